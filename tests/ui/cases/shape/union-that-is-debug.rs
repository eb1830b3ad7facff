use api_errors::ApiError;

#[derive(Debug, ApiError)]
union Bits {
    id: u64,
    bits: f64,
}

fn main() {}
