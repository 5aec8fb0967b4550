//! Connections that can be cut at any byte.

use crate::Point;
use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use std::future::Future as _;
use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{Sleep, sleep};

/// The time that a client has to read the sent bytes before the connection ends. A reset could discard them.
const PAUSE: Duration = Duration::from_millis(40);

/// The time that a client has to send the head of a request, so that unfinished ones do not pile up.
const HEAD_TIMEOUT: Duration = Duration::from_secs(10);

const END_OF_HEAD: &[u8] = b"\r\n\r\n";

/// A listener for connections that can be cut.
#[derive(Debug)]
pub struct CuttableListener(pub TcpListener);

impl Listener for CuttableListener {
    type Io = Connection;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Connection, SocketAddr) {
        let (stream, address) = Listener::accept(&mut self.0).await;
        // Without this option, the system delays small writes.
        stream.set_nodelay(true).ok();
        (Connection { stream, control: ConnectionControl::default(), pause: None, head: Some(head_timeout()) }, address)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.0.local_addr()
    }
}

/// The control of a connection by the handler of its requests.
#[derive(Debug, Clone, Default)]
pub struct ConnectionControl {
    is_used: Arc<AtomicBool>,
    /// Whether a request has its head, but no byte of its response has been written.
    is_serving: Arc<AtomicBool>,
    cut: Arc<Mutex<Option<Cut>>>,
}

impl Connected<IncomingStream<'_, CuttableListener>> for ConnectionControl {
    fn connect_info(stream: IncomingStream<'_, CuttableListener>) -> Self {
        stream.io().control.clone()
    }
}

impl ConnectionControl {
    /// Records a request. Returns whether the connection has had one before.
    pub fn record_request(&self) -> bool {
        self.is_serving.store(true, Ordering::Relaxed);
        self.is_used.swap(true, Ordering::Relaxed)
    }

    /// Ends the connection after the point `after` of the next response.
    pub fn cut(&self, after: Point, reset: bool) {
        let cut = Cut { after, reset, sent: 0, matched: 0, body: None };
        *self.cut.lock().unwrap_or_else(PoisonError::into_inner) = Some(cut);
    }

    fn with<T>(&self, function: impl FnOnce(&mut Cut) -> T) -> Option<T> {
        self.cut.lock().unwrap_or_else(PoisonError::into_inner).as_mut().map(function)
    }
}

/// A planned cut of a connection, and the progress of its response.
#[derive(Debug)]
struct Cut {
    after: Point,
    reset: bool,
    /// Bytes sent so far.
    sent: usize,
    /// The number of bytes of [`END_OF_HEAD`] that were sent last.
    matched: usize,
    /// Bytes of the body sent so far; `None` before the body.
    body: Option<usize>,
}

impl Cut {
    /// Returns how many of these bytes may be sent.
    fn allowed_count(&self, bytes: &[u8]) -> usize {
        let left = match (self.after, self.body) {
            (Point::Start, _) => 0,
            (Point::Head(count), _) => count.saturating_sub(self.sent),
            (Point::Body(count), Some(sent)) => count.saturating_sub(sent),
            (Point::Body(count), None) => {
                let mut matched = self.matched;
                match bytes.iter().position(|byte| is_end_of_head(&mut matched, *byte)) {
                    Some(last) => last + 1 + count,
                    None => bytes.len(),
                }
            }
        };
        left.min(bytes.len())
    }

    /// Records sent bytes.
    fn record(&mut self, bytes: &[u8]) {
        self.sent += bytes.len();
        for byte in bytes {
            match &mut self.body {
                Some(sent) => *sent += 1,
                None if is_end_of_head(&mut self.matched, *byte) => self.body = Some(0),
                None => {}
            }
        }
    }
}

