//! The parts of a request that a form of the body needs.

use http::HeaderName;

/// The parts of a request that an [`ErrorFormat`](crate::ErrorFormat) or the members of the app need. The layer keeps only
/// these parts, before it knows whether the request fails.
///
/// A form that wants [`NOTHING`](Self::NOTHING) costs a request nothing. A form that wants the path costs each request one allocation,
/// and one that wants headers up to three. Every error response of such a form lists the wanted headers in `Vary`. The status, the method, the route, the request id
/// and the captured values are always there.
///
/// ```
/// use api_errors::Wants;
/// use http::header::ACCEPT_LANGUAGE;
///
/// let wants = Wants::NOTHING.path().header(ACCEPT_LANGUAGE);
/// assert_ne!(wants, Wants::NOTHING);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[must_use]
pub struct Wants {
    pub(crate) path: bool,
    pub(crate) headers: Vec<HeaderName>,
}

impl Wants {
    /// Nothing of the request.
    pub const NOTHING: Self = Self {
        path: false,
        headers: Vec::new(),
    };

    /// Adds the path: [`ErrorContext::path`](crate::ErrorContext::path).
    pub const fn path(mut self) -> Self {
        self.path = true;
        self
    }

    /// Adds a header: [`ErrorContext::header`](crate::ErrorContext::header).
    pub fn header(mut self, name: HeaderName) -> Self {
        if !self.headers.contains(&name) {
            self.headers.push(name);
        }
        self
    }

    /// Returns what both want.
    pub(crate) fn and(self, other: &Self) -> Self {
        let path = self.path || other.path;
        let headers = other.headers.iter().cloned();
        Self {
            path,
            ..headers.fold(self, Self::header)
        }
    }
}
