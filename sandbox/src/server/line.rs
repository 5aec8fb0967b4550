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

/// What a client gets to read what was sent before the end, which a reset could otherwise overtake.
const PAUSE: Duration = Duration::from_millis(40);

const END_OF_HEAD: &[u8] = b"\r\n\r\n";

/// Accepts connections.
#[derive(Debug)]
pub struct Doorman(pub TcpListener);

impl Listener for Doorman {
    type Io = Line;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Line, SocketAddr) {
        let (stream, address) = Listener::accept(&mut self.0).await;
        // Without it answers only come later.
        stream.set_nodelay(true).ok();
        (Line { stream, control: LineControl::default(), pause: None }, address)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.0.local_addr()
    }
}

/// The connection that a request came by, as seen from where requests are answered.
#[derive(Debug, Clone, Default)]
pub struct LineControl {
    is_used: Arc<AtomicBool>,
    cut: Arc<Mutex<Option<Cut>>>,
}

impl Connected<IncomingStream<'_, Doorman>> for LineControl {
    fn connect_info(stream: IncomingStream<'_, Doorman>) -> Self {
        stream.io().control.clone()
    }
}

impl LineControl {
    /// Takes note of a request; tells whether the connection has carried one before.
    pub fn note_request(&self) -> bool {
        self.is_used.swap(true, Ordering::Relaxed)
    }

    /// Lets the answer that is about to be written out up to `after`, then ends the connection.
    pub fn cut(&self, after: Point, reset: bool) {
        let cut = Cut { after, reset, sent: 0, matched: 0, body: None };
        *self.cut.lock().unwrap_or_else(PoisonError::into_inner) = Some(cut);
    }

    fn with<T>(&self, ask: impl FnOnce(&mut Cut) -> T) -> Option<T> {
        self.cut.lock().unwrap_or_else(PoisonError::into_inner).as_mut().map(ask)
    }
}

/// A connection that will be cut, and how far its answer has got.
#[derive(Debug)]
struct Cut {
    after: Point,
    reset: bool,
    /// Bytes sent so far.
    sent: usize,
    /// How much of the end of the head was sent last.
    matched: usize,
    /// Bytes of the body sent so far, once it has begun.
    body: Option<usize>,
}

impl Cut {
    /// How many of these bytes may still go out.
    fn allows(&self, bytes: &[u8]) -> usize {
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

    /// Takes note of bytes that went out.
    fn note(&mut self, bytes: &[u8]) {
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

/// Whether this byte is the last of the head; `matched` counts the bytes of its end that came before.
fn is_end_of_head(matched: &mut usize, byte: u8) -> bool {
    let goes_on = END_OF_HEAD.get(*matched) == Some(&byte);
    *matched = if goes_on { *matched + 1 } else { usize::from(byte == b'\r') };
    *matched == END_OF_HEAD.len()
}

/// A connection.
#[derive(Debug)]
pub struct Line {
    stream: TcpStream,
    control: LineControl,
    pause: Option<Pin<Box<Sleep>>>,
}

impl Line {
    /// Ends the connection, after a moment if something was sent. Dropping it is what ends it; the error
    /// makes hyper do that.
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

impl AsyncRead for Line {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Line {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let Some((allowed, sent, reset)) = self.control.with(|cut| (cut.allows(bytes), cut.sent, cut.reset)) else {
            return Pin::new(&mut self.stream).poll_write(context, bytes);
        };
        if allowed == 0 && !bytes.is_empty() {
            return self.poll_end(context, sent, reset).map(Err);
        }
        let bytes = bytes.get(..allowed).unwrap_or_default();
        let count = ready!(Pin::new(&mut self.stream).poll_write(context, bytes))?;
        self.control.with(|cut| cut.note(bytes.get(..count).unwrap_or_default()));
        Poll::Ready(Ok(count))
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    /// An orderly end would come before the reset.
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

    /// What goes out of an answer that is written in pieces.
    fn sent(after: Point, piece: usize) -> Vec<u8> {
        let mut cut = Cut { after, reset: true, sent: 0, matched: 0, body: None };
        let mut out = Vec::new();
        for bytes in ANSWER.chunks(piece) {
            let allowed = &bytes[..cut.allows(bytes)];
            cut.note(allowed);
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
