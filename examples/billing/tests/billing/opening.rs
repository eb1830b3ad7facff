//! Which databases the program opens, and what it says of those that it cannot.

use std::error::Error;
use std::io::{self, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use billing::Sockets;

use crate::database::{Database, Session};
use crate::program::{Program, send};

const CANNOT: &str = "The database of DATABASE_URL cannot be used: ";

#[test]
fn a_database_that_cannot_be_used_is_one_sentence() {
    let is_no_url = "DATABASE_URL must be the URL of a database, as sqlite:billing.db or postgres://user@host/name.";
    let closed = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = closed.local_addr().unwrap().port();
    drop(closed);
    let unreachable = format!("postgres://ada:hunter2@127.0.0.1:{port}/billing");
    let refused = refusing("28000");
    for (url, sentence) in [
        ("", is_no_url),
        ("hunter2", is_no_url),
        ("sqlite:", is_no_url),
        ("sqlite://", is_no_url),
        ("mysql://ada:hunter2@localhost/billing", is_no_url),
        ("postgres:ada:hunter2@localhost/billing", is_no_url),
        ("postgres://ada:hunter2@localhost:port/billing", is_no_url),
        (
            "postgres://ada:hunter2@localhost/billing?sslmode=hunter2",
            is_no_url,
        ),
        // A slip of the pen, and passwords whose `?` and `#` are not escaped.
        ("postgres://localhost/billing?pasword=hunter2", is_no_url),
        ("postgres://localhost/billing?options[=hunter2", is_no_url),
        ("postgres://ada:1?hunter2@localhost/billing", is_no_url),
        ("postgres://ada:1#hunter2@localhost/billing", is_no_url),
        ("sqlite:billing.db?mode=hunter2", is_no_url),
        ("sqlite:/nowhere/at/all/billing.db", CANNOT),
        (&unreachable, CANNOT),
        (&refused, CANNOT),
    ] {
        let ended = Program::start("0", url).end();
        assert_eq!(ended.status.code(), Some(1), "{url}");
        assert_eq!(ended.out, [""; 0], "{url}");
        let [said] = &ended.err[..] else {
            panic!("{url}: {:#?}", ended.err)
        };
        assert!(said.starts_with(sentence), "{url}: {said}");
        assert!(!said.contains("hunter2"), "{url}: {said}");
    }
}

/// The sentence of a program that does not start.
fn said(url: &str) -> String {
    let ended = Program::start("0", url).end();
    assert_eq!(ended.status.code(), Some(1), "{url}");
    let [said] = &ended.err[..] else {
        panic!("{url}: {:#?}", ended.err)
    };
    said.strip_prefix(CANNOT).unwrap_or(said).to_owned()
}

#[test]
fn a_file_that_is_no_database() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("notes.txt");
    std::fs::write(&file, "Buy lamps. ".repeat(100)).unwrap();
    let said = said(&format!("sqlite:{}", file.display()));
    assert_eq!(said, "the file is no database of SQLite (26).");
}

/// Of what is in the way the program says what it is; or waits, if that is soon over.
#[test]
fn a_file_that_another_program_holds() {
    let database = Database::file();
    // Created by whoever opens it first.
    let url = format!("{}?mode=rwc", database.url());
    let mut session = Session::open(&url);
    session.run("BEGIN IMMEDIATE");
    assert_eq!(said(database.url()), "another program holds the file (5).");
    let mut program = Program::start("0", database.url());
    // As long as it takes the other to start: this is what it has to wait for.
    thread::sleep(Duration::from_secs(1));
    session.run("ROLLBACK");
    let base = program.base();
    let answer = send(&base, "GET", "/orders/1", "ada-token", "");
    assert_eq!(answer.status, 200, "{}", answer.body);
}

#[test]
fn programs_that_start_at_once_on_a_new_file() {
    let database = Database::file();
    let start = |_| Program::start("0", database.url());
    let mut programs: Vec<_> = (0..6).map(start).collect();
    for program in &mut programs {
        let base = program.base();
        let answer = send(&base, "GET", "/orders/1", "ada-token", "");
        assert_eq!(answer.status, 200, "{}", answer.body);
    }
}

