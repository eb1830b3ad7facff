//! The server of the quickstart example: the build script takes it from there.

include!(concat!(env!("OUT_DIR"), "/quickstart.rs"));

/// Its routes, with the layer or without.
pub(crate) fn router(with_layer: bool) -> Router {
    if with_layer {
        app().layer(api_errors::ApiErrors::new().layer())
    } else {
        app()
    }
}
