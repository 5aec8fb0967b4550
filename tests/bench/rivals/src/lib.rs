//! Other ways to do what the SDK does, in WebAssembly, for `npm run bench` to compare with.
#![cfg(target_arch = "wasm32")]

mod models;
mod requests;

use js_sys::Error;
use serde::{Serialize, de::DeserializeOwned};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

pub use requests::{through_gloo_net, through_javascript, through_web_sys};

/// A page of consumers: read by `serde_json`, handed over by `serde-wasm-bindgen`.
///
/// # Errors
/// What the bytes are not.
#[wasm_bindgen(js_name = serdeConsumers)]
pub fn consumers(body: &[u8]) -> Result<JsValue, JsValue> {
    convert::<models::Page<models::Consumer>>(body)
}

/// One consumer.
///
/// # Errors
/// What the bytes are not.
#[wasm_bindgen(js_name = serdeConsumer)]
pub fn consumer(body: &[u8]) -> Result<JsValue, JsValue> {
    convert::<models::Consumer>(body)
}

/// A page of consumer profiles.
///
/// # Errors
/// What the bytes are not.
#[wasm_bindgen(js_name = serdeProfiles)]
pub fn profiles(body: &[u8]) -> Result<JsValue, JsValue> {
    convert::<models::Page<models::Profile>>(body)
}

fn convert<T: Serialize + DeserializeOwned>(body: &[u8]) -> Result<JsValue, JsValue> {
    let value: T = serde_json::from_slice(body).map_err(|error| Error::new(&error.to_string()))?;
    Ok(value.serialize(&Serializer::new().serialize_missing_as_null(true))?)
}
