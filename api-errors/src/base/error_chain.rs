//! An error and its sources.

use std::error::Error;
use std::iter;

use super::bounds::LINKS;

/// Returns `error`, its source, the source of that source, and so on: at most 64, because an error can be its own source.
pub(crate) fn chain<'a>(
    error: &'a (dyn Error + 'static),
) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    iter::successors(Some(error), |&error| error.source()).take(LINKS)
}
