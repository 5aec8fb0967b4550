//! The one real [`Transport`]: the host's `fetch`, through gloo-net.
//!
//! Requests and answers are gloo-net's. Three things about it are done by `exchange.js`: making the request, as gloo-net's
//! builder makes each twice, with a URL and a header map of its own (20 µs in browsers); the call of `fetch`, as gloo-net's
//! own never settles when `fetch` throws, rejects with something that is no `Error`, or gives something that is no
//! `Response`; and reading the body, by chunks.

use core::any::Any;
use std::rc::Rc;

use gloo_net::http;
use js_sys::{Array, Function, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::RequestInit;

use super::{Header, Headers, Request, Response, Transport, TransportError, pending::Pending};
use crate::text::{cut, fill};

#[wasm_bindgen(module = "/src/http/exchange.js")]
extern "C" {
    #[wasm_bindgen(js_name = reasonOf)]
    fn reason_of(thrown: &JsValue) -> String;
    #[wasm_bindgen(js_name = headerLines)]
    fn host_lines(headers: &web_sys::Headers) -> String;
}

#[wasm_bindgen(module = "/src/http/reveals.js")]
extern "C" {
    fn reveals(value: &JsValue, secret: &str) -> bool;
}

/// Sends requests through `fetch`.
#[derive(Clone, Debug, Default)]
pub struct FetchTransport {
    /// The function to call instead of the host's `fetch`.
    pub fetch: Option<Function>,
    /// What every request has beside its own parts, such as `credentials` or `cache`.
    pub init: Option<RequestInit>,
}

impl Transport for FetchTransport {
    type Headers = FetchHeaders;

    async fn send(&self, request: &Request, timeout: u32) -> Result<Option<Response<FetchHeaders>>, TransportError> {
        let pending = Pending::new();
        let request = self.build(request, &pending)?;
        let answer = JsFuture::from(pending.0.send(&request.into(), timeout, self.fetch.as_ref())).await;
        let answer = answer.map_err(failure)?;
        if answer.is_undefined() {
            return Ok(None);
        }
        let answer: Array = answer.unchecked_into();
        let response = http::Response::from(answer.get(0).unchecked_into::<web_sys::Response>());
        let (status, headers) = (response.status(), FetchHeaders(response.headers().into_raw()));
        let body = answer.get(1);
        if body.is_null() || matches!(status, 300..=303 | 305..=308) {
            return Err(redirected(&headers));
        }
        // What `Response.error()` gives, and what a page gets of another origin without CORS.
        if status == 0 {
            return Err(failed("fetch gave a Response that says nothing (status 0)".into(), None, true));
        }
        Ok(Some(Response { status, headers, body: body.unchecked_into::<Uint8Array>().to_vec() }))
    }

    fn reveals(&self, cause: &dyn Any, secret: &str) -> bool {
        cause.downcast_ref().is_none_or(|thrown| reveals(thrown, secret))
    }
}

impl FetchTransport {
    fn build(&self, request: &Request, pending: &Pending) -> Result<http::Request, TransportError> {
        let Request { method, url, headers, body } = request;
        let lines = header_lines(headers);
        let follows = self.fetch.is_some();
        let built = pending.0.request(url, method.as_str(), &lines, body.as_deref(), self.init.as_ref(), follows);
        built.map(http::Request::from).map_err(|thrown| failed(reason_of(&thrown), None, false))
    }
}

/// The headers of an answer to `fetch`.
#[derive(Debug)]
pub struct FetchHeaders(pub web_sys::Headers);

impl Headers for FetchHeaders {
    fn get(&self, name: &str) -> Option<String> {
        http::Headers::from_raw(self.0.clone()).get(name)
    }

    fn entries(&self) -> Vec<Header> {
        let lines = host_lines(&self.0);
        let mut entries = Vec::new();
        let mut rest = Some(&*lines);
        while let Some(text) = rest {
            let (line, after) = cut(text, "\n");
            if let (name, Some(value)) = cut(line, ":") {
                entries.push((name.into(), value.into()));
            }
            rest = after;
        }
        entries
    }
}

/// One on each line.
pub(crate) fn header_lines(headers: &[Header]) -> String {
    let mut lines = String::new();
    for (name, value) in headers {
        for part in [if lines.is_empty() { "" } else { "\n" }, name, ":", value] {
            lines.push_str(part);
        }
    }
    lines
}

fn redirected(headers: &FetchHeaders) -> TransportError {
    // A page is not told where to. What stands behind the path may be secret.
    let to = headers.get("location").unwrap_or_default();
    let place = cut(cut(&to, "?").0, "#").0;
    let known = if place.is_empty() { "" } else { " to " };
    let problem = "the server redirects%%, which is not followed: the key would go along. If that is where the API is, give \
                   it as `baseUrl`";
    failed(fill(problem, &[known, place]), None, false)
}

fn failure(thrown: JsValue) -> TransportError {
    failed(reason_of(&thrown), Some(Rc::new(thrown)), true)
}

fn failed(message: String, cause: Option<Rc<dyn Any>>, passing: bool) -> TransportError {
    TransportError { message, cause, passing }
}
