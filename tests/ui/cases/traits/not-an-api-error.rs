use api_errors::traits;

#[derive(Debug)]
struct Plain;

fn answer(_: impl traits::ApiError) {}

fn document<E: traits::ApiErrorSet>() {}

fn main() {
    answer(Plain);
    document::<Plain>();
}
