//! One request and its answer, three times: what gloo-net costs is the difference. Each builds a `Request` with a method,
//! headers, a signal and a redirect mode, calls the given `fetch`, and reads status, headers and body, as the SDK does.

use js_sys::{ArrayBuffer, Function, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsError, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Headers, Request, RequestInit, RequestRedirect, Response};

/// As many as the SDK sends.
const HEADERS: [(&str, &str); 3] = [
    ("authorization", "Bearer metorial_fk_0123456789abcdef"),
    ("metorial-version", "2026-01-01-magnetar"),
    ("metorial-client", concat!("metorial-consumers@", env!("CARGO_PKG_VERSION"))),
];

#[wasm_bindgen(inline_js = "
export async function sendInJavaScript(fetch, url, signal, given) {
  const headers = given.split('\\n').map(line => line.split('\\t'));
  const response = await fetch(new Request(url, { method: 'GET', headers, signal, redirect: 'manual' }));
  const { status } = response;
  return [status, response.headers.get('metorial-req-id'), new Uint8Array(await response.arrayBuffer())];
}")]
extern "C" {
    #[wasm_bindgen(js_name = sendInJavaScript)]
    fn send_in_javascript(fetch: &Function, url: &str, signal: &AbortSignal, headers: &str) -> Promise;
}

/// Through gloo-net; gives the length of the body.
///
/// # Errors
/// A request that can't be built, or fails.
#[wasm_bindgen(js_name = throughGlooNet)]
pub async fn through_gloo_net(fetch: Function, url: String, signal: AbortSignal) -> Result<usize, JsValue> {
    let mut builder = gloo_net::http::RequestBuilder::new(&url)
        .method(gloo_net::http::Method::GET)
        .abort_signal(Some(&signal))
        .redirect(RequestRedirect::Manual);
    for (name, value) in HEADERS {
        builder = builder.header(name, value);
    }
    let request: Request = builder.build().map_err(|error| JsError::new(&error.to_string()))?.into();
    let raw = call(&fetch, &request).await?;
    let response = gloo_net::http::Response::from(Clone::clone(&raw));
    let (status, id) = (response.status(), response.headers().get("metorial-req-id"));
    finish(status, id, &raw).await
}

/// The same through web-sys alone.
///
/// # Errors
/// A request that can't be built, or fails.
#[wasm_bindgen(js_name = throughWebSys)]
pub async fn through_web_sys(fetch: Function, url: String, signal: AbortSignal) -> Result<usize, JsValue> {
    let headers = Headers::new()?;
    for (name, value) in HEADERS {
        headers.set(name, value)?;
    }
    let init = RequestInit::new();
    init.set_method("GET");
    init.set_headers(&headers);
    init.set_signal(Some(&signal));
    init.set_redirect(RequestRedirect::Manual);
    let request = Request::new_with_str_and_init(&url, &init)?;
    let response = call(&fetch, &request).await?;
    let (status, id) = (response.status(), response.headers().get("metorial-req-id")?);
    finish(status, id, &response).await
}

/// The same in one JavaScript function, called once.
///
/// # Errors
/// A request that can't be built, or fails.
#[wasm_bindgen(js_name = throughJavaScript)]
pub async fn through_javascript(fetch: Function, url: String, signal: AbortSignal) -> Result<usize, JsValue> {
    let lines: Vec<String> = HEADERS.iter().map(|(name, value)| [name, "\t", value].concat()).collect();
    let answer = JsFuture::from(send_in_javascript(&fetch, &url, &signal, &lines.join("\n"))).await?;
    let answer: js_sys::Array = answer.unchecked_into();
    let seen = answer.get(0).as_f64().unwrap_or_default() + f64::from(u8::from(answer.get(1).is_string()));
    let body: Uint8Array = answer.get(2).unchecked_into();
    Ok(if seen == 0.0 { 0 } else { body.to_vec().len() })
}

async fn call(fetch: &Function, request: &Request) -> Result<Response, JsValue> {
    let given: Promise = fetch.call1(&JsValue::UNDEFINED, request)?.dyn_into()?;
    JsFuture::from(given).await?.dyn_into()
}

async fn finish(status: u16, id: Option<String>, response: &Response) -> Result<usize, JsValue> {
    let body: ArrayBuffer = JsFuture::from(response.array_buffer()?).await?.unchecked_into();
    let seen = usize::from(status) + id.map_or(0, |id| id.len());
    Ok(if seen == 0 { 0 } else { Uint8Array::new(&body).to_vec().len() })
}
