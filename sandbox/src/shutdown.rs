//! The signals that stop the server.

use std::io::{self, Read};
use std::thread;
use tokio::sync::oneshot;

/// Starts to listen. The returned future is ready on SIGINT or SIGTERM, and with `with_stdin` also when standard input
/// is closed.
pub fn listen(with_stdin: bool) -> io::Result<impl Future<Output = ()> + Send + 'static> {
    let signalled = signalled()?;
    let closed = with_stdin.then(stdin_closed);
    Ok(async move {
        let stdin = async move {
            match closed {
                Some(closed) => drop(closed.await),
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = signalled => (),
            () = stdin => (),
        }
    })
}

#[cfg(unix)]
fn signalled() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => (),
            _ = terminate.recv() => (),
        }
    })
}

#[cfg(windows)]
fn signalled() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    let mut interrupt = tokio::signal::windows::ctrl_c()?;
    Ok(async move {
        interrupt.recv().await;
    })
}

/// Reads standard input to its end in a separate thread, for which the program does not wait when it stops.
fn stdin_closed() -> oneshot::Receiver<()> {
    let (closing, closed) = oneshot::channel();
    thread::spawn(move || {
        let mut buffer = [0; 1024];
        let mut stdin = io::stdin().lock();
        while matches!(stdin.read(&mut buffer), Ok(count) if count > 0) {}
        closing.send(()).ok();
    });
    closed
}
