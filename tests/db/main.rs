//! The errors of databases: without one, and with the SQLite that is built in.

mod answers;
mod codes;
mod violates;
