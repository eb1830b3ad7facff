//! A server with the layer under requests of every kind: what it answers, what it keeps, and that it lives.

use std::process::ExitCode;
use std::time::Duration;
use std::{env, error};

mod check;
mod child;
mod http;
mod kind;
mod quickstart;
mod rate;
mod run;
mod server;

use run::Extent;

type Outcome<T> = Result<T, Box<dyn error::Error>>;

const USAGE: &str = "cargo soak [short|rate]

(no word)  200,000 requests: good, bad, huge, malformed and cut off
short      20,000 of them, in less than a minute: for CI
rate       requests per second of the quickstart example, with the layer and without it";

const FULL: Extent = Extent {
    requests: 200_000,
    at_most: Duration::from_mins(10),
};
const SHORT: Extent = Extent {
    requests: 20_000,
    at_most: Duration::from_secs(55),
};

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let outcome = match words[..] {
        [] => run::soak(FULL),
        ["short"] => run::soak(SHORT),
        ["rate"] => rate::report(),
        // Not for people: the server's process.
        ["serve", "soak"] => server::serve(server::router(), true).map(|()| true),
        ["serve", "quickstart", layer] => {
            server::serve(quickstart::router(layer == "layer"), false).map(|()| true)
        }
        _ => Err(USAGE.into()),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
