//! The sandbox for JavaScript, without a server: `metorial-consumers/sandbox` passes requests to it as `fetch` gets them.

use crate::control::Controlled;
use crate::faults::Plan;
use crate::wire::json::Value;
use crate::wire::request::BODY_LIMIT;
use crate::{Body, Delivery, Point, Request, Response, Sandbox, Settings, keys};
use js_sys::TypeError;
use serde::{Deserialize, Serialize, Serializer};
use serde_wasm_bindgen::Error;
use std::borrow::Cow;
use std::time::Duration;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// Smaller than the default allocator.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// The options of a sandbox, which JavaScript has checked.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Options {
    consumers: Option<usize>,
    seed: Option<u32>,
    rate_limit: Option<usize>,
    rate_limit_window: Option<u32>,
    portals: Option<bool>,
    future: Option<u32>,
}

/// The keys of every sandbox.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Keys {
    secret: &'static str,
    publishable: &'static str,
    fine_grained: &'static str,
    consumer_session: &'static str,
}

/// Returns the keys of every sandbox.
///
/// # Errors
/// None: the keys can always be converted.
#[wasm_bindgen(js_name = sandboxKeys)]
pub fn sandbox_keys() -> Result<JsValue, Error> {
    serde_wasm_bindgen::to_value(&Keys {
        secret: keys::SECRET,
        publishable: keys::PUBLISHABLE,
        fine_grained: keys::FINE_GRAINED,
        consumer_session: keys::CONSUMER_SESSION,
    })
}

/// A request as JavaScript has it.
#[derive(Debug, Deserialize)]
struct Sent {
    method: String,
    path: String,
    query: Option<String>,
    headers: Vec<(String, String)>,
}

/// A response, and how to deliver it.
#[derive(Debug, Serialize)]
struct Answer {
    status: u16,
    headers: Vec<(Cow<'static, str>, String)>,
    #[serde(serialize_with = "as_bytes")]
    body: Vec<u8>,
    delivery: &'static str,
    /// The milliseconds of a delay, the bytes per second of an endless body, or the bytes of the body before a cut.
    amount: f64,
}

fn as_bytes<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_bytes(bytes)
}

impl From<Response> for Answer {
    fn from(Response { status, headers, body, delivery }: Response) -> Self {
        let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
        let (delivery, amount) = match delivery {
            Delivery::Whole => ("whole", 0.0),
            Delivery::Late(time) => ("late", milliseconds(time)),
            Delivery::Never => ("never", 0.0),
            Delivery::Drip(pause) => ("drip", milliseconds(pause)),
            Delivery::Endless(bytes_per_second) => ("endless", bytes_per_second.into()),
            Delivery::Cut { after: Point::Body(bytes), .. } => ("cut", u32::try_from(bytes).unwrap_or(u32::MAX).into()),
            Delivery::Cut { .. } => ("lost", 0.0),
        };
        Self { status, headers, body, delivery, amount }
    }
}

/// A sandbox.
#[wasm_bindgen]
#[derive(Debug)]
pub struct EmbeddedSandbox(Sandbox);

#[wasm_bindgen]
impl EmbeddedSandbox {
    /// Makes a sandbox. `options` are those of `createSandbox`, and `now` is the time in milliseconds since 1970.
    ///
    /// # Errors
    /// An option that is wrong.
    #[wasm_bindgen(constructor)]
    pub fn new(options: JsValue, now: f64) -> Result<Self, Error> {
        let options: Options = serde_wasm_bindgen::from_value(options)?;
        let usual = Settings::default();
        let settings = Settings {
            consumers: options.consumers.unwrap_or(usual.consumers),
            seed: options.seed.map_or(usual.seed, u64::from),
            rate_limit: options.rate_limit.unwrap_or(usual.rate_limit),
            rate_limit_window: options.rate_limit_window.map_or(usual.rate_limit_window, u64::from),
            portals: options.portals.unwrap_or(usual.portals),
            future: options.future.map(u64::from),
        };
        Ok(Self(Sandbox::new(settings, time(now))))
    }

    /// Answers a request. `body` may be empty.
    ///
    /// # Errors
    /// A request that is not one.
    pub fn respond(&mut self, request: JsValue, body: Vec<u8>, now: f64) -> Result<JsValue, Error> {
        let Sent { method, path, query, headers } = serde_wasm_bindgen::from_value(request)?;
        let body = if body.len() > BODY_LIMIT { Body::TooLarge } else { Body::Bytes(body) };
        let request = Request { method, path, query, headers, body, is_on_used_connection: false };
        serde_wasm_bindgen::to_value(&Answer::from(self.0.respond(&request, time(now))))
    }

    /// Plans faults, instead of those planned before. Getters of theirs must not run here: JavaScript has copied them.
    ///
    /// # Errors
    /// A fault that is wrong.
    pub fn plan(&mut self, faults: JsValue) -> Result<(), TypeError> {
        let faults = serde_wasm_bindgen::from_value(faults).map_err(|error| error.to_string());
        let plan = faults.and_then(Plan::of);
        *self.0.faults() = plan.map_err(|problem| TypeError::new(&format!("faults: {problem}")))?;
        Ok(())
    }

    /// Returns what is left of the planned faults.
    ///
    /// # Errors
    /// None: faults can always be converted.
    pub fn faults(&mut self) -> Result<JsValue, Error> {
        as_json(&self.0.faults().to_array())
    }

    /// Returns how often each write was carried out.
    ///
    /// # Errors
    /// None: the numbers can always be converted.
    pub fn effects(&mut self) -> Result<JsValue, Error> {
        as_json(&Value::from(&self.0.store().effects))
    }

    /// Returns the last requests.
    ///
    /// # Errors
    /// None: requests can always be converted.
    pub fn requests(&mut self) -> Result<JsValue, Error> {
        as_json(&self.0.recorder().to_array())
    }

    /// Goes back to the start, and forgets the requests.
    pub fn reset(&mut self) {
        self.0.reset();
        self.0.recorder().clear();
    }
}

/// Converts a value to what `JSON.parse` would return for its JSON.
fn as_json(value: &Value) -> Result<JsValue, Error> {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible())
}

/// Converts a time of JavaScript.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // No time is that late, and none is before 1970.
fn time(now: f64) -> u64 {
    now as u64
}
