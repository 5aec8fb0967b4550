//! The one real [`Transport`]: the host's `fetch`, through gloo-net.
//!
//! gloo-net builds the request and reads the answer. The call between them is made here: gloo-net's own never settles
//! when `fetch` throws, rejects with something that is no `Error`, or gives something that is no `Response`.

use core::{any::Any, cell::Cell};
use std::rc::Rc;

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCache, RequestCredentials, RequestRedirect, ResponseType};

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

#[wasm_bindgen(module = "/src/http/read.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    fn read(given: &JsValue) -> Result<Promise, JsValue>;
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
    /// Which credentials a page's requests carry; the host's default if not given.
    pub credentials: Option<RequestCredentials>,
    /// How requests go with the host's cache; not said if not given, as some hosts have none and refuse the option.
    pub cache: Option<RequestCache>,
}

impl Transport for FetchTransport {
    type Headers = FetchHeaders;

    async fn send(&self, request: &Request) -> Result<Response<FetchHeaders>, TransportError> {
        let ending = Ending::new();
        let request = self.build(request, &ending.controller.signal())?;
        let given = ending.settle(self.call(&request)).await?;
        let answer: Array = ending.settle(read(&given).map(Into::into)).await?.unchecked_into();
        ending.finish();
        let response = gloo_net::http::Response::from(answer.get(0).unchecked_into::<web_sys::Response>());
        check(&response)?;
        let body: Uint8Array = answer.get(1).unchecked_into();
        Ok(Response { status: response.status(), headers: FetchHeaders(response.headers()), body: body.to_vec() })
    }

    fn reveals(&self, cause: &dyn Any, secret: &str) -> bool {
        cause.downcast_ref().is_none_or(|thrown| reveals(thrown, secret))
    }
}

impl FetchTransport {
    fn build(&self, request: &Request, signal: &web_sys::AbortSignal) -> Result<web_sys::Request, TransportError> {
        let mut builder = gloo_net::http::RequestBuilder::new(&request.url)
            .method(method(request.method))
            .abort_signal(Some(signal))
            // Following one could take the key, or a consumer's session, to another origin.
            .redirect(RequestRedirect::Manual);
        for (name, value) in &request.headers {
            builder = builder.header(name, value);
        }
        if let Some(credentials) = self.credentials {
            builder = builder.credentials(credentials);
        }
        if let Some(cache) = self.cache {
            builder = builder.cache(cache);
        }
        let built = match &request.body {
            Some(body) => builder.body(body.as_str()),
            None => builder.build(),
        };
        built.map(Into::into).map_err(|error| TransportError {
            message: error.to_string(),
            cause: None,
            passing: false,
        })
    }

    fn call(&self, request: &web_sys::Request) -> Result<JsValue, JsValue> {
        match &self.fetch {
            Some(fetch) => fetch.call1(&JsValue::UNDEFINED, request),
            None => host_fetch(request),
        }
    }
}

/// Ends a request that nobody waits for any more.
struct Ending {
    controller: AbortController,
    finished: Cell<bool>,
    /// Settles when this is dropped: a promise that never settles would keep whoever waits for it alive.
    dropped: Promise,
    drop: Option<Function>,
}

impl Ending {
    fn new() -> Self {
        let mut drop = None;
        let dropped = Promise::new(&mut |resolve, _reject| drop = Some(resolve));
        Self { controller: AbortController::new(), finished: Cell::new(false), dropped, drop }
    }

    /// The answer is complete: there is nothing to abort any more.
    fn finish(&self) {
        self.finished.set(true);
    }

    /// Waits for what a call gave, be it a promise, a plain value or an exception.
    async fn settle(&self, given: Result<JsValue, JsValue>) -> Result<JsValue, TransportError> {
        let settled = match given {
            Ok(value) => JsFuture::from(Promise::race(&Array::of2(&value, &self.dropped))).await,
            Err(thrown) => Err(thrown),
        };
        settled.map_err(|thrown| failure("fetch failed", &thrown))
    }
}

impl Drop for Ending {
    fn drop(&mut self) {
        if !self.finished.get() {
            self.controller.abort();
        }
        if let Some(resolve) = &self.drop {
            let _ = resolve.call0(&JsValue::UNDEFINED);
        }
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

/// Refuses answers that are none.
fn check(response: &gloo_net::http::Response) -> Result<(), TransportError> {
    if response.type_() == ResponseType::Opaqueredirect || matches!(response.status(), 300..=303 | 305..=308) {
        return Err(redirected(response));
    }
    // What `Response.error()` gives, and what a page gets of another origin without CORS.
    if response.status() == 0 {
        return Err(failure("fetch gave a Response that says nothing (status 0)", &JsValue::UNDEFINED));
    }
    Ok(())
}

fn redirected(response: &gloo_net::http::Response) -> TransportError {
    // A page is not told where to.
    let place = |url: String| [" to ", url.split(['?', '#']).next().unwrap_or_default()].concat();
    let to = response.headers().get("location").map(place).unwrap_or_default();
    let problem = ", which is not followed: the key would go along. If that is where the API is, give it as `baseUrl`";
    TransportError { message: ["the server redirects", &to, problem].concat(), cause: None, passing: false }
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
    TransportError { message, cause: Some(cause), passing: true }
}
