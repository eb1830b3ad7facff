//! `cargo figures layer`: the cost of the layer for a request, compared with a no-op layer in the same place.
//! `Router::layer` alone makes a request 20% more expensive, because of axum.

use axum::http::StatusCode;
use axum::response::Response;

use self::app::{Place, Route, ask};
use crate::allocator::Allocated;
use crate::limits::{self, Limit, Ratio};
use crate::table::{Table, thousands};
use crate::{Outcome, callgrind, versions};

mod app;
mod hooks;
mod nothing;

/// What one request costs, from the request to the dropped response.
struct Cost {
    place: Place,
    instructions: f64,
    allocations: f64,
}

impl Cost {
    fn of(place: Place, route: Route) -> Outcome<Self> {
        const REQUESTS: u64 = 1_000;
        // What is made at the first use alone is left out.
        ask(place, route, 1)?;
        let allocated = |requests| -> Outcome<u64> {
            let start = Allocated::now();
            ask(place, route, requests)?;
            Ok(Allocated::now().since(start).count)
        };
        let requests = allocated(1 + REQUESTS)? - allocated(1)?;
        let words =
            |iterations: &str| ["request", place.id(), route.id(), iterations].map(str::to_owned);
        Ok(Self {
            place,
            instructions: callgrind::per_iteration(words)?,
            allocations: requests as f64 / REQUESTS as f64,
        })
    }
}

/// Not for people: what callgrind runs.
pub(crate) fn run(place: &str, route: &str, times: &str) -> Outcome<()> {
    ask(Place::find(place)?, Route::find(route)?, times.parse()?).map(drop)
}

/// Prints a table for each route, and the limits; false when one is missed.
pub(crate) fn report() -> Outcome<bool> {
    for route in Route::ALL {
        verify(route)?;
    }
    let mut limits = Vec::new();
    for route in Route::ALL {
        let costs = Place::ALL
            .into_iter()
            .map(|place| Cost::of(place, route))
            .collect::<Outcome<Vec<_>>>()?;
        println!("### the layer: {}\n\n{}", route.title(), table(&costs));
        limits.extend(costs.iter().filter_map(|cost| limit(route, cost, &costs)));
    }
    println!("{}\n", versions::line());
    Ok(limits::print(&limits))
}

/// A success is the same in every place; an error gets its headers, its id and its report from ours.
fn verify(route: Route) -> Outcome<()> {
    let bare = ask(Place::Bare, route, 1)?;
    for place in Place::ALL {
        let response = ask(place, route, 1)?;
        let is_success = response.status() == StatusCode::OK;
        let is_complete = is_success || place.nothing_there().is_none() || is_complete(&response);
        if response.status() != bare.status() || !is_complete {
            let asked = (place.name(), route.title());
            return Err(format!("{asked:?} is not answered as it should be: {response:?}").into());
        }
    }
    Ok(())
}

fn is_complete(response: &Response) -> bool {
    let headers = ["x-request-id", "cache-control", "x-content-type-options"];
    let report = response.extensions().get::<api_errors::ErrorReport>();
    headers
        .iter()
        .all(|&name| response.headers().contains_key(name))
        && report.is_some_and(|report| report.err_code() == "BILLING-402")
}

fn table(costs: &[Cost]) -> Table {
    let mut table = Table::new([
        "layer",
        "instructions",
        "of the router",
        "of nothing there",
        "allocations",
    ]);
    for cost in costs {
        let of = |other: &Cost| format!("{:.3}", cost.instructions / other.instructions);
        table.row([
            cost.place.name().to_owned(),
            thousands(cost.instructions),
            of(&costs[0]),
            nothing_there(cost, costs).map_or_else(String::new, of),
            format!("{}", cost.allocations),
        ]);
    }
    table
}

fn nothing_there<'a>(cost: &Cost, costs: &'a [Cost]) -> Option<&'a Cost> {
    let place = cost.place.nothing_there()?;
    costs.iter().find(|other| other.place == place)
}

/// Of ours alone.
fn limit(route: Route, cost: &Cost, costs: &[Cost]) -> Option<Limit> {
    let nothing = nothing_there(cost, costs)?;
    Some(Limit::ratio(
        &format!("{}: {}", route.title(), cost.place.name()),
        "instructions, of nothing there",
        promise(route, cost.place),
        cost.instructions / nothing.instructions,
    ))
}

/// Problem details are another body, written for each request, and the hooks are code of the app. Nothing was promised of them: what was
/// reached is held.
fn promise(route: Route, place: Place) -> Ratio {
    let (goal, held) = match (route, place) {
        (Route::Text, _) => (1.03, 1.09),
        (Route::PathAndJson, _) => (1.03, 1.06),
        (Route::TextBesideProblems, Place::Around) => (1.16, 1.16),
        (Route::TextBesideProblems, _) => (1.15, 1.15),
        (Route::TextBesideWants, Place::Around) => (1.25, 1.25),
        (Route::TextBesideWants, _) => (1.22, 1.22),
        (Route::Error, Place::Around) => (1.30, 1.43),
        (Route::Error, _) => (1.30, 1.38),
        (Route::Observed, Place::Around) => (1.46, 1.46),
        (Route::Observed, _) => (1.40, 1.40),
        (Route::ProblemDetails, Place::Around) => (2.10, 2.10),
        (Route::ProblemDetails, _) => (1.95, 1.95),
        (Route::OwnFormat, Place::Around) => (1.75, 1.75),
        (Route::OwnFormat, _) => (1.65, 1.65),
        (Route::WantsHeader, Place::Around) => (1.91, 1.91),
        (Route::WantsHeader, _) => (1.79, 1.79),
        (Route::Translated, Place::Around) => (2.86, 2.86),
        (Route::Translated, _) => (2.60, 2.60),
    };
    Ratio { goal, held }
}
