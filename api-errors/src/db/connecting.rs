//! The meaning of a failed attempt to connect, for the libraries that report it as text.

use super::DatabaseErrorKind as Kind;

impl Kind {
    /// Returns the kind of a failed attempt to connect: the server accepts no more connections, or it cannot be
    /// reached. Libraries add their own text before the message of the server.
    pub(super) fn of_connecting(message: &str) -> Self {
        const FULL: [&str; 6] = [
            "sorry, too many clients already",
            "remaining connection slots are reserved",
            "too many connections for ",
            "Too many connections",
            "already has more than 'max_user_connections' active connections",
            " has exceeded the 'max_",
        ];
        if FULL.iter().any(|text| message.contains(text)) {
            Self::PoolExhausted
        } else {
            Self::Unavailable
        }
    }
}
