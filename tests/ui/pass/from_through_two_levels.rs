use api_errors::ApiError;
use api_errors::traits::ApiError as _;

#[derive(Debug, ApiError)]
#[api_error(code = 402, msg = "Payment Required", err_code = "BILLING-402")]
struct PaymentRequired;

#[derive(Debug, ApiError)]
enum Inner {
    #[api_error(transparent)]
    Payment(#[from] PaymentRequired),
    #[api_error(code = 500, msg = "Failed", err_code = "INNER-500")]
    Disk(#[from] std::io::Error),
}

#[derive(Debug, ApiError)]
enum Middle {
    #[api_error(transparent, from(PaymentRequired, std::io::Error))]
    Inner(#[from] Inner),
}

#[derive(Debug, ApiError)]
enum Outer {
    #[api_error(transparent, from(Inner, PaymentRequired, std::io::Error,))]
    Middle(#[from] Middle),
}

#[derive(Debug, ApiError)]
#[api_error(transparent, from(PaymentRequired))]
struct Wrapper(#[from] Middle);

fn payment() -> Result<(), Outer> {
    Err(PaymentRequired)?
}

fn disk() -> Result<(), Box<Outer>> {
    std::fs::read("/no/such/file")?;
    Ok(())
}

#[test]
fn passes() {
    assert_eq!(payment().unwrap_err().status(), 402);
    assert_eq!(disk().unwrap_err().status(), 500);
    assert_eq!(Wrapper::from(PaymentRequired).status(), 402);
}
