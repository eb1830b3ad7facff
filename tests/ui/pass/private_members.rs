pub mod api {
    mod hidden {
        #[derive(Debug, api_errors::ApiError)]
        #[api_error(code = 500, msg = "Hidden", err_code = "A")]
        pub struct Hidden;
    }

    #[derive(Debug, api_errors::ApiError)]
    pub enum Error {
        #[api_error(transparent)]
        Hidden(#[from] hidden::Hidden),
    }

    #[derive(Debug, api_errors::ApiError)]
    #[api_error(code = 500, msg = "Private", err_code = "B")]
    struct Private;

    #[derive(Debug, api_errors::ApiError)]
    #[allow(private_interfaces)]
    pub enum Group {
        #[api_error(transparent, from(hidden::Hidden))]
        Error(#[from] Error),
        #[api_error(transparent)]
        Private(#[from] Private),
    }
}
