//! How the program starts and ends: its port, and the signals that stop it.

use std::io::Write as _;
use std::net::{TcpListener, TcpStream};

use crate::program::{Program, send};

/// Its body is one byte of eleven: the handler waits for the rest.
const HALF_A_REQUEST: &[u8] = b"PUT /maintenance HTTP/1.1\r\nHost: x\r\n\
    Authorization: Bearer staff-token\r\nContent-Type: application/json\r\n\
    Content-Length: 11\r\n\r\n{";

#[test]
fn signals_end_it_cleanly() {
    for name in ["INT", "TERM"] {
        let (program, base) = Program::listening();
        assert_eq!(send(&base, "GET", "/orders/1", "ada-token", "").status, 200);
        program.signal(name);
        let ended = program.end();
        assert_eq!(ended.status.code(), Some(0), "{name}: {:?}", ended.status);
        assert_eq!(ended.err, [""; 0], "{name}");
    }
}

#[test]
fn a_request_that_never_ends_does_not_keep_it_alive() {
    let (program, base) = Program::listening();
    let mut open = TcpStream::connect(base.strip_prefix("http://").unwrap()).unwrap();
    open.write_all(HALF_A_REQUEST).unwrap();
    // The server takes connections in their order: once this is answered, it has the one above.
    assert_eq!(send(&base, "GET", "/orders/1", "ada-token", "").status, 200);
    program.signal("TERM");
    assert_eq!(program.end().status.code(), Some(0));
}

#[test]
fn a_taken_port_is_one_sentence() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let sentence = format!(
        "Port {port} is taken by another program; stop it, or set PORT to another number (0: any free port)."
    );
    refuses_to_start(&port.to_string(), &sentence);
}

#[test]
fn a_port_that_is_no_number_is_one_sentence() {
    for (port, shown) in [
        ("abc", "abc"),
        ("", ""),
        ("65536", "65536"),
        ("3\n0", r"3\n0"),
    ] {
        let sentence = format!("PORT must be a number from 0 to 65535, and it is \"{shown}\".");
        refuses_to_start(port, &sentence);
    }
}

fn refuses_to_start(port: &str, sentence: &str) {
    let ended = Program::start(port, "sqlite::memory:").end();
    assert_eq!(ended.err, [sentence]);
    assert_eq!(ended.out, [""; 0]);
    assert_eq!(ended.status.code(), Some(1));
}
