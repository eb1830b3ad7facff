struct User;

#[api_errors::rejects]
struct Rejected;

#[api_errors::rejects]
impl User {
    fn name(&self) {}
}

#[api_errors::rejects]
impl Clone for User {
    fn clone(&self) -> Self {
        User
    }
}

fn main() {
    User.name();
    let _ = Rejected;
}
