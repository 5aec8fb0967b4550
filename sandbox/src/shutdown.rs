//! When to stop.

use std::io::{self, Read};
use std::thread;
use tokio::sync::oneshot;

/// Listens from now on; what it gives is done on SIGINT or SIGTERM, and with `with_stdin` also when the
/// standard input is closed.
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

/// Reads the standard input to its end in a thread of its own, which nothing waits for at the end.
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
