use api_errors::ApiError;
use api_errors::traits::ApiError as _;

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "{name} has {children:?}", err_code = "TREE-404")]
struct Tree {
    name: String,
    children: Vec<Self>,
    parent: Option<Box<Self>>,
}

trait Named {
    type Name: std::fmt::Display + std::fmt::Debug;
}

impl Named for Qualified {
    type Name = String;
}

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "{name}", err_code = "NAMED-404")]
struct Qualified {
    name: <Self as Named>::Name,
}

#[test]
fn passes() {
    let tree = Tree { name: "root".to_owned(), children: Vec::new(), parent: None };
    assert_eq!(tree.to_string(), "root has []");
    assert_eq!(Qualified { name: "x".to_owned() }.message(), "x");
}
