//! The running program, as somebody sees it who starts it in a shell.

use std::io::{BufRead as _, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use escargot::{CargoBuild, CargoRun};
use serde_json::Value;
use ureq::http::{HeaderMap, Request, Response};
use ureq::{Agent, Body};

use crate::database::Database;

/// No answer and no end takes this long; a test that waits for more has failed.
const LIMIT: Duration = Duration::from_secs(30);

/// The example, ended when it is dropped: a failed test leaves no process behind.
pub(crate) struct Program {
    child: Child,
    out: Receiver<String>,
    err: Receiver<String>,
    /// What it has printed so far.
    printed: Vec<String>,
    /// Its own, dropped after it has ended.
    database: Option<Database>,
}

/// What is left of a program that has ended.
pub(crate) struct Ended {
    pub(crate) status: ExitStatus,
    pub(crate) out: Vec<String>,
    pub(crate) err: Vec<String>,
}

/// What a server answered.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Program {
    /// Starts it with `PORT` set to `port`, and `DATABASE_URL` to `database`.
    pub(crate) fn start(port: &str, database: &str) -> Self {
        Self::start_in(Path::new("."), port, database)
    }

    /// The same, in `directory`.
    pub(crate) fn start_in(directory: &Path, port: &str, database: &str) -> Self {
        let mut child = command()
            .current_dir(directory)
            .env("PORT", port)
            .env("DATABASE_URL", database)
            .env_remove("RUST_LOG")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let out = lines(child.stdout.take().unwrap());
        let err = lines(child.stderr.take().unwrap());
        let printed = Vec::new();
        Self {
            child,
            out,
            err,
            printed,
            database: None,
        }
    }

    /// Starts it on a free port and an empty database.
    pub(crate) fn listening() -> (Self, String) {
        let database = Database::new();
        let (mut program, base) = Self::on(&database);
        program.database = Some(database);
        (program, base)
    }

    /// Starts it on a free port, and reads from what it prints where that is.
    pub(crate) fn on(database: &Database) -> (Self, String) {
        let mut program = Self::start("0", database.url());
        let base = program.base();
        (program, base)
    }

    /// Reads from the first line that it prints where it is.
    pub(crate) fn base(&mut self) -> String {
        let first = self.out.recv_timeout(LIMIT).unwrap();
        let base = first.strip_prefix("Listening on ").unwrap().to_owned();
        self.printed.push(first);
        base
    }

    /// Sends a signal by its name: `INT`, `TERM`.
    pub(crate) fn signal(&self, name: &str) {
        // By the shell, which has `kill` built in: it is no program of its own everywhere.
        let kill = format!("kill -s {name} {}", self.child.id());
        let sent = Command::new("sh").args(["-c", &kill]).status();
        assert!(sent.unwrap().success());
    }

    /// Waits for its end. Both outputs are read until they are closed, which is when it ends.
    pub(crate) fn end(mut self) -> Ended {
        let mut out = std::mem::take(&mut self.printed);
        out.extend(rest(&self.out));
        let err = rest(&self.err);
        let status = self.child.wait().unwrap();
        Ended { status, out, err }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // Both fail where it has already ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    fn read(answer: Response<Body>) -> Self {
        let (head, mut body) = answer.into_parts();
        Self {
            status: head.status.as_u16(),
            headers: head.headers,
            // The icons of the page are no text.
            body: String::from_utf8_lossy(&body.read_to_vec().unwrap()).into_owned(),
        }
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        Some(self.headers.get(name)?.to_str().unwrap())
    }
}

/// Sends one request; `token` and `json` may be empty.
pub(crate) fn send(base: &str, method: &str, path: &str, token: &str, json: &str) -> Answer {
    send_as("application/json", base, method, path, token, json)
}

/// Sends one request whose body, if there is one, claims to be of `content_type`.
pub(crate) fn send_as(
    content_type: &str,
    base: &str,
    method: &str,
    path: &str,
    token: &str,
    sent: &str,
) -> Answer {
    let mut request = Request::builder()
        .method(method)
        .uri(format!("{base}{path}"));
    if !token.is_empty() {
        request = request.header("Authorization", format!("Bearer {token}"));
    }
    let agent = agent();
    let answer = if sent.is_empty() {
        agent.run(request.body(()).unwrap())
    } else {
        let request = request.header("Content-Type", content_type);
        agent.run(request.body(sent.to_owned()).unwrap())
    };
    Answer::read(answer.unwrap())
}

/// Asks for an answer of the media type `accept`.
pub(crate) fn accepting(accept: &str, base: &str, path: &str, token: &str) -> Answer {
    let request = Request::get(format!("{base}{path}"))
        .header("Accept", accept)
        .header("Authorization", format!("Bearer {token}"));
    Answer::read(agent().run(request.body(()).unwrap()).unwrap())
}

fn agent() -> Agent {
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .timeout_global(Some(LIMIT))
        // Whatever proxy is set around the test, it is not for this machine.
        .proxy(None);
    Agent::new_with_config(config.build())
}

/// The example, built once for all tests, in the target directory of the test and with its profile.
fn command() -> Command {
    static PROGRAM: OnceLock<CargoRun> = OnceLock::new();
    let build = || {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
        let build = CargoBuild::new()
            .manifest_path(workspace())
            .target_dir(target)
            .example("billing");
        let build = if cfg!(debug_assertions) {
            build
        } else {
            build.release()
        };
        build.run().unwrap()
    };
    PROGRAM.get_or_init(build).command()
}

/// The manifest of the workspace. A build of this package alone would enable other features of its dependencies, and
/// compile them a second time.
fn workspace() -> String {
    let located = Command::new(env!("CARGO"))
        .args(["locate-project", "--workspace", "--message-format=plain"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    String::from_utf8(located.stdout).unwrap().trim().to_owned()
}

/// The lines of an output, read on a thread of their own so that the program is never held up.
fn lines(output: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        let lines = BufReader::new(output).lines();
        // Ends when the program does, or when nobody listens any more.
        lines
            .map_while(Result::ok)
            .try_for_each(|line| sender.send(line))
    });
    receiver
}

/// The lines until the output is closed.
fn rest(lines: &Receiver<String>) -> Vec<String> {
    use std::sync::mpsc::RecvTimeoutError::{Disconnected, Timeout};
    let mut rest = Vec::new();
    loop {
        match lines.recv_timeout(LIMIT) {
            Ok(line) => rest.push(line),
            Err(Disconnected) => return rest,
            Err(Timeout) => panic!("the program did not end; it printed {rest:#?}"),
        }
    }
}
