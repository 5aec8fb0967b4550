//! Turns an [`Error`] into a JavaScript one.

use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

use crate::error::{ApiError, DecodeError, Error};

#[wasm_bindgen(module = "/src/bindings/errors.js")]
extern "C" {
    /// The error of a class that only has one field, if any.
    #[wasm_bindgen(js_name = simpleError)]
    fn simple_error(kind: &str, message: &str, field: &str, cause: &JsValue) -> JsValue;
    #[wasm_bindgen(js_name = decodeError)]
    fn decode_error(
        message: &str,
        status: u16,
        request_id: Option<&str>,
        body: &str,
        path: &str,
        expected: &str,
        received: &str,
    ) -> JsValue;
    /// The error of an answer; `headers` has one on each line.
    #[wasm_bindgen(js_name = apiError)]
    fn api_error(
        message: &str,
        status: u16,
        request_id: Option<&str>,
        body: &str,
        headers: &str,
        retry_after: Option<f64>,
    ) -> JsValue;
}

pub(super) fn to_js(error: &Error) -> JsValue {
    let message = error.message();
    let simple = |kind, field| simple_error(kind, &message, field, &JsValue::UNDEFINED);
    match error {
        Error::Argument(error) => simple("argument", &error.argument),
        Error::Connection(error) => {
            let cause = error.cause.as_ref().and_then(|cause| cause.downcast_ref());
            simple_error("connection", &message, "", cause.unwrap_or(&JsValue::UNDEFINED))
        }
        Error::Timeout(error) => simple("timeout", &crate::json::decimal(error.timeout.into())),
        Error::Paging(error) => simple("paging", &error.id),
        Error::Decode(error) => {
            let DecodeError { path, expected, received, status, request_id, body, .. } = &**error;
            decode_error(&message, *status, request_id.as_deref(), body, path, expected, received)
        }
        Error::Api(error) => {
            let ApiError { status, request_id, retry_after, headers, body, .. } = &**error;
            let lines: Vec<String> = headers.iter().map(|(name, value)| [name, ":", value].concat()).collect();
            // Milliseconds of a wait that no clock reaches need not be exact.
            #[allow(clippy::cast_precision_loss)]
            let retry_after = retry_after.map(|wait| wait as f64);
            api_error(&message, *status, request_id.as_deref(), body, &lines.join("\n"), retry_after)
        }
    }
}
