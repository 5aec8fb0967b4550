//! Turns an [`Error`] into a JavaScript one.

use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

use crate::{error::Error, http::header_lines};

#[wasm_bindgen(module = "/src/bindings/errors.js")]
extern "C" {
    /// Makes the error: what a kind of error does not have is empty.
    #[wasm_bindgen(js_name = createError)]
    #[allow(clippy::too_many_arguments)]
    fn create_error(
        kind: u8,
        message: &str,
        cause: &JsValue,
        number: f64,
        status: u16,
        request_id: &str,
        body: &str,
        first: &str,
        second: &str,
        third: &str,
    ) -> JsValue;
}

// In the order of `createError`.
const ARGUMENT: u8 = 0;
const CONNECTION: u8 = 1;
const TIMEOUT: u8 = 2;
const PAGING: u8 = 3;
const DECODE: u8 = 4;
const API: u8 = 5;

#[derive(Default)]
struct Parts<'a> {
    cause: Option<&'a JsValue>,
    number: f64,
    status: u16,
    request_id: Option<&'a str>,
    body: &'a str,
    texts: [&'a str; 3],
}

pub(super) fn to_js(error: &Error) -> JsValue {
    let lines;
    let (kind, parts) = match error {
        Error::Argument(error) => (ARGUMENT, Parts { texts: [&error.argument, "", ""], ..Parts::default() }),
        Error::Connection(error) => {
            let cause = error.cause.as_ref().and_then(|cause| cause.downcast_ref());
            (CONNECTION, Parts { cause, ..Parts::default() })
        }
        Error::Timeout(error) => (TIMEOUT, Parts { number: error.timeout.into(), ..Parts::default() }),
        Error::Paging(error) => (PAGING, Parts { texts: [&error.id, "", ""], ..Parts::default() }),
        Error::Decode(error) => {
            let texts = [&*error.path, &error.expected, &error.received];
            let request_id = error.request_id.as_deref();
            (DECODE, Parts { status: error.status, request_id, body: &error.body, texts, ..Parts::default() })
        }
        Error::Api(error) => {
            lines = header_lines(&error.headers);
            // Milliseconds of a wait that no clock reaches need not be exact.
            #[allow(clippy::cast_precision_loss)]
            let number = error.retry_after.map_or(f64::NAN, |wait| wait as f64);
            let request_id = error.request_id.as_deref();
            let texts = [&*lines, "", ""];
            (API, Parts { status: error.status, request_id, body: &error.body, number, texts, cause: None })
        }
    };
    let Parts { cause, number, status, request_id, body, texts: [first, second, third] } = parts;
    let absent = JsValue::UNDEFINED;
    let cause = cause.unwrap_or(&absent);
    let request_id = request_id.unwrap_or_default();
    create_error(kind, &error.message(), cause, number, status, request_id, body, first, second, third)
}
