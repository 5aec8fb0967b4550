//! Runs calls: sends the request, again where that helps, and checks what comes back.

use core::{any::Any, fmt};

use serde::de::DeserializeOwned;

use crate::{
    config::Config,
    decoder::{Problem, decode},
    endpoints::{Call, Endpoint, Parameters},
    error::{ApiError, ArgumentError, ConnectionError, DecodeError, Error, TimeoutError},
    http::{Headers, Request, Response, RetryPolicy, Timer, Transport, TransportError, retry_after},
    json::decimal,
    log::{Attempt, Observer},
    schema::Shape,
    text::{cut, fill, has_any, replace, trim},
};

/// A client of the API.
pub struct Client<T, C> {
    config: Config,
    transport: T,
    timer: C,
    observer: Option<Observer>,
}

impl<T, C> fmt::Debug for Client<T, C> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Client").field("config", &self.config).finish_non_exhaustive()
    }
}

/// An answer with a status that means success, not yet checked.
#[derive(Debug)]
pub struct Answer<H> {
    /// The HTTP status.
    pub status: u16,
    /// The headers that can be read.
    pub headers: H,
    /// The body as it came.
    pub body: String,
}

impl<H: Headers> Answer<H> {
    /// The request's id, if it can be read.
    #[must_use]
    pub fn request_id(&self) -> Option<String> {
        self.headers.get(REQUEST_ID)
    }
}

const REQUEST_ID: &str = "metorial-req-id";

impl<T: Transport, C: Timer> Client<T, C> {
    /// Makes a client.
    ///
    /// # Errors
    /// An option that can't be right.
    pub fn new(config: Config, transport: T, timer: C) -> Result<Self, ArgumentError> {
        config.check()?;
        Ok(Self { config, transport, timer, observer: None })
    }

    /// The same client, telling of each attempt once it is over.
    #[must_use]
    pub fn observed(self, observer: Observer) -> Self {
        Self { observer: Some(observer), ..self }
    }

    /// Calls an endpoint, and gives what came back, checked and typed. Dropping the future ends the request.
    ///
    /// ```
    /// use metorial_consumers::{Client, Error, endpoints::consumers, http::{Timer, Transport}};
    ///
    /// async fn names<T: Transport, C: Timer>(client: &Client<T, C>) -> Result<Vec<String>, Error> {
    ///     let query = consumers::ConsumersListQuery { search: Some("ada".into()), ..Default::default() };
    ///     let page = client.call(&consumers::LIST, [], query).await?;
    ///     Ok(page.items.into_iter().map(|consumer| consumer.name).collect())
    /// }
    /// ```
    pub async fn call<const IDS: usize, P: Parameters, R: Shape + DeserializeOwned>(
        &self,
        endpoint: &Endpoint<IDS, P, R>,
        ids: [&str; IDS],
        parameters: P,
    ) -> Result<R, Error> {
        self.run(&Call::new(endpoint, ids, parameters)?).await
    }

    /// The same for a call that was put together before, such as one with options of its own.
    pub async fn run<R: Shape + DeserializeOwned>(&self, call: &Call) -> Result<R, Error> {
        let answer = self.send(call).await?;
        decode(&answer.body, R::KIND).map_err(|problem| self.decode_error(call, &answer, problem))?;
        serde_json::from_str(&answer.body).map_err(|error| {
            let problem =
                Problem::Mismatch { path: String::new(), expected: R::KIND.describe(), received: error.to_string() };
            self.decode_error(call, &answer, problem)
        })
    }

    /// Sends a call, again where that helps.
    pub async fn send(&self, call: &Call) -> Result<Answer<T::Headers>, Error> {
        let request = self.request(call)?;
        let timeout = call.options.timeout.unwrap_or(self.config.timeout);
        let max_retries = call.options.max_retries.unwrap_or(self.config.max_retries);
        let policy = RetryPolicy { max_retries, repeatable: call.repeatable };
        let mut retries = 0;
        loop {
            let start = self.timer.now();
            let mut underway = Underway { client: self, call, retries, start, over: false };
            let outcome = self.attempt(call, &request, timeout).await;
            underway.over = true;
            let wait = match &outcome {
                Ok(_) => None,
                Err(Error::Connection(error)) if !error.passing => None,
                Err(error) => {
                    let (status, asked) = match error {
                        Error::Api(error) => (Some(error.status), error.retry_after),
                        _ => (None, None),
                    };
                    policy.wait(retries, status, asked, self.timer.random())
                }
            };
            self.tell(call, retries, start, Some(&outcome), wait);
            let Some(wait) = wait else { return outcome };
            self.timer.sleep(wait).await;
            retries += 1;
        }
    }

