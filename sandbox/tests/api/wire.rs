//! Looks at a connection byte by byte, to its end.

use crate::client::{Answer, Server};
use metorial_sandbox::keys;
use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// Longer than anything takes that is not meant to.
pub const LONG: Duration = Duration::from_secs(10);

/// How a connection was when the test stopped listening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Ended in order.
    Closed,
    /// Reset.
    Reset,
    /// Still open.
    Open,
}

/// What came by a connection.
#[derive(Debug)]
pub struct Seen {
    pub bytes: Vec<u8>,
    pub end: End,
}

/// Sends a GET with the secret key by a new connection, which the server may keep open.
pub fn ask(server: &Server, path: &str) -> TcpStream {
    let mut stream = TcpStream::connect(&server.address).unwrap();
    send(&mut stream, path, "");
    stream
}

/// Sends a GET with the secret key.
pub fn send(stream: &mut TcpStream, path: &str, headers: &str) {
    let key = keys::SECRET;
    let request = format!("GET {path} HTTP/1.1\r\nhost: sandbox\r\nauthorization: Bearer {key}\r\n{headers}\r\n");
    stream.write_all(request.as_bytes()).unwrap();
}

/// Listens until the connection ends, but not for longer than that.
pub fn listen(mut stream: &TcpStream, patience: Duration) -> Seen {
    let started = Instant::now();
    let mut bytes = Vec::new();
    let mut chunk = vec![0; 64 * 1024];
    let end = loop {
        let left = patience.saturating_sub(started.elapsed());
        if left.is_zero() {
            break End::Open;
        }
        stream.set_read_timeout(Some(left)).unwrap();
        match stream.read(&mut chunk) {
            Ok(0) => break End::Closed,
            Ok(count) => bytes.extend(&chunk[..count]),
            Err(error) => match error.kind() {
                ErrorKind::ConnectionReset => break End::Reset,
                ErrorKind::WouldBlock | ErrorKind::TimedOut => break End::Open,
                other => panic!("{other}"),
            },
        }
    };
    Seen { bytes, end }
}

/// What a GET gives that asks for the connection to end with the answer.
pub fn get(server: &Server, path: &str) -> Seen {
    let mut stream = TcpStream::connect(&server.address).unwrap();
    send(&mut stream, path, "connection: close\r\n");
    listen(&stream, LONG)
}

impl Seen {
    /// Head and body, if the head is complete.
    pub fn parts(&self) -> (Answer, &[u8]) {
        let head = self.bytes.windows(4).position(|window| window == b"\r\n\r\n").unwrap() + 4;
        (Answer::parse(std::str::from_utf8(&self.bytes[..head]).unwrap()), &self.bytes[head..])
    }

    /// What the head says of the body's length.
    pub fn announced(&self) -> usize {
        self.parts().0.header("content-length").unwrap().parse().unwrap()
    }
}
