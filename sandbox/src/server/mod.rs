//! The sandbox over HTTP.

mod line;
mod write;

use crate::wire::request::BODY_LIMIT;
use crate::{Body, Request, Sandbox};
use axum::Router;
use axum::extract::{ConnectInfo, State};
use http_body_util::BodyExt;
use line::{Doorman, LineControl};
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::time::sleep;

/// How long requests may take to finish once the server is told to stop.
const GRACE: Duration = Duration::from_millis(500);

/// What all requests share.
#[derive(Debug)]
struct Shared {
    sandbox: Mutex<Sandbox>,
    latency: Duration,
}

/// Serves until `stop` is done, then lets running requests finish for a moment.
pub async fn serve(
    listener: TcpListener,
    sandbox: Sandbox,
    latency: Duration,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let shared = Shared { sandbox: Mutex::new(sandbox), latency };
    let router = Router::new().fallback(handle).with_state(Arc::new(shared));
    let service = router.into_make_service_with_connect_info::<LineControl>();
    let (stopping, stopped) = oneshot::channel();
    let stop = async move {
        stop.await;
        stopping.send(()).ok();
    };
    tokio::select! {
        result = axum::serve(Doorman(listener), service).with_graceful_shutdown(stop) => result,
        () = async { stopped.await.ok(); sleep(GRACE).await } => Ok(()),
    }
}

/// Milliseconds since 1970.
#[must_use]
pub fn now() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .ok()
        .and_then(|elapsed| u64::try_from(elapsed.as_millis()).ok())
        .unwrap_or_default()
}

async fn handle(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(line): ConnectInfo<LineControl>,
    request: axum::extract::Request,
) -> axum::response::Response {
    let request = read(request, line.note_request()).await;
    let is_slow = !crate::control::is_control(&request.path);
    let response = {
        let mut sandbox = shared.sandbox.lock().unwrap_or_else(PoisonError::into_inner);
        sandbox.respond(&request, now())
    };
    if is_slow && !shared.latency.is_zero() {
        sleep(shared.latency).await;
    }
    write::write(response, &line).await
}

async fn read(request: axum::extract::Request, is_on_used_connection: bool) -> Request {
    let (parts, body) = request.into_parts();
    let headers = parts
        .headers
        .iter()
        .map(|(name, value)| {
            let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
            (name.as_str().to_owned(), value)
        })
        .collect();
    Request {
        method: parts.method.as_str().to_owned(),
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().map(str::to_owned),
        headers,
        body: read_body(body).await,
        is_on_used_connection,
    }
}

/// Reads the body. What is too large is read to its end as well, but not kept: a client that is still
/// sending would otherwise see a broken connection instead of the answer.
async fn read_body(mut body: axum::body::Body) -> Body {
    let mut bytes = Vec::new();
    let mut is_too_large = false;
    while let Some(Ok(frame)) = body.frame().await {
        if let Some(data) = frame.data_ref() {
            is_too_large = is_too_large || bytes.len() + data.len() > BODY_LIMIT;
            if !is_too_large {
                bytes.extend_from_slice(data);
            }
        }
    }
    if is_too_large { Body::TooLarge } else { Body::Bytes(bytes) }
}