    /// Tells the observer of an attempt; without an outcome, that it was given up.
    fn tell(
        &self,
        call: &Call,
        retries: u32,
        start: u64,
        outcome: Option<&Result<Answer<T::Headers>, Error>>,
        wait: Option<u32>,
    ) {
        let Some(observer) = &self.observer else { return };
        let (status, request_id, headers) = match outcome {
            Some(Ok(answer)) => {
                (Some(answer.status), self.request_id(&answer.headers), Attempt::harmless(&answer.headers.entries()))
            }
            Some(Err(Error::Api(error))) => {
                (Some(error.status), error.request_id.clone(), Attempt::harmless(&error.headers))
            }
            _ => (None, None, Vec::new()),
        };
        let (path, query) = cut(&call.target, "?");
        let problem = match outcome {
            // A host may name the whole URL in what it says, and the query may hold what people typed.
            Some(Err(error)) => Some(replace(&error.message(), query.unwrap_or_default(), "…")),
            _ => None,
        };
        observer(&Attempt {
            method: call.method,
            path: self.config.redact(path),
            number: retries + 1,
            duration: self.timer.now().saturating_sub(start),
            status,
            request_id,
            headers,
            problem,
            wait,
        });
    }

    /// The error for an answer that is not what it must be.
    #[must_use]
    pub fn decode_error(&self, call: &Call, answer: &Answer<T::Headers>, problem: Problem) -> Error {
        let (path, expected, received) = match problem {
            Problem::Mismatch { path, expected, received } => (path, expected, received),
            Problem::Malformed { offset } => (String::new(), "JSON".into(), malformed(&answer.body, offset)),
        };
        let body = self.config.redact_json(&answer.body);
        // A secret that is shortened, or written with escapes, can't be told from other text.
        let unclear = has_any(&received, b"\"") || cut(&received, "…").1.is_some();
        let secret = unclear && body != answer.body;
        Error::Decode(Box::new(DecodeError {
            call: self.name(call),
            path,
            expected,
            received: if secret { "[redacted]".into() } else { self.config.redact(&received) },
            status: answer.status,
            request_id: self.request_id(&answer.headers),
            body,
        }))
    }

    /// The same error, without a secret that it repeats since the caller gave it in a wrong place.
    #[must_use]
    pub fn redact(&self, error: Error) -> Error {
        self.config.redact_error(error)
    }

    fn request(&self, call: &Call) -> Result<Request, Error> {
        let headers = self.config.request_headers(&call.name, &call.options.headers);
        let mut headers = headers.map_err(|problem| self.redact(problem.into()))?;
        if call.body.is_some() {
            headers.push(("content-type".into(), "application/json".into()));
        }
        let mut base = &*self.config.base_url;
        while let Some(shorter) = base.strip_suffix("/") {
            base = shorter;
        }
        let url = fill("%%", &[base, &call.target]);
        Ok(Request { method: call.method, url, headers, body: call.body.clone() })
    }

    async fn attempt(&self, call: &Call, request: &Request, timeout: u32) -> Result<Answer<T::Headers>, Error> {
        match self.transport.send(request, timeout).await {
            Ok(Some(response)) => self.judge(call, response),
            Ok(None) => Err(Error::Timeout(TimeoutError { call: self.name(call), timeout })),
            Err(error) => Err(self.connection_error(call, error)),
        }
    }

