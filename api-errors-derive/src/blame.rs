//! Places to blame.

use proc_macro2::Span;

/// A place of the user's for a name of ours, which resolves as in all generated code, also where a
/// `macro_rules` wrote what stands there.
pub(crate) fn ours(at: Span) -> Span {
    Span::call_site().located_at(at)
}
