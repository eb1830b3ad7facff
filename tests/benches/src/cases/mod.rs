//! What is measured. One file for each group: the floor, ours and the peers of one and the same error.

use axum::response::Response;

use crate::Outcome;
use crate::limits::{Count, Ratio};

mod built_in;
mod envelope;
mod floor;
mod number;
mod number_as_data;
mod static_body;
mod text_and_list;
mod with_header;

/// One way to answer.
pub(crate) struct Case {
    /// Names the case on the command line of callgrind's run.
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    /// Answers an object with members of its own; what answers less is measured, but sets no limit.
    pub(crate) structured: bool,
    /// Builds the error and the response from it.
    pub(crate) build: fn() -> Response,
}

impl Case {
    const fn new(id: &'static str, name: &'static str, build: fn() -> Response) -> Self {
        Self {
            id,
            name,
            structured: true,
            build,
        }
    }

    const fn unstructured(id: &'static str, name: &'static str, build: fn() -> Response) -> Self {
        Self {
            id,
            name,
            structured: false,
            build,
        }
    }
}

/// Several ways to answer the same error.
pub(crate) struct Group {
    pub(crate) title: &'static str,
    /// None where the group is measured for information.
    pub(crate) promise: Option<Promise>,
    /// The same bytes as ours, written by hand for this one error.
    pub(crate) floor: Case,
    pub(crate) ours: &'static [Case],
    pub(crate) peers: &'static [Case],
}

/// What ours must reach in a group, besides being below the peers.
pub(crate) struct Promise {
    /// Instructions, as a multiple of the floor's.
    pub(crate) of_the_floor: Ratio,
    pub(crate) allocations: Count,
}

/// The body is known when compiling: boxed body, header names, header values, and nothing else.
const STATIC: Option<Promise> = Some(Promise {
    of_the_floor: Ratio {
        goal: 1.05,
        held: 1.05,
    },
    allocations: Count::Exactly(3),
});
/// The same, but an instance may override every part of it, so it is asked.
const BUILT_IN: Option<Promise> = Some(Promise {
    of_the_floor: Ratio {
        goal: 1.05,
        held: 1.15,
    },
    allocations: Count::Exactly(3),
});
/// Two more: the buffer, and the count that shares it.
const DYNAMIC: Option<Promise> = Some(Promise {
    of_the_floor: Ratio {
        goal: 1.10,
        held: 1.25,
    },
    allocations: Count::AtMost(5),
});

pub(crate) fn groups() -> [Group; 6] {
    [
        static_body::GROUP,
        built_in::GROUP,
        with_header::GROUP,
        number::GROUP,
        number_as_data::GROUP,
        text_and_list::GROUP,
    ]
}

pub(crate) fn find(id: &str) -> Outcome<Case> {
    groups()
        .into_iter()
        .find_map(|group| group.find(id))
        .ok_or_else(|| format!("no case {id}").into())
}

impl Group {
    fn find(self, id: &str) -> Option<Case> {
        let others = self
            .ours
            .iter()
            .chain(self.peers)
            .find(|case| case.id == id);
        others
            .map(|case| Case { ..*case })
            .or_else(|| (self.floor.id == id).then_some(self.floor))
    }
}
