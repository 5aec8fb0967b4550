//! The one real [`Transport`]: the host's `fetch`, through gloo-net.
//!
//! gloo-net builds the request and reads the answer. The call between them is `exchange.js`'s: gloo-net's own never
//! settles when `fetch` throws, rejects with something that is no `Error`, or gives something that is no `Response`.

use core::any::Any;
use std::rc::Rc;

use gloo_net::http;
use js_sys::{Array, Function, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, RequestCache, RequestCredentials, RequestRedirect};

use super::{Header, Headers, Method, Request, Response, Transport, TransportError};

#[wasm_bindgen(module = "/src/http/exchange.js")]
extern "C" {
    type Exchange;
    #[wasm_bindgen(constructor)]
    fn new() -> Exchange;
    #[wasm_bindgen(method, getter)]
    fn signal(this: &Exchange) -> AbortSignal;
    #[wasm_bindgen(method)]
    fn run(this: &Exchange, request: &web_sys::Request, fetch: Option<&Function>) -> Promise;
    #[wasm_bindgen(method)]
    fn end(this: &Exchange);

    #[wasm_bindgen(js_name = reasonOf)]
    fn reason_of(thrown: &JsValue) -> String;
    #[wasm_bindgen(js_name = headerLines)]
    fn header_lines(headers: &web_sys::Headers) -> String;
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
        let exchange = Exchanging(Exchange::new());
        let signal = self.fetch.as_ref().map(|_| exchange.0.signal());
        let request = self.build(request, signal.as_ref())?;
        let answer = JsFuture::from(exchange.0.run(&request, self.fetch.as_ref())).await;
        let answer: Array = answer.map_err(failure)?.unchecked_into();
        let response = http::Response::from(answer.get(0).unchecked_into::<web_sys::Response>());
        let (status, headers) = (response.status(), FetchHeaders(response.headers().into_raw()));
        let body = answer.get(1);
        if body.is_null() || matches!(status, 300..=303 | 305..=308) {
            return Err(redirected(&headers));
        }
        // What `Response.error()` gives, and what a page gets of another origin without CORS.
        if status == 0 {
            return Err(failed("fetch gave a Response that says nothing (status 0)".into(), None, true));
        }
        Ok(Response { status, headers, body: body.unchecked_into::<Uint8Array>().to_vec() })
    }

    fn reveals(&self, cause: &dyn Any, secret: &str) -> bool {
        cause.downcast_ref().is_none_or(|thrown| reveals(thrown, secret))
    }
}

impl FetchTransport {
    fn build(&self, request: &Request, signal: Option<&AbortSignal>) -> Result<web_sys::Request, TransportError> {
        let mut builder = http::RequestBuilder::new(&request.url)
            .method(method(request.method))
            .abort_signal(signal)
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
        built.map(Into::into).map_err(|error| {
            let message = match error {
                gloo_net::Error::JsError(error) => error.message,
                gloo_net::Error::GlooError(message) => message,
            };
            failed(message, None, false)
        })
    }
}

/// An exchange that ends when nobody waits for it any more.
struct Exchanging(Exchange);

impl Drop for Exchanging {
    fn drop(&mut self) {
        self.0.end();
    }
}

/// The headers of an answer to `fetch`.
#[derive(Debug)]
pub struct FetchHeaders(pub web_sys::Headers);

impl Headers for FetchHeaders {
    fn get(&self, name: &str) -> Option<String> {
        http::Headers::from_raw(self.0.clone()).get(name)
    }

    fn entries(&self) -> Vec<Header> {
        let lines = header_lines(&self.0);
        lines.lines().filter_map(|line| line.split_once(':')).map(|(name, value)| (name.into(), value.into())).collect()
    }
}

fn method(method: Method) -> http::Method {
    match method {
        Method::Get => http::Method::GET,
        Method::Post => http::Method::POST,
        Method::Put => http::Method::PUT,
        Method::Patch => http::Method::PATCH,
        Method::Delete => http::Method::DELETE,
    }
}

fn redirected(headers: &FetchHeaders) -> TransportError {
    // A page is not told where to.
    let place = |url: String| [" to ", url.split(['?', '#']).next().unwrap_or_default()].concat();
    let to = headers.get("location").map(place).unwrap_or_default();
    let problem = ", which is not followed: the key would go along. If that is where the API is, give it as `baseUrl`";
    failed(["the server redirects", &to, problem].concat(), None, false)
}

fn failure(thrown: JsValue) -> TransportError {
    failed(reason_of(&thrown), Some(Rc::new(thrown)), true)
}

fn failed(message: String, cause: Option<Rc<dyn Any>>, passing: bool) -> TransportError {
    TransportError { message, cause, passing }
}
