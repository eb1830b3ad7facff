use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Upstream {
    #[api_error(code = self.status, msg = "Failed", err_code = "A")]
    SelfField { status: u16 },
    #[api_error(code = self.status(), msg = "Failed", err_code = "B")]
    Method { status: u16 },
    #[api_error(code = .0, msg = "Failed", err_code = "C")]
    Thiserror(u16),
    #[api_error(code = r#type, msg = "Failed", err_code = "D")]
    Raw { r#type: u16 },
    #[api_error(code = { self.0 }, msg = "Failed", err_code = "E")]
    Block(u16),
    #[api_error(code = self, msg = "Failed", err_code = "F")]
    Itself(u16),
}

fn main() {}
