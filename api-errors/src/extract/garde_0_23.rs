//! Rules of the `garde` crate, version 0.23 (feature `garde-0_23`).

super::garde::garde_version!(garde_0_23);
