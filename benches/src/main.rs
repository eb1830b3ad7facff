//! The cost of error responses at runtime, and of error declarations at compile time: see BENCHMARKS.md.

use std::process::ExitCode;
use std::{env, error};

mod allocator;
mod callgrind;
mod cases;
mod compile;
mod crates;
mod layer;
mod limits;
mod measure;
mod openapi;
mod responses;
mod table;
mod verify;
mod versions;

type Outcome<T> = Result<T, Box<dyn error::Error>>;

const USAGE: &str = "cargo figures [responses|layer|openapi|check|compile|release|crates]

responses  instructions, allocations and time of every response (also without a word)
layer      instructions and allocations of a request, with the layer and without
openapi    instructions, bytes and memory of a document of 1,000 operations
check      all three and `crates`, and an exit code other than 0 when a limit is missed
compile    what 1,000 variants cost the compiler, and the size of what it makes of them
release    the second half of it: CPU seconds and bytes of a release build
crates     what the library adds to a service's dependencies";

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match command(&words) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// False when a limit was missed by a command that watches limits.
fn command(words: &[&str]) -> Outcome<bool> {
    match words {
        [] | ["responses"] => responses::report().map(|_| true),
        ["check"] => {
            Ok(responses::check()? & layer::report()? & openapi::report()? & crates::report()?)
        }
        ["layer"] => layer::report(),
        ["openapi"] => openapi::report(),
        ["compile"] => compile::report().map(|()| true),
        ["release"] => compile::release::report().map(|()| true),
        ["crates"] => crates::report(),
        // Not for people: what callgrind runs.
        ["run", case, iterations] => {
            measure::iterate(cases::find(case)?.build, iterations.parse()?);
            Ok(true)
        }
        ["request", place, route, times] => layer::run(place, route, times).map(|()| true),
        ["document", operations, errors, times] => {
            openapi::run(operations, errors, times).map(|()| true)
        }
        _ => Err(USAGE.into()),
    }
}
