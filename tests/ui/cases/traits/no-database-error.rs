use api_errors::errors::NotFoundError;
use api_errors::db::ConstraintClass;
use api_errors::traits::ViolatesConstraint;

fn is_taken(error: &impl ViolatesConstraint) -> bool {
    error.violates(ConstraintClass::Named, "users_email_key")
}

fn main() {
    is_taken(&NotFoundError::new());
}
