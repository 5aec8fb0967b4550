use gloo_net::http::RequestBuilder;
use web_sys::{AbortController, RequestRedirect};

use super::timer::with_timeout;
use crate::http::{Header, Headers, Request, Response, Transport, TransportError, is_redirect, redirect_error};

/// A transport that sends requests with gloo-net.
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
        let mut guard = AbortOnDrop(AbortController::new().ok());
        let result = with_timeout(timeout, exchange(request, guard.0.as_ref())).await;
        if let Some(Ok(_)) = result {
            guard.0 = None;
        }
        result.transpose()
    }
}

async fn exchange(
    request: &Request,
    controller: Option<&AbortController>,
) -> Result<Response<FetchHeaders>, TransportError> {
    let response = build(request, controller).map_err(|error| transport_error(&error, false))?.send().await;
    let response = response.map_err(|error| transport_error(&error, true))?;
    let (status, headers) = (response.status(), FetchHeaders(response.headers()));
    if is_redirect(response.status()) {
        return Err(redirect_error(&headers));
    }
    let body = response.binary().await.map_err(|error| transport_error(&error, true))?;
    Ok(Response { status, headers, body })
}

fn build(request: &Request, controller: Option<&AbortController>) -> Result<gloo_net::http::Request, gloo_net::Error> {
    let Request { method, url, headers, body } = request;
    let signal = controller.map(AbortController::signal);
    let mut builder = RequestBuilder::new(url)
        .method(method.as_str().parse().unwrap_or_default())
        // A followed redirect could send the key, or a consumer's session, to another origin.
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

fn transport_error(error: &gloo_net::Error, transient: bool) -> TransportError {
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

/// The controller of a request, which is aborted on drop unless the controller has been taken out.
struct AbortOnDrop(Option<AbortController>);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}
