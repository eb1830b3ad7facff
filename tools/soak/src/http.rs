//! As much of HTTP/1.1 as reading an answer needs, and strict: what is not well formed is a fault.

use std::time::Duration;
use std::{future, io};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// No answer takes that long, so whoever waits longer waits in vain.
const PATIENCE: Duration = Duration::from_secs(20);
const LONGEST_HEAD: usize = 64 << 10;

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Names in lower case.
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

/// Why no answer came back.
#[derive(Debug)]
pub(crate) enum NoAnswer {
    /// The server closed the connection, or the network refused it, before the first byte.
    Closed,
    Late,
    /// Bytes that are no HTTP, or half an answer.
    Malformed(String),
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let (_, value) = headers.find(|(known, _)| known == name)?;
        Some(value)
    }

    pub(crate) fn closes(&self) -> bool {
        self.header("connection") == Some("close")
    }
}

/// A connection, and what of the next answer has been read already.
pub(crate) struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    pub(crate) async fn open(port: u16) -> io::Result<Self> {
        let stream = TcpStream::connect(("127.0.0.1", port)).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            buffer: Vec::with_capacity(4096),
        })
    }

    /// Sends while it listens: a server may answer, and close, before it has read everything.
    pub(crate) async fn exchange(&mut self, request: &[u8]) -> Result<Answer, NoAnswer> {
        let buffer = &mut self.buffer;
        let (mut reader, mut writer) = self.stream.split();
        let talk = async {
            let sent = async {
                // The answer tells more than an error of the write.
                let _ = writer.write_all(request).await;
                future::pending::<()>().await;
            };
            tokio::select! {
                biased;
                answer = read_answer(&mut reader, buffer) => answer,
                () = sent => Err(NoAnswer::Closed),
            }
        };
        timeout(PATIENCE, talk).await.unwrap_or(Err(NoAnswer::Late))
    }

    /// Sends in pieces, giving way between them, and reads no answer.
    pub(crate) async fn send_slowly(&mut self, request: &[u8]) -> io::Result<()> {
        for piece in request.chunks(7) {
            self.stream.write_all(piece).await?;
            tokio::task::yield_now().await;
        }
        Ok(())
    }

    /// Says that nothing more comes, and reads what the server says to that.
    pub(crate) async fn half_close(mut self) -> Result<Answer, NoAnswer> {
        let _ = self.stream.shutdown().await;
        let read = read_answer(&mut self.stream, &mut self.buffer);
        timeout(PATIENCE, read).await.unwrap_or(Err(NoAnswer::Late))
    }

    /// Closes with a reset and not with a farewell.
    pub(crate) fn reset(self) -> io::Result<()> {
        self.stream.set_zero_linger()
    }
}

async fn read_answer(
    reader: &mut (impl tokio::io::AsyncRead + Unpin),
    buffer: &mut Vec<u8>,
) -> Result<Answer, NoAnswer> {
    let end = loop {
        if let Some(end) = buffer.windows(4).position(|window| window == b"\r\n\r\n") {
            break end;
        }
        if buffer.len() > LONGEST_HEAD {
            return Err(NoAnswer::Malformed("a head without an end".to_owned()));
        }
        more(reader, buffer).await?;
    };
    let head = String::from_utf8(buffer[..end].to_vec())
        .map_err(|_| NoAnswer::Malformed("a head that is no text".to_owned()))?;
    let malformed = || NoAnswer::Malformed(head.clone());
    let (status, headers) = parse_head(&head).ok_or_else(malformed)?;
    let mut answer = Answer {
        status,
        headers,
        body: Vec::new(),
    };
    let length = answer.header("content-length");
    let length: usize = length
        .and_then(|length| length.parse().ok())
        .ok_or_else(malformed)?;
    let whole = end + 4 + length;
    while buffer.len() < whole {
        more(reader, buffer).await?;
    }
    answer.body = buffer[end + 4..whole].to_vec();
    buffer.drain(..whole);
    Ok(answer)
}

async fn more(
    reader: &mut (impl tokio::io::AsyncRead + Unpin),
    buffer: &mut Vec<u8>,
) -> Result<(), NoAnswer> {
    match reader.read_buf(buffer).await {
        Ok(1..) => Ok(()),
        // The bytes before a reset may be lost on the way: that is TCP's.
        Err(_) => Err(NoAnswer::Closed),
        Ok(0) if buffer.is_empty() => Err(NoAnswer::Closed),
        Ok(0) => Err(NoAnswer::Malformed(format!(
            "half an answer: {}",
            String::from_utf8_lossy(buffer)
        ))),
    }
}

fn parse_head(head: &str) -> Option<(u16, Vec<(String, String)>)> {
    let mut lines = head.split("\r\n");
    let (version, rest) = lines.next()?.split_once(' ')?;
    let (status, _reason) = rest.split_once(' ')?;
    let status = status.parse().ok().filter(|_| status.len() == 3)?;
    if version != "HTTP/1.1" && version != "HTTP/1.0" {
        return None;
    }
    let headers = lines.map(|line| {
        let (name, value) = line.split_once(": ")?;
        let is_name = !name.is_empty() && !name.contains(|letter: char| !letter.is_ascii_graphic());
        let is_value = !value.contains(|letter: char| letter.is_control());
        (is_name && is_value).then(|| (name.to_ascii_lowercase(), value.to_owned()))
    });
    Some((status, headers.collect::<Option<_>>()?))
}
