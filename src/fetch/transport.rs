use gloo_net::http::RequestBuilder;
use web_sys::{AbortController, RequestRedirect};

use super::timer::within;
use crate::http::{Header, Headers, Request, Response, Transport, TransportError, is_redirect, redirect_error};

/// Sends requests through gloo-net.
///
/// ```no_run
/// # #[cfg(target_arch = "wasm32")] {
/// use metorial_consumers::{Client, Config, fetch::{FetchTransport, HostTimer}};
///
/// let config = Config { base_url: "https://example.com/api/metorial".into(), ..Config::default() };
/// let client = Client::new(config, FetchTransport, HostTimer);
/// # }
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct FetchTransport;

impl Transport for FetchTransport {
    type Headers = FetchHeaders;

    async fn send(&self, request: &Request, timeout: u32) -> Result<Option<Response<FetchHeaders>>, TransportError> {
        let mut request_ends = EndOnDrop(AbortController::new().ok());
        let exchanged = within(timeout, exchange(request, request_ends.0.as_ref())).await;
        if let Some(Ok(_)) = exchanged {
            request_ends.0 = None;
        }
        exchanged.transpose()
    }
}

async fn exchange(
    request: &Request,
    controller: Option<&AbortController>,
) -> Result<Response<FetchHeaders>, TransportError> {
    let response = build(request, controller).map_err(|error| failure(&error, false))?.send().await;
    let response = response.map_err(|error| failure(&error, true))?;
    let (status, headers) = (response.status(), FetchHeaders(response.headers()));
    if is_redirect(response.status()) {
        return Err(redirect_error(&headers));
    }
    let body = response.binary().await.map_err(|error| failure(&error, true))?;
    Ok(Response { status, headers, body })
}

fn build(request: &Request, controller: Option<&AbortController>) -> Result<gloo_net::http::Request, gloo_net::Error> {
    let Request { method, url, headers, body } = request;
    let signal = controller.map(AbortController::signal);
    let mut builder = RequestBuilder::new(url)
        .method(method.as_str().parse().unwrap_or_default())
        // Following a redirect could take the key, or a consumer's session, to another origin.
        .redirect(RequestRedirect::Manual)
        .abort_signal(signal.as_ref());
    for (name, value) in headers {
        builder = builder.header(name, value);
    }
    match body {
        Some(body) => builder.body(body.as_str()),
        None => builder.build(),
    }
}

fn failure(error: &gloo_net::Error, transient: bool) -> TransportError {
    let (name, message) = match error {
        gloo_net::Error::JsError(error) => (error.name.clone(), error.message.clone()),
        gloo_net::Error::GlooError(message) => (String::new(), message.clone()),
    };
    TransportError { name, message, transient }
}

/// The headers of a response.
#[derive(Debug)]
pub struct FetchHeaders(gloo_net::http::Headers);

impl Headers for FetchHeaders {
    fn get(&self, name: &str) -> Option<String> {
        self.0.get(name)
    }

    fn entries(&self) -> Vec<Header> {
        self.0.entries().collect()
    }
}

/// Ends the request when it is dropped, unless it is over.
struct EndOnDrop(Option<AbortController>);

impl Drop for EndOnDrop {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}
