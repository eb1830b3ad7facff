use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "{} has no row {}", .0, .1.join(", "), err_code = "A")]
    Fields(String, Vec<String>),
    #[api_error(code = 404, err_code = "B", msg = "{} is gone", self.id)]
    SelfField { id: u64 },
    #[api_error(code = 404, err_code = "C", msg = "{} is gone", id)]
    Name { id: u64 },
    #[api_error(code = 404, err_code = "D", msg = "{total} are gone", total = .ids.len())]
    Named { ids: Vec<u64> },
    #[api_error(code = 404, err_code = "E", msg = "{total:?} are gone", total = ids.len(), desc = "{}", .ids.len(), log = "warn")]
    Twice { ids: Vec<u64> },
    #[api_error(code = 404, err_code = "F", msg = "{:>5} {}", 1 + 1, |a, b| a)]
    Expressions,
    #[api_error(code = 404, err_code = "G", msg = "{{}} {id}", total = 5)]
    NoArgument { id: u64 },
}

fn main() {}
