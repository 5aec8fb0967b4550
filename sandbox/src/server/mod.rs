//! The HTTP server of the sandbox.

mod connection;
mod write;

use crate::wire::request::BODY_LIMIT;
use crate::{Body, Request, Sandbox};
use axum::Router;
use axum::extract::{ConnectInfo, State};
use connection::{ConnectionControl, CuttableListener};
use http_body_util::BodyExt;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::time::sleep;

/// The time that requests have to finish when the server stops.
const GRACE: Duration = Duration::from_millis(500);

/// The state that all requests share.
#[derive(Debug)]
struct Shared {
    sandbox: Mutex<Sandbox>,
    latency: Duration,
}

/// Serves until the future `stop` is ready. Then gives running requests a moment to finish.
pub async fn serve(
    listener: TcpListener,
    sandbox: Sandbox,
    latency: Duration,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let shared = Shared { sandbox: Mutex::new(sandbox), latency };
    let router = Router::new().fallback(handle).with_state(Arc::new(shared));
    let service = router.into_make_service_with_connect_info::<ConnectionControl>();
    let (stopping, stopped) = oneshot::channel();
    let stop = async move {
        stop.await;
        stopping.send(()).ok();
    };
    tokio::select! {
        result = axum::serve(CuttableListener(listener), service).with_graceful_shutdown(stop) => result,
        () = async { stopped.await.ok(); sleep(GRACE).await } => Ok(()),
    }
}

/// Returns the milliseconds since 1970.
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
    ConnectInfo(connection): ConnectInfo<ConnectionControl>,
    request: axum::extract::Request,
) -> axum::response::Response {
    let request = read(request, connection.record_request()).await;
    let is_delayed = !crate::control::is_control(&request.path);
    let response = {
        let mut sandbox = shared.sandbox.lock().unwrap_or_else(PoisonError::into_inner);
        sandbox.respond(&request, now())
    };
    if is_delayed && !shared.latency.is_zero() {
        sleep(shared.latency).await;
    }
    write::write(response, &connection).await
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

/// Reads the body. A body that is too large is read to its end, but not kept: otherwise, a client that is still sending
/// would get a broken connection instead of the response.
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
