//! The server, a process of its own: it says its port, answers questions on its standard input, and ends
//! with it.

use std::convert::Infallible;
use std::io::{self, BufRead as _, Write as _};
use std::time::Duration;
use std::{future, panic};

use api_errors::errors::NotFoundError;
use api_errors::{AnyError, ApiError, ApiErrors};
use axum::error_handling::HandleErrorLayer;
use axum::extract::{DefaultBodyLimit, Path};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{BoxError, Json, Router};
use serde::{Deserialize, Serialize};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tower::timeout::TimeoutLayer;

use crate::Outcome;

/// Bodies above it are refused.
pub(crate) const BODY_LIMIT: usize = 2 << 20;
/// What a small route takes.
pub(crate) const SMALL_LIMIT: usize = 16 << 10;

/// Serves until the standard input ends.
pub(crate) fn serve(app: Router, with_log: bool) -> Outcome<()> {
    // The layer calls this one, too; a panic is asked for here and needs no report.
    panic::set_hook(Box::new(|_| ()));
    if with_log {
        tracing_subscriber::fmt()
            .with_writer(io::sink)
            .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
            .init();
    }
    let runtime = Runtime::new()?;
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0"))?;
    let port = listener.local_addr()?.port();
    runtime.spawn(async move { axum::serve(listener, app).await });
    tell(port)?;
    // Each line is the question how many tasks are alive.
    for line in io::stdin().lock().lines() {
        line?;
        tell(runtime.metrics().num_alive_tasks())?;
    }
    Ok(())
}

fn tell(number: impl std::fmt::Display) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{number}")?;
    out.flush()
}

/// What is soaked.
pub(crate) fn router() -> Router {
    let limited = (
        HandleErrorLayer::new(async |_: BoxError| {
            (StatusCode::GATEWAY_TIMEOUT, "upstream 10.0.0.7 is slow")
        }),
        TimeoutLayer::new(Duration::from_millis(1)),
    );
    Router::new()
        .route("/ok", get(async || "ok"))
        .route("/users/{id}", get(user))
        .route("/notes", post(async |Json(note): Json<Note>| Json(note)))
        .route(
            "/small",
            post(async |Json(note): Json<Note>| Json(note))
                .layer(DefaultBodyLimit::max(SMALL_LIMIT)),
        )
        .route("/expired", get(async || Shop::Expired))
        .route(
            "/sold-out/{item}",
            get(async |Path(item)| Shop::SoldOut { item }),
        )
        .route(
            "/built-in",
            get(async || NotFoundError::new().msg("no such shelf")),
        )
        .route("/any", get(any))
        .route(
            "/status/{code}",
            get(async |Path(code): Path<u16>| status(code)),
        )
        .route(
            "/text/{code}",
            get(async |Path(code): Path<u16>| (status(code), "db-1.internal refused")),
        )
        .route("/panic", get(panics))
        .route("/slow", get(slow).layer(limited))
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(ApiErrors::new().layer())
}

fn status(code: u16) -> StatusCode {
    StatusCode::from_u16(code).unwrap_or(StatusCode::IM_A_TEAPOT)
}

#[derive(Serialize, Deserialize)]
struct Note {
    text: String,
    count: u32,
}

#[derive(Serialize)]
struct User {
    id: u64,
    name: &'static str,
}

async fn user(Path(id): Path<u64>) -> Json<User> {
    let name = "Ada";
    Json(User { id, name })
}

async fn any() -> Result<(), AnyError> {
    Err(io::Error::other("disk /dev/sda is full"))?
}

async fn panics() -> &'static str {
    panic!("secret of the panic")
}

async fn slow() -> Result<&'static str, Infallible> {
    future::pending().await
}

#[derive(Debug, ApiError)]
enum Shop {
    #[api_error(code = 402, msg = "Payment Required", err_code = "SHOP-402")]
    Expired,
    #[api_error(
        code = 409,
        msg = "Item {item} is sold out",
        err_code = "SHOP-409",
        retry_after = 30
    )]
    SoldOut {
        #[api_error(data)]
        item: u64,
    },
}