    fn connection_error(&self, call: &Call, error: TransportError) -> Error {
        let message = self.config.redact(&error.message);
        // What was thrown can't be cleaned, so it is not handed on if it names a secret, in whatever it holds.
        let [key, token] = self.config.secrets();
        let reveal = |cause: &dyn Any, secret: &str| !secret.is_empty() && self.transport.reveals(cause, secret);
        let reveals = |cause: &dyn Any| reveal(cause, key) || reveal(cause, token);
        let cause = error.cause.filter(|cause| message == error.message && !reveals(cause.as_ref()));
        Error::Connection(ConnectionError { call: self.name(call), message, cause, passing: error.passing })
    }

    fn judge(&self, call: &Call, response: Response<T::Headers>) -> Result<Answer<T::Headers>, Error> {
        let Response { status, headers, body } = response;
        let body = text(body);
        if (200..300).contains(&status) {
            return Ok(Answer { status, headers, body });
        }
        let body = self.config.redact_json(&body);
        let mut headers = headers.entries();
        let retry_after = retry_after(status, &headers, self.timer.now());
        for (_, value) in &mut headers {
            *value = self.config.redact(value);
        }
        Err(Error::Api(Box::new(ApiError {
            call: self.name(call),
            status,
            request_id: headers.get(REQUEST_ID),
            retry_after,
            headers,
            body,
        })))
    }

    /// What errors name the call: a path of the caller's could hold a secret.
    fn name(&self, call: &Call) -> String {
        self.config.redact(&call.name)
    }

    fn request_id(&self, headers: &T::Headers) -> Option<String> {
        headers.get(REQUEST_ID).map(|id| self.config.redact(&id))
    }
}

/// An attempt that nobody has heard of yet: dropped before it is over, it is told to have been given up.
struct Underway<'a, T: Transport, C: Timer> {
    client: &'a Client<T, C>,
    call: &'a Call,
    retries: u32,
    start: u64,
    over: bool,
}

impl<T: Transport, C: Timer> Drop for Underway<'_, T, C> {
    fn drop(&mut self) {
        if !self.over {
            self.client.tell(self.call, self.retries, self.start, None, None);
        }
    }
}

/// Decodes a body as `fetch` does: what is no UTF-8 becomes U+FFFD, and a byte order mark is no part of the text.
pub(crate) fn text(body: Vec<u8>) -> String {
    let text = String::from_utf8(body).unwrap_or_else(|error| lossy(error.as_bytes()));
    match text.strip_prefix("\u{feff}") {
        Some(rest) => rest.into(),
        None => text,
    }
}

/// As `String::from_utf8_lossy`.
fn lossy(bytes: &[u8]) -> String {
    let mut text = String::new();
    let mut part = bytes;
    let mut after = None;
    loop {
        match str::from_utf8(part) {
            Ok(valid) => {
                text.push_str(valid);
                let Some(rest) = after.take() else { return text };
                text.push(char::REPLACEMENT_CHARACTER);
                part = rest;
            }
            Err(error) => {
                let (valid, wrong) = part.split_at_checked(error.valid_up_to()).unwrap_or_default();
                after = Some(wrong.get(error.error_len().unwrap_or(wrong.len())..).unwrap_or_default());
                part = valid;
            }
        }
    }
}

/// How an error message names text that is not JSON.
fn malformed(body: &str, offset: usize) -> String {
    if trim(body).is_empty() {
        "empty".into()
    } else if offset >= body.len() {
        "cut short".into()
    } else {
        fill("not JSON from byte % on", &[&decimal(offset as u64)])
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn what_is_no_utf8_is_read_as_the_standard_library_reads_it() {
        let bytes = [b'a', 0x80, 0xbf, 0xc3, 0xe6, 0x97, 0xa5, 0xed, 0xa0, 0xf0, 0x9f, 0xff];
        for first in bytes {
            for second in bytes {
                for third in bytes {
                    for fourth in bytes {
                        let body = vec![b'x', first, second, third, fourth, b'y', first];
                        assert_eq!(text(body.clone()), String::from_utf8_lossy(&body), "{body:x?}");
                    }
                }
            }
        }
        assert_eq!(text(b"\xef\xbb\xbf\xef\xbb\xbfa\xff".to_vec()), "\u{feff}a\u{fffd}");
    }
}
