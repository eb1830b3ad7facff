use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 426, msg = "Upgrade Required", err_code = "UPGRADE-426")]
struct UpgradeRequired;

fn main() {}
