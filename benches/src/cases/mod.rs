//! The measured cases. Each file is one group: the floor, the library's and the peers' version of the same error.

use axum::response::Response;

use crate::Outcome;
use crate::limits::{Count, Ratio};

mod built_in;
mod envelope;
mod floor;
mod linked;
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
    /// Other types that build the same response. The program contains them and does not measure them.
    pub(crate) alike: &'static [fn() -> Response],
}

impl Case {
    const fn new(id: &'static str, name: &'static str, build: fn() -> Response) -> Self {
        Self {
            id,
            name,
            structured: true,
            build,
            alike: &[],
        }
    }

    /// Measures the first of several types that build the same response.
    const fn linked(
        id: &'static str,
        name: &'static str,
        builds: &'static [fn() -> Response],
    ) -> Self {
        Self {
            alike: builds,
            ..Self::new(id, name, builds[0])
        }
    }

    const fn unstructured(id: &'static str, name: &'static str, build: fn() -> Response) -> Self {
        Self {
            structured: false,
            ..Self::new(id, name, build)
        }
    }
}

/// Several ways to answer the same error.
pub(crate) struct Group {
    pub(crate) title: &'static str,
    pub(crate) promise: Promise,
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
const STATIC: Promise = Promise {
    of_the_floor: Ratio {
        goal: 1.05,
        held: 1.05,
    },
    allocations: Count::Exactly(3),
};
/// The same, but an instance may override every part of it, so it is asked and dropped.
const BUILT_IN: Promise = Promise {
    of_the_floor: Ratio {
        goal: 1.05,
        held: 1.08,
    },
    allocations: Count::Exactly(3),
};
/// The same with a header: a name and a value more, both known when compiling.
const WITH_HEADER: Promise = Promise {
    of_the_floor: Ratio {
        goal: 1.10,
        held: 1.10,
    },
    allocations: Count::Exactly(3),
};
/// One more: the body. The floor has two, a buffer and the count that shares it, since it does not
/// know the length before. Held a little above the goal, where one of the cases stands to a hair.
const DYNAMIC: Promise = Promise {
    of_the_floor: Ratio {
        goal: 1.10,
        held: 1.12,
    },
    allocations: Count::AtMost(4),
};

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
