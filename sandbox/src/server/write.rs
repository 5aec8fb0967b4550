//! Converts responses for the HTTP library, with their way of delivery.

use super::connection::ConnectionControl;
use crate::{Delivery, Response};
use axum::body::{Body, Bytes};
use axum::http::header::CONTENT_LENGTH;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use http_body_util::channel::Channel;
use std::future::pending;
use std::time::Duration;
use tokio::time::sleep;

/// The interval of the chunks of an endless body.
const CHUNK_INTERVAL: Duration = Duration::from_millis(250);
const CHUNKS_PER_SECOND: u32 = 4;

/// Waits as the delivery requires, and returns the response to write. If the client disconnects, hyper drops the
/// future.
pub async fn write(response: Response, connection: &ConnectionControl) -> axum::response::Response {
    let Response { status, headers, body, delivery } = response;
    let length = body.len();
    let body = match delivery {
        Delivery::Whole => Body::from(body),
        Delivery::Late(wait) => {
            sleep(wait).await;
            Body::from(body)
        }
        Delivery::Never => pending().await,
        Delivery::Cut { after, reset } => {
            connection.cut(after, reset);
            Body::from(body)
        }
        Delivery::Drip(pause) => dripping(body, pause),
        Delivery::Endless(speed) => endless(body, speed),
    };
    let mut out = axum::response::Response::new(body);
    *out.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in headers {
        // An invalid header is left out. Only the values of origins come from outside unchecked.
        if let (Ok(name), Ok(value)) =
            (HeaderName::from_bytes(name.as_bytes()), HeaderValue::from_bytes(value.as_bytes()))
        {
            out.headers_mut().append(name, value);
        }
    }
    if matches!(delivery, Delivery::Drip(_)) {
        out.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(length));
    }
    out
}

/// Returns a body that sends one byte at a time, until the client disconnects.
fn dripping(bytes: Vec<u8>, pause: Duration) -> Body {
    let (mut out, body) = Channel::<Bytes>::new(1);
    tokio::spawn(async move {
        for byte in bytes {
            sleep(pause).await;
            if out.send_data(Bytes::from(vec![byte])).await.is_err() {
                break;
            }
        }
    });
    Body::new(body)
}

/// Returns a body with white space after the bytes, until the client disconnects.
fn endless(bytes: Vec<u8>, bytes_per_second: u32) -> Body {
    let (mut out, body) = Channel::<Bytes>::new(1);
    let count = usize::try_from(bytes_per_second.div_ceil(CHUNKS_PER_SECOND)).unwrap_or_default();
    let spaces = Bytes::from(vec![b' '; count]);
    tokio::spawn(async move {
        let mut next = Bytes::from(bytes);
        while out.send_data(next).await.is_ok() {
            sleep(CHUNK_INTERVAL).await;
            next = spaces.clone();
        }
    });
    Body::new(body)
}
