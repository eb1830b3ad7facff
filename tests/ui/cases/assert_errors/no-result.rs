use api_errors::errors::ForbiddenError;

async fn handler() -> String {
    String::new()
}

api_errors::assert_errors!(handler: ForbiddenError);

fn main() {}
