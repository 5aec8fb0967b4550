//! The one real [`Transport`]: the host's `fetch`, through gloo-net.
//!
//! gloo-net builds the request and reads the answer. The call between them is made here: gloo-net's own never settles
//! when `fetch` throws, rejects with something that is no `Error`, or gives something that is no `Response`.

use core::any::Any;
use std::rc::Rc;

use js_sys::{ArrayBuffer, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCredentials, ResponseInit};

use super::{Header, Headers, Request, Response, Transport, TransportError};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = fetch)]
    fn host_fetch(request: &web_sys::Request) -> Result<JsValue, JsValue>;

    type AbortController;
    #[wasm_bindgen(constructor)]
    fn new() -> AbortController;
    #[wasm_bindgen(method, getter)]
    fn signal(this: &AbortController) -> web_sys::AbortSignal;
    #[wasm_bindgen(method)]
    fn abort(this: &AbortController);
}

/// Sends requests through `fetch`.
#[derive(Clone, Debug, Default)]
pub struct FetchTransport {
    /// The function to call instead of the host's `fetch`.
    pub fetch: Option<Function>,
    /// Which credentials a page's requests carry; the host's default if not given.
    pub credentials: Option<RequestCredentials>,
}

impl Transport for FetchTransport {
    type Headers = FetchHeaders;

    async fn send(&self, request: &Request) -> Result<Response<FetchHeaders>, TransportError> {
        let ending = AbortOnDrop(AbortController::new());
        let request = self.build(request, &ending.0.signal())?;
        let raw = adopt(settle(self.call(&request)).await?).await?;
        let body = settle(raw.array_buffer().map(Into::into)).await?;
        let response = gloo_net::http::Response::from(raw);
        Ok(Response {
            status: response.status(),
            headers: FetchHeaders(response.headers()),
            body: Uint8Array::new(&body).to_vec(),
        })
    }
}

impl FetchTransport {
    fn build(&self, request: &Request, signal: &web_sys::AbortSignal) -> Result<web_sys::Request, TransportError> {
        let mut builder =
            gloo_net::http::RequestBuilder::new(&request.url).method(method(request.method)).abort_signal(Some(signal));
        for (name, value) in &request.headers {
            builder = builder.header(name, value);
        }
        if let Some(credentials) = self.credentials {
            builder = builder.credentials(credentials);
        }
        let built = match &request.body {
            Some(body) => builder.body(body.as_str()),
            None => builder.build(),
        };
        built.map(Into::into).map_err(|error| TransportError { message: error.to_string(), cause: None })
    }

    fn call(&self, request: &web_sys::Request) -> Result<JsValue, JsValue> {
        match &self.fetch {
            Some(fetch) => fetch.call1(&JsValue::UNDEFINED, request),
            None => host_fetch(request),
        }
    }
}

/// Ends a request that nobody waits for any more.
struct AbortOnDrop(AbortController);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        // Once the answer is complete this does nothing.
        self.0.abort();
    }
}

/// The headers of an answer to `fetch`.
#[derive(Debug)]
pub struct FetchHeaders(gloo_net::http::Headers);

impl FetchHeaders {
    /// The host's own object.
    #[must_use]
    pub fn into_raw(self) -> web_sys::Headers {
        self.0.into_raw()
    }
}

impl Headers for FetchHeaders {
    fn get(&self, name: &str) -> Option<String> {
        self.0.get(name)
    }

    fn entries(&self) -> Vec<Header> {
        self.0.entries().collect()
    }
}

fn method(method: super::Method) -> gloo_net::http::Method {
    match method {
        super::Method::Get => gloo_net::http::Method::GET,
        super::Method::Post => gloo_net::http::Method::POST,
        super::Method::Put => gloo_net::http::Method::PUT,
        super::Method::Patch => gloo_net::http::Method::PATCH,
        super::Method::Delete => gloo_net::http::Method::DELETE,
    }
}

/// Waits for what a call gave, be it a promise, a plain value or an exception.
async fn settle(given: Result<JsValue, JsValue>) -> Result<JsValue, TransportError> {
    let settled = match given {
        Ok(value) => JsFuture::from(Promise::resolve(&value)).await,
        Err(thrown) => Err(thrown),
    };
    settled.map_err(|thrown| failure("fetch failed", &thrown))
}

/// Takes what `fetch` gave. A `Response` of another realm or implementation becomes one of this host, whose methods
/// are known to behave.
async fn adopt(answer: JsValue) -> Result<web_sys::Response, TransportError> {
    let answer = match answer.dyn_into::<web_sys::Response>() {
        Ok(response) => return Ok(response),
        Err(answer) => answer,
    };
    let get = |key: &str| Reflect::get(&answer, &key.into()).unwrap_or(JsValue::UNDEFINED);
    let read = get("arrayBuffer").dyn_into::<Function>();
    let (Ok(read), Some(status)) = (read, get("status").as_f64().filter(|status| (200.0..600.0).contains(status)))
    else {
        return Err(failure("fetch gave something that is no Response", &JsValue::UNDEFINED));
    };
    let body = settle(read.call0(&answer)).await?.dyn_into::<ArrayBuffer>().ok();
    let body = body.filter(|body| body.byte_length() > 0);
    let init = ResponseInit::new();
    // In range, as was checked.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    init.set_status(status as u16);
    init.set_headers(&get("headers"));
    web_sys::Response::new_with_opt_buffer_source_and_init(body.as_deref(), &init)
        .map_err(|thrown| failure("fetch gave a Response that can't be read", &thrown))
}

fn failure(fallback: &str, thrown: &JsValue) -> TransportError {
    let get = |target: &JsValue, key: &str| Reflect::get(target, &key.into()).ok().filter(JsValue::is_object);
    let message = |error: &JsValue| Reflect::get(error, &"message".into()).ok().and_then(|text| text.as_string());
    let own = if thrown.is_object() { message(thrown) } else { thrown.as_string() };
    // Node says "fetch failed" and puts the reason into the cause.
    let reason = thrown.is_object().then(|| get(thrown, "cause")).flatten().and_then(|cause| message(&cause));
    let parts = [own.unwrap_or_else(|| fallback.into()), reason.unwrap_or_default()];
    let message = parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(": ");
    let message = if message.is_empty() { fallback.into() } else { message };
    let cause: Rc<dyn Any> = Rc::new(thrown.clone());
    TransportError { message, cause: Some(cause) }
}
