//! Requests per second of the quickstart example with the layer and without it, in one run, over loopback. For
//! information: client and server share the machine.

use std::time::Instant;

use tokio::runtime::Runtime;
use tokio::task::JoinSet;

use crate::Outcome;
use crate::child::Server;
use crate::http::Connection;

const CONNECTIONS: u32 = 16;
const REQUESTS: u32 = 3_000;
const ROUNDS: u32 = 5;

/// Prints a table: the best of several rounds, in which the servers take turns.
pub(crate) fn report() -> Outcome<bool> {
    let runtime = Runtime::new()?;
    let servers = [
        (
            "the router alone",
            Server::start(&["serve", "quickstart", "bare"])?,
        ),
        (
            "`Router::layer`: **api-errors**",
            Server::start(&["serve", "quickstart", "layer"])?,
        ),
    ];
    println!(
        "| requests/s | `/orders/1`, a success | `/report`, a static error | `/orders/7`, a number as data |\n|---|--:|--:|--:|"
    );
    let paths = ["/orders/1", "/report", "/orders/7"];
    let mut best = [[0.0_f64; 3]; 2];
    for _ in 0..ROUNDS {
        for (best, (_, server)) in best.iter_mut().zip(&servers) {
            for (best, path) in best.iter_mut().zip(paths) {
                *best = best.max(runtime.block_on(rate(server.port, path))?);
            }
        }
    }
    for ((name, server), [success, fixed, dynamic]) in servers.into_iter().zip(best) {
        println!("| {name} | {success:.0} | {fixed:.0} | {dynamic:.0} |");
        server.stop()?;
    }
    Ok(true)
}

async fn rate(port: u16, path: &str) -> Outcome<f64> {
    let request = format!("GET {path} HTTP/1.1\r\nhost: soak\r\n\r\n");
    let mut workers = JoinSet::new();
    let start = Instant::now();
    for _ in 0..CONNECTIONS {
        let request = request.clone();
        workers.spawn(async move {
            let opened = Connection::open(port).await;
            let mut connection = opened.map_err(|error| error.to_string())?;
            for _ in 0..REQUESTS {
                let answer = connection.exchange(request.as_bytes()).await;
                answer.map_err(|fault| format!("{fault:?}"))?;
            }
            Ok::<_, String>(())
        });
    }
    while let Some(worked) = workers.join_next().await {
        worked??;
    }
    Ok(f64::from(CONNECTIONS * REQUESTS) / start.elapsed().as_secs_f64())
}
