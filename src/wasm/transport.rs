//! The transport and timer on top of `exchange` and `sleep` of JavaScript. gloo-net reads status and headers.

use core::cell::Cell;

use gloo_net::http;
use wasm_bindgen::JsCast;

use super::{
    host::{self, Exchanged, Host},
    protocol::{Reader, exchange_error},
    tasks::delivery,
};
use crate::http::{
    Header, Headers, Request, Response, Timer, Transport, TransportError, header_lines, is_redirect,
    parse_header_lines, redirect_error,
};

thread_local! {
    /// Whether calls may wake one another: the settings of every client say the same.
    pub(super) static CAN_WAKE: Cell<bool> = const { Cell::new(true) };
}

impl Transport for Host {
    type Headers = ResponseHeaders;

    async fn send(&self, request: &Request, timeout: u32) -> Result<Option<Response<ResponseHeaders>>, TransportError> {
        let Request { method, url, headers, body } = request;
        let lines = header_lines(headers);
        self.exchange(url, method.as_str(), &lines, body.as_deref(), timeout);
        let delivered = delivery().await;
        if delivered.is_undefined() {
            return Ok(None);
        }
        if let Some(error) = delivered.as_string() {
            return Err(failure(&error));
        }
        let exchanged: Exchanged = delivered.unchecked_into();
        let response = http::Response::from(exchanged.response());
        let (status, body) = (response.status(), exchanged.body());
        let headers = ResponseHeaders { headers: response.headers(), exchanged };
        match body {
            Some(body) if !is_redirect(status) => Ok(Some(Response { status, headers, body: body.to_vec() })),
            _ => Err(redirect_error(&headers)),
        }
    }
}

impl Timer for Host {
    fn now(&self) -> u64 {
        // The clock is a whole number of milliseconds after 1970.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let now = host::now().unwrap_or_default() as u64;
        now
    }

    fn random(&self) -> f64 {
        host::random().unwrap_or_default()
    }

    async fn sleep(&self, milliseconds: u32) {
        Host::sleep(self, milliseconds);
        delivery().await;
    }

    fn can_wake(&self) -> bool {
        CAN_WAKE.get()
    }
}

/// The headers of a response.
#[derive(Debug)]
pub struct ResponseHeaders {
    headers: http::Headers,
    exchanged: Exchanged,
}

impl Headers for ResponseHeaders {
    fn get(&self, name: &str) -> Option<String> {
        self.headers.get(name)
    }

    fn entries(&self) -> Vec<Header> {
        parse_header_lines(&self.exchanged.header_lines())
    }

    fn rate_limit(&self, most_remaining: u32) -> Vec<Header> {
        parse_header_lines(&self.exchanged.rate_limit_lines(most_remaining))
    }
}

/// Reads an `ExchangeError`.
fn failure(json: &str) -> TransportError {
    let error = Reader::new(json);
    TransportError {
        name: error.text(exchange_error::NAME).unwrap_or_default(),
        message: error.text(exchange_error::MESSAGE).unwrap_or_default(),
        transient: error.flag(exchange_error::TRANSIENT),
    }
}