/// Returns whether this byte is the last one of the head. `matched` counts the bytes of [`END_OF_HEAD`] before it.
fn is_end_of_head(matched: &mut usize, byte: u8) -> bool {
    let continues = END_OF_HEAD.get(*matched) == Some(&byte);
    *matched = if continues { *matched + 1 } else { usize::from(byte == b'\r') };
    *matched == END_OF_HEAD.len()
}

/// A connection that can be cut.
#[derive(Debug)]
pub struct Connection {
    stream: TcpStream,
    control: ConnectionControl,
    pause: Option<Pin<Box<Sleep>>>,
    /// Ends the connection if the head that is being read does not end in time.
    head: Option<Pin<Box<Sleep>>>,
}

fn head_timeout() -> Pin<Box<Sleep>> {
    Box::pin(sleep(HEAD_TIMEOUT))
}

impl Connection {
    /// Returns an error, for which hyper drops the connection, and so ends it. If bytes were sent, waits a moment
    /// first.
    fn poll_end(&mut self, context: &mut Context<'_>, sent: usize, reset: bool) -> Poll<io::Error> {
        if sent > 0 {
            ready!(self.pause.get_or_insert_with(|| Box::pin(sleep(PAUSE))).as_mut().poll(context));
        }
        if reset && let Err(error) = self.stream.set_zero_linger() {
            return Poll::Ready(error);
        }
        Poll::Ready(ErrorKind::BrokenPipe.into())
    }
}

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let read = Pin::new(&mut self.stream).poll_read(context, buffer);
        if self.control.is_serving.load(Ordering::Relaxed) {
            self.head = None;
        } else if self.head.is_none() && buffer.filled().len() > before {
            self.head = Some(head_timeout());
        }
        if let Some(head) = &mut self.head
            && head.as_mut().poll(context).is_ready()
        {
            return Poll::Ready(Err(ErrorKind::TimedOut.into()));
        }
        read
    }
}

impl AsyncWrite for Connection {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.control.is_serving.store(false, Ordering::Relaxed);
        self.head = None;
        let Some((allowed, sent, reset)) = self.control.with(|cut| (cut.allowed_count(bytes), cut.sent, cut.reset))
        else {
            return Pin::new(&mut self.stream).poll_write(context, bytes);
        };
        if allowed == 0 && !bytes.is_empty() {
            return self.poll_end(context, sent, reset).map(Err);
        }
        let bytes = bytes.get(..allowed).unwrap_or_default();
        let count = ready!(Pin::new(&mut self.stream).poll_write(context, bytes))?;
        self.control.with(|cut| cut.record(bytes.get(..count).unwrap_or_default()));
        Poll::Ready(Ok(count))
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    /// Shuts the connection down, but not before a reset, which would otherwise come too late.
    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.control.with(|cut| cut.reset) == Some(true) {
            return Poll::Ready(Ok(()));
        }
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANSWER: &[u8] = b"HTTP/1.1 200 OK\r\na: b\r\n\r\nbody";

    /// Returns the sent bytes of a response that is written in pieces.
    fn sent(after: Point, piece: usize) -> Vec<u8> {
        let mut cut = Cut { after, reset: true, sent: 0, matched: 0, body: None };
        let mut out = Vec::new();
        for bytes in ANSWER.chunks(piece) {
            let allowed = &bytes[..cut.allowed_count(bytes)];
            cut.record(allowed);
            out.extend(allowed);
            if allowed.len() < bytes.len() {
                break;
            }
        }
        out
    }

    #[test]
    fn an_answer_is_cut_at_the_same_byte_however_it_is_written() {
        for piece in 1..=ANSWER.len() {
            assert_eq!(sent(Point::Start, piece), b"");
            assert_eq!(sent(Point::Head(5), piece), b"HTTP/");
            assert_eq!(sent(Point::Body(0), piece), b"HTTP/1.1 200 OK\r\na: b\r\n\r\n");
            assert_eq!(sent(Point::Body(2), piece), b"HTTP/1.1 200 OK\r\na: b\r\n\r\nbo");
        }
    }
}
