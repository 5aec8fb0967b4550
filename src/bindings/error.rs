//! Turns an [`Error`] into a JavaScript one.

use serde_json::{Map, Value, json};
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

use crate::{
    error::{ApiError, DecodeError, Error},
    models::ValidationError,
};

#[wasm_bindgen(module = "/src/bindings/errors.js")]
extern "C" {
    /// `fields` is a JSON object, `body` the answer's, where there was one.
    #[wasm_bindgen(js_name = createError)]
    fn create_error(kind: &str, message: &str, fields: &str, body: Option<&str>, cause: &JsValue) -> JsValue;
}

pub(super) fn to_js(error: &Error) -> JsValue {
    let (kind, fields, body, cause) = match error {
        Error::Argument(error) => ("argument", json!({ "argument": error.argument }), None, None),
        Error::Connection(error) => {
            let cause = error.cause.as_ref().and_then(|cause| cause.downcast_ref::<JsValue>());
            ("connection", json!({}), None, cause)
        }
        Error::Timeout(error) => ("timeout", json!({ "timeout": error.timeout }), None, None),
        Error::Decode(error) => ("decode", decode_fields(error), Some(error.body.as_str()), None),
        Error::Paging(error) => ("paging", json!({ "id": error.id }), None, None),
        Error::Api(error) => ("api", api_fields(error), Some(error.body.as_str()), None),
    };
    create_error(kind, &error.message(), &fields.to_string(), body, cause.unwrap_or(&JsValue::UNDEFINED))
}

fn decode_fields(error: &DecodeError) -> Value {
    let mut fields = json!({ "path": error.path, "expected": error.expected, "received": error.received });
    set(&mut fields, "status", Some(error.status));
    set(&mut fields, "requestId", error.request_id.clone());
    fields
}

fn api_fields(error: &ApiError) -> Value {
    let mut fields = json!({ "status": error.status, "headers": error.headers });
    let details = &error.details;
    set(&mut fields, "code", details.code.clone());
    set(&mut fields, "hint", details.hint.clone());
    set(&mut fields, "description", details.description.clone());
    set(&mut fields, "reason", details.reason.clone());
    set(&mut fields, "entity", details.entity.clone());
    set(&mut fields, "requestId", error.request_id.clone());
    set(&mut fields, "retryAfter", error.retry_after);
    let errors: Vec<Value> = error.validation_errors().iter().map(validation_error).collect();
    set(&mut fields, "validationErrors", Some(errors));
    fields
}

fn validation_error(error: &ValidationError) -> Value {
    let mut entry = json!({ "path": error.path });
    set(&mut entry, "code", error.code.clone());
    set(&mut entry, "message", error.message.clone());
    set(&mut entry, "expected", error.expected.clone());
    set(&mut entry, "received", error.received.clone());
    entry
}

/// Sets a field that may be absent.
fn set(fields: &mut Value, name: &str, value: Option<impl Into<Value>>) {
    let entries: Option<&mut Map<String, Value>> = fields.as_object_mut();
    if let (Some(entries), Some(value)) = (entries, value) {
        entries.insert(name.into(), value.into());
    }
}
