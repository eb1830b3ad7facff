//! Starts a PostgreSQL and a MariaDB for this program only, in a temporary directory and on a free port. Neither runs
//! as root, so root starts them as `nobody`.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// Nothing that is waited for takes this long; a test that waits for more has failed.
pub(crate) const LIMIT: Duration = Duration::from_mins(1);

/// A server that runs until it is dropped.
pub(crate) struct Server {
    name: &'static str,
    start: Command,
    ready: &'static str,
    port: u16,
    child: Option<Child>,
    _directory: TempDir,
}

impl Server {
    pub(crate) fn postgres() -> Self {
        let bin = newest_postgres();
        let directory = directory();
        let data = directory.path().join("data");
        let mut init = unprivileged("INT", &bin.join("initdb"));
        init.args([
            "--username=zebra",
            "--auth=trust",
            "--no-sync",
            "--encoding=UTF8",
            "--locale=C",
            "-D",
        ]);
        run(init.arg(&data));

        let port = free_port();
        let mut start = unprivileged("INT", &bin.join("postgres"));
        start.arg("-D").arg(&data).arg("-k").arg(directory.path());
        start.args(["-p", &port.to_string(), "-h", "127.0.0.1"]);
        // The texts are those of the table; a deadlock is looked for at once.
        for setting in [
            "lc_messages=C",
            "deadlock_timeout=10ms",
            "fsync=off",
            "max_connections=50",
        ] {
            start.args(["-c", setting]);
        }
        Self::started(
            "PostgreSQL",
            start,
            "database system is ready to accept connections",
            port,
            directory,
        )
    }

    pub(crate) fn mariadb() -> Self {
        let directory = directory();
        let data = directory.path().join("data");
        let mut init = unprivileged("TERM", Path::new("mariadb-install-db"));
        init.args([
            "--no-defaults",
            "--auth-root-authentication-method=normal",
            "--skip-test-db",
        ]);
        run(init.arg(format!("--datadir={}", data.display())));

        let users = directory.path().join("users.sql");
        fs::write(
            &users,
            "CREATE DATABASE IF NOT EXISTS zebra CHARACTER SET utf8mb4;\n\
             CREATE USER IF NOT EXISTS zebra;\nGRANT ALL ON *.* TO zebra;\n\
             CREATE USER IF NOT EXISTS crowd;\nGRANT ALL ON zebra.* TO crowd;\n",
        )
        .expect("a file for the users");
        let port = free_port();
        let mut start = unprivileged("TERM", Path::new("/usr/sbin/mariadbd"));
        start.args([
            "--no-defaults",
            "--skip-name-resolve",
            "--bind-address=127.0.0.1",
        ]);
        start.arg(format!("--datadir={}", data.display()));
        start.arg(format!(
            "--socket={}",
            directory.path().join("socket").display()
        ));
        start.arg(format!("--init-file={}", users.display()));
        start.arg(format!("--port={port}"));
        // A limit can be lowered later only where there is one.
        start.arg("--max-user-connections=40");
        Self::started("MariaDB", start, "ready for connections.", port, directory)
    }

    fn started(
        name: &'static str,
        start: Command,
        ready: &'static str,
        port: u16,
        directory: TempDir,
    ) -> Self {
        let mut server = Self {
            name,
            start,
            ready,
            port,
            child: None,
            _directory: directory,
        };
        server.start();
        server
    }

    fn start(&mut self) {
        let mut child = self.start.stderr(Stdio::piped()).spawn().expect(self.name);
        let log = BufReader::new(child.stderr.take().expect("it is piped")).lines();
        // From here on it ends with this, also where it does not start.
        self.child = Some(child);
        let (sender, lines) = channel();
        // To its end, also when nobody listens any more: a full pipe would stop the server.
        thread::spawn(move || {
            for line in log.map_while(Result::ok) {
                let _ = sender.send(line);
            }
        });
        let asked = Instant::now();
        let mut said = Vec::new();
        loop {
            let Ok(line) = lines.recv_timeout(LIMIT.saturating_sub(asked.elapsed())) else {
                panic!("{} did not start: {}", self.name, said.join("\n"));
            };
            let is_ready = line.contains(self.ready);
            said.push(line);
            if is_ready {
                break;
            }
        }
    }

    /// As by a power cut: no word to the clients.
    pub(crate) fn kill(&mut self) {
        let mut child = self.child.take().expect("it runs");
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
    }

    /// The URL for every library, of a user without a password.
    pub(crate) fn url(&self, user: &str) -> String {
        let scheme = if self.name == "MariaDB" {
            "mysql"
        } else {
            "postgres"
        };
        let database = if self.name == "MariaDB" {
            "zebra"
        } else {
            "postgres"
        };
        format!("{scheme}://{user}@127.0.0.1:{}/{database}", self.port)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            // `setpriv` has become the server, so it is the child itself. Shut down in order: a killed
            // server would leave its shared memory behind.
            let _ = Command::new("kill")
                .args(["-INT", &child.id().to_string()])
                .status();
            if self.name == "MariaDB" {
                let _ = Command::new("kill").arg(child.id().to_string()).status();
            }
            let _ = child.wait();
        }
    }
}

/// Of the unprivileged user, where root is who runs this.
fn directory() -> TempDir {
    let directory = tempfile::Builder::new()
        .prefix("databases")
        .tempdir()
        .expect("a temporary directory");
    if is_root() {
        run(Command::new("chown")
            .arg("nobody:nogroup")
            .arg(directory.path()));
    }
    directory
}

/// A command that ends when this program ends, however that ends.
fn unprivileged(end: &str, program: &Path) -> Command {
    let mut command = Command::new("setpriv");
    command.arg(format!("--pdeathsig={end}"));
    if is_root() {
        command.args(["--reuid=nobody", "--regid=nogroup", "--clear-groups"]);
    }
    command
        .arg(program)
        .stdin(Stdio::null())
        .stdout(Stdio::null());
    command
}

fn is_root() -> bool {
    let id = Command::new("id")
        .arg("-u")
        .output()
        .expect("`id` is there");
    id.stdout.trim_ascii() == b"0"
}

fn run(command: &mut Command) {
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?} failed: {said}");
}

/// Debian keeps every version apart.
fn newest_postgres() -> PathBuf {
    let versions = fs::read_dir("/usr/lib/postgresql").expect("postgresql is installed");
    let newest = versions.filter_map(|version| {
        let version = version.ok()?;
        let number: u32 = version.file_name().to_str()?.parse().ok()?;
        version
            .path()
            .join("bin/initdb")
            .exists()
            .then_some((number, version.path().join("bin")))
    });
    newest.max().expect("a PostgreSQL server is installed").1
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    listener.local_addr().expect("it is bound").port()
}
