//! The server's process, seen from outside.

use std::io::{BufRead, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs};

use crate::Outcome;

pub(crate) struct Server {
    process: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
    pub(crate) port: u16,
    /// The tasks of a server that nobody talks to.
    idle_tasks: usize,
}

impl Server {
    /// `words` as `main` reads them.
    pub(crate) fn start(words: &[&str]) -> Outcome<Self> {
        let mut process = Command::new(env::current_exe()?)
            .args(words)
            // glibc gives a large buffer back when it is freed, and not when it suits; otherwise bodies of
            // megabytes move the memory up and down by more than a leak would.
            .env("MALLOC_MMAP_THRESHOLD_", "65536")
            .env("MALLOC_TRIM_THRESHOLD_", "65536")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let questions = process.stdin.take().ok_or("no standard input")?;
        let mut answers = BufReader::new(process.stdout.take().ok_or("no standard output")?);
        let port = number(&mut answers)?;
        let mut server = Self {
            process,
            questions,
            answers,
            port,
            idle_tasks: 0,
        };
        server.idle_tasks = server.tasks()?;
        Ok(server)
    }

    fn tasks(&mut self) -> Outcome<usize> {
        self.questions.write_all(b"tasks\n")?;
        number(&mut self.answers)
    }

    /// Asks until no task is left of those that requests began; what the server still has after that
    /// time is lost.
    pub(crate) fn lost_tasks(&mut self) -> Outcome<usize> {
        const PATIENCE: Duration = Duration::from_secs(10);
        let start = Instant::now();
        loop {
            let lost = self.tasks()?.saturating_sub(self.idle_tasks);
            if lost == 0 || start.elapsed() > PATIENCE {
                return Ok(lost);
            }
        }
    }

    /// The memory that the process holds, in KiB.
    pub(crate) fn memory(&self) -> Outcome<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kib = line.and_then(|line| line.trim().strip_suffix(" kB"));
        Ok(kib
            .ok_or("no VmRSS in the status of the process")?
            .parse()?)
    }

    /// Ends it, and waits for it; a server that does not end well is a fault.
    pub(crate) fn stop(mut self) -> Outcome<()> {
        drop(self.questions);
        let status = self.process.wait()?;
        if status.success() {
            Ok(())
        } else {
            Err(format!("the server ended with {status}").into())
        }
    }
}

fn number<N: std::str::FromStr>(answers: &mut impl BufRead) -> Outcome<N> {
    let mut line = String::new();
    answers.read_line(&mut line)?;
    let number = line.trim().parse();
    number.map_err(|_| format!("the server said {line:?}").into())
}
