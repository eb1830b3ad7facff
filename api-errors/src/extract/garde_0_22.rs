//! Rules of the `garde` crate, version 0.22 (feature `garde-0_22`).

super::garde::garde_version!(garde_0_22);
