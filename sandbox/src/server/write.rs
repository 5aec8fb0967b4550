//! Answers in the words of the HTTP library, sent the way they are to go out.

use super::line::LineControl;
use crate::{Delivery, Response};
use axum::body::{Body, Bytes};
use axum::http::header::CONTENT_LENGTH;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use http_body_util::channel::Channel;
use std::future::pending;
use std::time::Duration;
use tokio::time::sleep;

/// How often an endless body goes on.
const BEAT: Duration = Duration::from_millis(250);
const BEATS_PER_SECOND: u32 = 4;

/// Waits as the answer asks for, and gives what is to be written. When the client goes away, hyper gives up
/// waiting for it.
pub async fn write(response: Response, line: &LineControl) -> axum::response::Response {
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
            line.cut(after, reset);
            Body::from(body)
        }
        Delivery::Drip(pause) => dripping(body, pause),
        Delivery::Endless(speed) => endless(body, speed),
    };
    let mut out = axum::response::Response::new(body);
    *out.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in headers {
        // A header that HTTP can't carry is left out; the only unchecked values from outside are origins.
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

/// A byte at a time, until all are sent or nobody listens any more.
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

/// White space after the bytes, until nobody listens any more.
fn endless(bytes: Vec<u8>, bytes_per_second: u32) -> Body {
    let (mut out, body) = Channel::<Bytes>::new(1);
    let count = usize::try_from(bytes_per_second.div_ceil(BEATS_PER_SECOND)).unwrap_or_default();
    let spaces = Bytes::from(vec![b' '; count]);
    tokio::spawn(async move {
        let mut next = Bytes::from(bytes);
        while out.send_data(next).await.is_ok() {
            sleep(BEAT).await;
            next = spaces.clone();
        }
    });
    Body::new(body)
}
