//! The sandbox for JavaScript, without a server: `metorial-consumers/sandbox` passes requests to it as `fetch` gets them.
//!
//! Values cross one by one or in arrays, and headers as lines: names and values in turn.

use crate::wire::request::BODY_LIMIT;
use crate::{Body, Delivery, Point, Request, Response, Sandbox, Settings, keys};
use js_sys::{Array, Uint8Array};
use std::time::Duration;
use wasm_bindgen::prelude::wasm_bindgen;

/// Smaller than the default allocator.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// Returns the keys of every sandbox: the secret, the publishable and the fine-grained one, and that of a session.
#[wasm_bindgen(js_name = sandboxKeys)]
#[must_use]
pub fn sandbox_keys() -> Array {
    let all = [keys::SECRET, keys::PUBLISHABLE, keys::FINE_GRAINED, keys::CONSUMER_SESSION];
    let array = Array::new();
    for key in all {
        array.push(&key.into());
    }
    array
}

/// A sandbox.
#[wasm_bindgen]
#[derive(Debug)]
pub struct EmbeddedSandbox(Sandbox);

#[wasm_bindgen]
impl EmbeddedSandbox {
    /// Makes a sandbox. The options are those of `createSandbox`, which JavaScript has checked, and `now` is the time in
    /// milliseconds since 1970.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(
        consumers: Option<u32>,
        seed: Option<u32>,
        rate_limit: Option<u32>,
        rate_limit_window: Option<u32>,
        portals: Option<bool>,
        future: Option<u32>,
        now: f64,
    ) -> Self {
        let usual = Settings::default();
        let size = |number: u32| usize::try_from(number).ok();
        let settings = Settings {
            consumers: consumers.and_then(size).unwrap_or(usual.consumers),
            seed: seed.map_or(usual.seed, u64::from),
            rate_limit: rate_limit.and_then(size).unwrap_or(usual.rate_limit),
            rate_limit_window: rate_limit_window.map_or(usual.rate_limit_window, u64::from),
            portals: portals.unwrap_or(usual.portals),
            future: future.map(u64::from),
        };
        Self(Sandbox::new(settings, time(now)))
    }

    /// Answers a request, whose body may be empty. Returns the status, the headers, the body, how to deliver it, and the number
    /// that belongs to that: the milliseconds of a delay, the bytes per second of an endless body, or the bytes before a cut.
    pub fn respond(
        &mut self,
        method: String,
        path: String,
        query: Option<String>,
        headers: &str,
        body: Vec<u8>,
        now: f64,
    ) -> Array {
        let body = if body.len() > BODY_LIMIT { Body::TooLarge } else { Body::Bytes(body) };
        let headers = from_lines(headers);
        let request = Request { method, path, query, headers, body, is_on_used_connection: false };
        let Response { status, headers, body, delivery } = self.0.respond(&request, time(now));
        let lines: String = headers.iter().flat_map(|(name, value)| [name, "\n", value, "\n"]).collect();
        let (delivery, amount) = describe(&delivery);
        let body = Uint8Array::from(body.as_slice());
        Array::of5(&status.into(), &lines.into(), &body.into(), &delivery.into(), &amount.into())
    }
}

fn from_lines(lines: &str) -> Vec<(String, String)> {
    let mut lines = lines.split('\n').map(str::to_owned);
    let mut headers = Vec::new();
    while let (Some(name), Some(value)) = (lines.next(), lines.next()) {
        headers.push((name, value));
    }
    headers
}

fn describe(delivery: &Delivery) -> (&'static str, f64) {
    let milliseconds = |time: &Duration| time.as_secs_f64() * 1000.0;
    match delivery {
        Delivery::Whole => ("whole", 0.0),
        Delivery::Late(time) => ("late", milliseconds(time)),
        Delivery::Never => ("never", 0.0),
        Delivery::Drip(pause) => ("drip", milliseconds(pause)),
        Delivery::Endless(bytes_per_second) => ("endless", (*bytes_per_second).into()),
        Delivery::Cut { after: Point::Body(bytes), .. } => ("cut", u32::try_from(*bytes).unwrap_or(u32::MAX).into()),
        Delivery::Cut { .. } => ("lost", 0.0),
    }
}

/// Converts a time of JavaScript.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // No time is that late, and none is before 1970.
fn time(now: f64) -> u64 {
    now as u64
}