#[test]
fn a_connection_that_postgres_refuses_ends_with_its_reason() {
    for (code, sentence) in [
        ("28P01", "the user or the password is not accepted (28P01)."),
        ("3D000", "there is no such database (3D000)."),
        ("42501", "the user may not create the tables (42501)."),
        ("53300", "it takes no more connections (53300)."),
        ("57P03", "it is starting or stopping (57P03)."),
        ("XX000", "it refuses (XX000)."),
    ] {
        assert_eq!(said(&refusing(code)), sentence);
    }
}

#[tokio::test]
async fn what_the_server_says_is_in_no_part_of_the_error() {
    let error = billing::router(&refusing("28000"), billing::PING, &Sockets::default())
        .await
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        format!("{CANNOT}the user or the password is not accepted (28000).")
    );
    let mut part: Option<&dyn Error> = Some(&error);
    while let Some(error) = part {
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains("hunter2"), "{shown}");
        part = error.source();
    }
}

#[test]
fn a_server_that_falls_silent_is_one_sentence() {
    let address = server(|stream| {
        let ready = message(b'Z', b"I");
        stream.write_all(&message(b'R', &[0; 4]))?;
        stream.write_all(&ready)?;
        loop {
            let mut kind = [0];
            stream.read_exact(&mut kind)?;
            let body = read_rest(stream)?;
            match kind {
                // It comes as far as the tables.
                [b'Q'] if body.starts_with(b"BEGIN") => {}
                [b'Q'] => {
                    stream.write_all(&message(b'C', b"SET\0"))?;
                    stream.write_all(&ready)?;
                }
                // Whether it is still there.
                [b'S'] => stream.write_all(&ready)?,
                _ => {}
            }
        }
    });
    let url = format!("postgres://ada@{address}/billing?sslmode=disable");
    let ended = Program::start("0", &url).end();
    assert_eq!(ended.err, ["The database of DATABASE_URL does not answer."]);
    assert_eq!(ended.status.code(), Some(1));
}

#[test]
fn sqlite_has_slashes_or_none() {
    for (url, file) in [
        ("sqlite:billing.db", "billing.db"),
        ("sqlite://billing.db", "billing.db"),
        ("sqlite://billing.db?mode=rwc", "billing.db"),
        ("sqlite://sub/billing.db", "sub/billing.db"),
        ("sqlite::memory:", ""),
        ("sqlite://:memory:", ""),
    ] {
        let directory = tempfile::tempdir().unwrap();
        let directory = directory.path();
        std::fs::create_dir(directory.join("sub")).unwrap();
        let mut program = Program::start_in(directory, "0", url);
        let base = program.base();
        // More than one, so that each sees what another has written.
        for path in ["/orders/1", "/orders/2"] {
            let answer = send(&base, "GET", path, "ada-token", "");
            assert_eq!(answer.status, 200, "{url}: {}", answer.body);
        }
        let is_there = directory.join(file).is_file();
        assert_eq!(is_there, !file.is_empty(), "{url}");
        let others = std::fs::read_dir(directory).unwrap().count();
        assert!(!file.is_empty() || others == 1, "{url}");
    }
}

/// The URL of a server that lets nobody in, and quotes the user when it says so.
fn refusing(code: &str) -> String {
    let said = format!("SFATAL\0VFATAL\0C{code}\0Mrole \"hunter2\" does not exist\0\0");
    let said = message(b'E', said.as_bytes());
    let address = server(move |stream| stream.write_all(&said));
    format!("postgres://hunter2@{address}/billing?sslmode=disable")
}

/// Speaks as much of the protocol of PostgreSQL as `talk` does, with each who comes, once they have said their name.
fn server<F>(talk: F) -> SocketAddr
where
    F: Fn(&mut TcpStream) -> io::Result<()> + Clone + Send + 'static,
{
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let talk = talk.clone();
            // It ends when the client goes.
            thread::spawn(move || read_rest(&mut stream).and_then(|_| talk(&mut stream)));
        }
    });
    address
}

/// A message but for its kind: its length, with that of the length itself, and its body.
fn read_rest(stream: &mut TcpStream) -> io::Result<Vec<u8>> {
    let mut length = [0; 4];
    stream.read_exact(&mut length)?;
    let mut body = vec![0; usize::try_from(u32::from_be_bytes(length)).unwrap() - 4];
    stream.read_exact(&mut body)?;
    Ok(body)
}

fn message(kind: u8, body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len() + 4).unwrap();
    [&[kind], &length.to_be_bytes()[..], body].concat()
}
