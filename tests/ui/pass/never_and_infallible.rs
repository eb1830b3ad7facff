use api_errors::ApiError;
use std::convert::Infallible;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 500, msg = "Never", err_code = "A")]
    Never(#[from] Infallible),
    #[api_error(code = 500, msg = "{0}", err_code = "B", allow(leak))]
    Shown(Infallible),
}

#[test]
fn passes() {
    fn convert() -> Result<(), Error> {
        Ok::<(), Infallible>(())?;
        Ok(())
    }
    convert().unwrap();
}
