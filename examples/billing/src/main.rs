//! A billing API on port 3000, or on `PORT`: `cargo run --example billing`.
//!
//! Its data are in memory, or in the database of `DATABASE_URL`: `sqlite:billing.db`, `postgres://user@host/name`.

use std::env::{self, VarError};
use std::io::{self, Write as _};
use std::net::{Ipv4Addr, SocketAddr};
use std::pin::pin;
use std::process::ExitCode;
use std::time::Duration;

use axum::Router;
use billing::database::{IN_MEMORY, OpenError};
use billing::documentation::{DOCUMENT, PAGE};
use billing::{Sockets, tour};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tracing_subscriber::EnvFilter;

const PORT: u16 = 3000;
/// How long requests and sockets may take to finish once the program is told to stop.
const GRACE: Duration = Duration::from_secs(5);

#[tokio::main]
async fn main() -> ExitCode {
    log_to_stderr();
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            // Where even stderr is closed, the exit code still tells.
            let _ = writeln!(io::stderr(), "{sentence}");
            ExitCode::FAILURE
        }
    }
}

/// The errors of 4xx are logged at debug level, which is not shown unless asked for.
fn log_to_stderr() {
    let filter = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new("info,api_errors=debug"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .init();
}

/// Serves until it is told to stop. An error is one sentence for the person who started it.
async fn run() -> Result<(), String> {
    let port = port()?;
    let database = database()?;
    let listener = listen(port).await?;
    let sockets = Sockets::default();
    let router = billing::router(&database, billing::PING, &sockets).await;
    let router = router.map_err(|error| error.to_string())?;
    let address = listener
        .local_addr()
        .map_err(|error| format!("The address of the server cannot be read: {error}."))?;
    // Before the address is printed: whoever has read it may also send a signal.
    let mut signals = Signals::new()?;
    print_tour(address);
    serve(listener, router, &sockets, &mut signals).await
}

fn port() -> Result<u16, String> {
    let text = match env::var("PORT") {
        Err(VarError::NotPresent) => return Ok(PORT),
        Err(VarError::NotUnicode(text)) => text.to_string_lossy().into_owned(),
        Ok(text) => text,
    };
    text.parse().map_err(|_| {
        let text = text.escape_debug();
        format!("PORT must be a number from 0 to 65535, and it is \"{text}\".")
    })
}

/// Never shown: it may hold a password.
fn database() -> Result<String, String> {
    match env::var("DATABASE_URL") {
        Err(VarError::NotPresent) => Ok(IN_MEMORY.to_owned()),
        Err(VarError::NotUnicode(_)) => Err(OpenError::Url.to_string()),
        Ok(url) => Ok(url),
    }
}

async fn listen(port: u16) -> Result<TcpListener, String> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    TcpListener::bind(address).await.map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => format!(
            "Port {port} is taken by another program; stop it, or set PORT to another number (0: any free port)."
        ),
        _ => format!("Cannot listen on {address}: {error}."),
    })
}

fn print_tour(address: SocketAddr) {
    let base = format!("http://{address}");
    let steps: Vec<_> = tour::STEPS.iter().map(|step| step.curl(&base)).collect();
    let steps = steps.join("\n");
    let socket = tour::socket(&base);
    let text = format!(
        "Listening on {base}\n\nIts OpenAPI document: {base}{DOCUMENT}\nand the page that shows it: {base}{PAGE}\n\n\
         Every answer, if sent once and in this order to an empty database:\n\n{steps}\n\n\
         And a WebSocket, whose invoice is paid while it is watched:\n\n{socket}\n\n"
    );
    let mut out = io::stdout().lock();
    // Nobody who closed stdout wants to read this; the server works without.
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

async fn serve(
    listener: TcpListener,
    router: Router,
    sockets: &Sockets,
    signals: &mut Signals,
) -> Result<(), String> {
    let (stop, stopped) = oneshot::channel::<()>();
    let server = axum::serve(listener, router).with_graceful_shutdown(async {
        // Ends when `stop` is dropped.
        let _ = stopped.await;
    });
    let mut server = pin!(server.into_future());
    let ended = tokio::select! {
        ended = &mut server => ended,
        () = signals.next() => {
            drop(stop);
            sockets.close();
            let all = async {
                let ended = server.await;
                // After the requests, which may have opened some.
                sockets.closed().await;
                ended
            };
            // A client that never finishes its request must not keep the program alive.
            tokio::time::timeout(GRACE, all).await.unwrap_or(Ok(()))
        }
    };
    ended.map_err(|error| format!("The server failed: {error}."))
}

/// What tells the program to stop: Ctrl-C, and what service managers send.
#[cfg(unix)]
struct Signals(tokio::signal::unix::Signal, tokio::signal::unix::Signal);

#[cfg(unix)]
impl Signals {
    fn new() -> Result<Self, String> {
        use tokio::signal::unix::{SignalKind, signal};
        let listen =
            |kind| signal(kind).map_err(|error| format!("Signals cannot be listened to: {error}."));
        Ok(Self(
            listen(SignalKind::interrupt())?,
            listen(SignalKind::terminate())?,
        ))
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.0.recv() => {}
            _ = self.1.recv() => {}
        }
    }
}

#[cfg(windows)]
struct Signals(
    tokio::signal::windows::CtrlC,
    tokio::signal::windows::CtrlBreak,
);

#[cfg(windows)]
impl Signals {
    fn new() -> Result<Self, String> {
        use tokio::signal::windows::{ctrl_break, ctrl_c};
        let sentence = |error| format!("Signals cannot be listened to: {error}.");
        Ok(Self(
            ctrl_c().map_err(sentence)?,
            ctrl_break().map_err(sentence)?,
        ))
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.0.recv() => {}
            _ = self.1.recv() => {}
        }
    }
}
