//! Drives `cargo run --example billing` over real HTTP, as its users do.
// The signals, and the way a program ends by them, are Unix's.
#![cfg(unix)]

mod answers;
mod callers;
mod data;
mod database;
mod documented;
mod live;
mod opening;
mod page;
mod process;
mod program;
mod requests;
mod tour;

use billing::tour::Step;
use program::{Answer, send};

fn take(base: &str, step: &Step) -> Answer {
    send(base, step.method, step.path, step.token, step.json)
}

/// Not what asks for a route or a method that is not there.
fn is_documented(step: &Step) -> bool {
    !["HTTP-404", "HTTP-405"].contains(&step.answer)
}

/// Whether `path`, without its query, is of the documented `template`.
fn matches(template: &str, path: &str) -> bool {
    let path = path.split('?').next().unwrap_or(path);
    let (template, path): (Vec<_>, Vec<_>) =
        (template.split('/').collect(), path.split('/').collect());
    let mut pairs = template.iter().zip(&path);
    template.len() == path.len() && pairs.all(|(part, is)| part.starts_with('{') || part == is)
}
