//! Turns a correct response into a faulty one.

use super::bodies;
use super::kinds::Fault;
use crate::wire::delivery::{Delivery, Point};
use crate::wire::error::ApiError;
use crate::wire::json::{Map, Value};
use crate::wire::response::Response;
use std::time::Duration;

/// The number of bytes before a reset within the head, which is less than any head has.
const PART_OF_HEAD: usize = 40;

/// Returns the response with a fault. Its headers stay unchanged, including CORS, so that a page sees the fault and not
/// a CORS error.
pub fn distort(fault: &Fault, response: Response) -> Response {
    let half = response.body.len() / 2;
    match fault {
        Fault::Status { status, headers, body } => with_status(response, *status, headers, body.as_deref()),
        Fault::Redirect { location, status } => {
            Response { status: *status, body: Vec::new(), ..response.without("content-type") }
                .with("location", location)
        }
        Fault::Latency { ms } => deliver(response, Delivery::Late(Duration::from_millis((*ms).into()))),
        Fault::Silent {} => deliver(response, Delivery::Never),
        Fault::ResetBeforeHeaders { .. } => cut(response, Point::Start, true),
        Fault::ResetMidHeaders { .. } => cut(response, Point::Head(PART_OF_HEAD), true),
        Fault::ResetMidBody {} => cut(response, Point::Body(half), true),
        Fault::CloseAfterHeaders {} => cut(response, Point::Body(0), false),
        Fault::ContentLengthTooLong { by } => {
            let right = response.body.len();
            cut(change(response, |body| bodies::padded(body, size_of(*by))), Point::Body(right), false)
        }
        Fault::TruncatedJson { at } => change(response, |body| bodies::truncated(body, at.map_or(half, size_of))),
        Fault::EndlessBody { bytes_per_second } => deliver(response, Delivery::Endless(*bytes_per_second)),
        Fault::Drip { interval_ms } => deliver(response, Delivery::Drip(Duration::from_millis((*interval_ms).into()))),
        Fault::InvalidUtf8 {} => change(response, bodies::with_broken_byte),
        Fault::Huge { size } => change(response, |body| bodies::huge(&body, size_of(*size))),
        Fault::Deep { depth, place } => change(response, |body| bodies::deep(body, size_of(*depth), *place)),
        Fault::WrongContentType { content_type } => response.without("content-type").with("content-type", content_type),
        Fault::GzipCutShort {} => {
            change(response, |body| bodies::truncated(bodies::gzip(&body), half)).with("content-encoding", "gzip")
        }
        Fault::EmptyPageWithMore {} => change(response, |body| bodies::empty_page_with_more(&body)),
    }
}

/// Converts a number of bytes or levels.
fn size_of(number: u32) -> usize {
    usize::try_from(number).unwrap_or_default()
}

fn deliver(response: Response, delivery: Delivery) -> Response {
    Response { delivery, ..response }
}

/// Returns a response whose connection is cut after a point. At least one byte is missing.
fn cut(response: Response, after: Point, reset: bool) -> Response {
    let response = if response.body.is_empty() { change(response, |body| bodies::padded(body, 1)) } else { response };
    deliver(response, Delivery::Cut { after, reset })
}

fn change(response: Response, body: impl FnOnce(Vec<u8>) -> Vec<u8>) -> Response {
    Response { body: body(response.body), ..response }
}

fn with_status(response: Response, status: u16, headers: &Map, body: Option<&str>) -> Response {
    let (content_type, body) = match body.unwrap_or(if status < 400 { "empty" } else { "json" }) {
        "empty" => (None, Vec::new()),
        "json" => (Some("application/json"), Value::from(&ApiError::of_status(status)).to_bytes()),
        "html" => (Some("text/html; charset=utf-8"), bodies::html(status)),
        text => (Some("text/plain; charset=utf-8"), text.as_bytes().to_vec()),
    };
    let mut response = Response { status, body, ..response.without("content-type") };
    // The API does not send these headers with these statuses.
    response.headers.retain(|(name, _)| match status {
        401 | 406 => !name.starts_with("metorial-") && !name.starts_with("ratelimit-"),
        429 => !name.starts_with("metorial-"),
        _ => true,
    });
    if status == 429 {
        for (name, value) in &mut response.headers {
            if name == "ratelimit-remaining" {
                "0".clone_into(value);
            }
        }
    }
    if let Some(content_type) = content_type {
        response = response.with("content-type", content_type);
    }
    for (name, value) in headers.iter() {
        let name = name.to_ascii_lowercase();
        response = response.without(&name);
        match value {
            Value::Null => {}
            Value::String(text) => response = response.with(name, text.as_str()),
            other => response = response.with(name, other.to_string()),
        }
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn right() -> Response {
        Response::json(200, json!({"object": "consumer"}))
            .with("metorial-req-id", "req_1")
            .with("ratelimit-remaining", "7")
            .with("access-control-allow-origin", "http://a.example")
    }

    fn status(fault: serde_json::Value) -> (Response, Vec<String>) {
        let response = distort(&Fault::read(fault.into()).unwrap(), right());
        let mut headers: Vec<String> =
            response.headers.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        headers.sort();
        (response, headers)
    }

    #[test]
    fn a_status_keeps_the_headers_that_it_would_have() {
        let names = |fault: serde_json::Value| status(fault).1.join(", ");
        let cors = "access-control-allow-origin: http://a.example";
        assert_eq!(
            names(json!({"kind": "status", "status": 503})),
            format!("{cors}, content-type: application/json, metorial-req-id: req_1, ratelimit-remaining: 7")
        );
        assert_eq!(
            names(json!({"kind": "status", "status": 429})),
            format!("{cors}, content-type: application/json, ratelimit-remaining: 0")
        );
        assert_eq!(names(json!({"kind": "status", "status": 401, "body": "empty"})), cors);
    }

    #[test]
    fn headers_are_replaced_added_and_left_out() {
        let fault = json!({"kind": "status", "status": 429, "body": "empty", "headers": {
            "Retry-After": 2, "RateLimit-Remaining": null, "Access-Control-Allow-Origin": "*",
        }});
        assert_eq!(status(fault).1, ["access-control-allow-origin: *", "retry-after: 2"]);
    }

    #[test]
    fn a_success_has_no_body_unless_one_is_given() {
        assert_eq!(status(json!({"kind": "status", "status": 204})).0.body, b"");
        assert_eq!(status(json!({"kind": "status", "status": 200, "body": "[1"})).0.body, b"[1");
        let (html, _) = status(json!({"kind": "status", "status": 502, "body": "html"}));
        assert!(String::from_utf8(html.body).unwrap().starts_with("<!DOCTYPE html>"));
    }

    #[test]
    fn what_is_cut_off_is_at_least_a_byte() {
        for kind in ["reset_before_headers", "reset_mid_headers", "reset_mid_body", "close_after_headers"] {
            let response = distort(&Fault::read(json!({ "kind": kind }).into()).unwrap(), Response::empty(413));
            assert_eq!(response.body.len(), 1);
        }
    }
}
