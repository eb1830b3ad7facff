use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(
    code = 409,
    msg = "Conflict",
    err_code = "A",
    headers(
        "Keep-Alive" = "timeout=5",
        "Proxy-Connection" = "close",
        "TE" = "trailers",
        "Trailer" = "Expires",
        "Content-Encoding" = "gzip",
        "Content-Digest" = "sha-256=:aa==:",
        "Content-MD5" = "aa==",
        "Digest" = "sha-256=aa==",
        "Repr-Digest" = "sha-256=:aa==:"
    )
)]
struct HeaderError;

fn main() {}
