//! Runs calls: sends the request, retries it where that helps, and checks the response.

mod answer;
mod call;
pub mod config;
pub mod error;
mod excerpt;
mod headers;
mod limiter;
pub mod log;
mod outcome;
mod quota;
mod redaction;
mod retry;
mod utf8;

use core::{cell::Cell, fmt};
use std::rc::Rc;

use serde::de::DeserializeOwned;

pub use self::{
    answer::Answer,
    call::{Call, CallOptions},
    config::Config,
    error::Error,
    limiter::{Pause, Reason},
    quota::Quota,
    retry::{RetryPolicy, retry_after},
};
use self::{
    answer::REQUEST_ID,
    error::{ApiError, ArgumentError, ConnectionError, DecodeError, TimeoutError},
    excerpt::{beginning, malformed},
    limiter::{Applicant, Kind},
    log::{Attempt, Event, Observer},
    outcome::{verdict, wait_before_retry},
};
pub(crate) use limiter::{Limiter, shared};
pub(crate) use utf8::decode_utf8;

use crate::{
    decoder::{Problem, decode},
    endpoints::{Endpoint, Parameters},
    http::{Headers, Method, Request, Response, Timer, Transport, TransportError, push_header},
    json::decimal,
    schema::Shape,
    text::{contains_any, format, replace, split_once},
};

/// A client of the API.
///
/// ```
/// use metorial_consumers::{Client, Config, Error, endpoints::token, http::{Timer, Transport}};
///
/// /// Returns whether the API accepts a key.
/// async fn is_valid<T: Transport, C: Timer>(key: String, transport: T, timer: C) -> Result<bool, Error> {
///     let client = Client::new(Config { api_key: Some(key), ..Config::default() }, transport, timer)?;
///     match client.call(&token::GET, [], ()).await {
///         Ok(_) => Ok(true),
///         Err(Error::Api(error)) if error.status == 401 => Ok(false),
///         Err(error) => Err(error),
///     }
/// }
/// ```
pub struct Client<T, C> {
    config: Rc<Config>,
    transport: T,
    timer: C,
    limiter: Rc<Limiter>,
    /// The number of the client. Clients with the same number share the limit of requests in flight.
    number: u32,
    observer: Option<Observer>,
}

impl<T, C> fmt::Debug for Client<T, C> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Client").field("config", &self.config).finish_non_exhaustive()
    }
}

const NOT_FOUND: u16 = 404;
const TOO_MANY_REQUESTS: u16 = 429;
/// After this many attempts, a refusal always uses up a retry.
const MOST_ATTEMPTS: u32 = 16;

impl<T: Transport, C: Timer> Client<T, C> {
    /// Makes a client.
    ///
    /// ```
    /// use metorial_consumers::{Client, Config, client::error::ArgumentError, http::{Timer, Transport}};
    ///
    /// fn client<T: Transport, C: Timer>(key: String, transport: T, timer: C) -> Result<Client<T, C>, ArgumentError> {
    ///     Client::new(Config { api_key: Some(key), ..Config::default() }, transport, timer)
    /// }
    /// ```
    ///
    /// # Errors
    /// An option is invalid. The error is for the first one.
    pub fn new(config: Config, transport: T, timer: C) -> Result<Self, ArgumentError> {
        thread_local! {
            static LAST_NUMBER: Cell<u32> = const { Cell::new(0) };
        }
        config.check()?;
        LAST_NUMBER.set(LAST_NUMBER.get().wrapping_add(1));
        let limiter = shared(&config, 0);
        Ok(Self::with_checked(Rc::new(config), limiter, LAST_NUMBER.get(), transport, timer))
    }

    /// Makes a client from a configuration that has already been checked.
    pub(crate) fn with_checked(config: Rc<Config>, limiter: Rc<Limiter>, number: u32, transport: T, timer: C) -> Self {
        Self { config, transport, timer, limiter, number, observer: None }
    }

    /// Returns the same client, but it no longer shares what it learns about the rate limit with others. This is useful in
    /// tests.
    ///
    /// ```
    /// use metorial_consumers::{Client, Config, client::error::ArgumentError, http::{Timer, Transport}};
    ///
    /// fn for_a_test<T: Transport, C: Timer>(transport: T, timer: C) -> Result<Client<T, C>, ArgumentError> {
    ///     Ok(Client::new(Config::default(), transport, timer)?.isolated())
    /// }
    /// ```
    #[must_use]
    pub fn isolated(self) -> Self {
        Self { limiter: Rc::default(), ..self }
    }

    /// Returns what is known about the rate limit from the last answers. All clients of a thread with the same key and base URL
    /// share it.
    ///
    /// ```
    /// use metorial_consumers::{Client, http::{Timer, Transport}};
    ///
    /// fn is_nearly_used_up<T: Transport, C: Timer>(client: &Client<T, C>) -> bool {
    ///     client.rate_limit().is_some_and(|quota| quota.remaining < 100)
    /// }
    /// ```
    #[must_use]
    pub fn rate_limit(&self) -> Option<Quota> {
        self.limiter.quota()
    }

    /// Returns the same client with an observer, which receives each attempt when it has finished.
    ///
    /// ```
    /// use metorial_consumers::{Client, http::{Timer, Transport}};
    ///
    /// fn logged<T: Transport, C: Timer>(client: Client<T, C>) -> Client<T, C> {
    ///     client.observed(Box::new(|event| eprintln!("{:?}: {}", event.level(), event.line(false))))
    /// }
    /// ```
    #[must_use]
    pub fn observed(self, observer: Observer) -> Self {
        Self { observer: Some(observer), ..self }
    }

    /// Calls an endpoint and returns the checked result. Dropping the future aborts the request.
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

    /// Runs a prepared call, such as one with its own options.
    ///
    /// ```
    /// use metorial_consumers::{Client, Error, client::{Call, CallOptions}, endpoints::consumers, http::{Timer, Transport}};
    ///
    /// async fn email<T: Transport, C: Timer>(client: &Client<T, C>, id: &str) -> Result<String, Error> {
    ///     let options = CallOptions { timeout: Some(2_000), ..CallOptions::default() };
    ///     let consumer: metorial_consumers::models::Consumer =
    ///         client.run(&Call::new(&consumers::GET, [id], ())?.with(options)?).await?;
    ///     Ok(consumer.email)
    /// }
    /// ```
    pub async fn run<R: Shape + DeserializeOwned>(&self, call: &Call) -> Result<R, Error> {
        let answer = self.send(call).await?;
        decode(&answer.body, R::KIND).map_err(|problem| self.decode_error(call, &answer, problem))?;
        serde_json::from_str(&answer.body).map_err(|error| {
            let problem =
                Problem::Mismatch { path: String::new(), expected: R::KIND.describe(), received: error.to_string() };
            self.decode_error(call, &answer, problem)
        })
    }

    /// Sends a call when it is its turn, and retries it where that helps.
    ///
    /// ```
    /// use metorial_consumers::{Client, Error, client::Call, http::{Method, Timer, Transport}};
    ///
    /// /// Sends a request for which this crate has no endpoint, and returns the JSON of the answer.
    /// async fn servers<T: Transport, C: Timer>(client: &Client<T, C>) -> Result<String, Error> {
    ///     let answer = client.send(&Call::raw(Method::Get, "/servers", &[("limit".into(), "5")], None)?).await?;
    ///     Ok(answer.body)
    /// }
    /// ```
    pub async fn send(&self, call: &Call) -> Result<Answer<T::Headers>, Error> {
        let request = self.request(call);
        let timeout = call.options.timeout.unwrap_or(self.config.timeout);
        let max_retries = call.options.max_retries.unwrap_or(self.config.max_retries);
        let max_delay = self.config.max_retry_delay;
        let policy = RetryPolicy { max_retries, max_delay, repeatable: call.repeatable };
        let Config { max_concurrency, .. } = *self.config;
        // Requests without an endpoint are of one kind per method, whatever their paths.
        let (client, name, is_iteration) = (self.number, split_once(&call.name, " ").0, call.is_iteration);
        let kind = Kind { client, max_concurrency, max_pause: max_delay, name, is_iteration };
        let mut applicant = Applicant { kind, timeout, can_wake: self.timer.can_wake(), has_failed: false };
        let (mut attempts, mut retries, mut ticket) = (0, 0, 0);
        let mut answers = 0;
        // Whether an earlier attempt may have succeeded.
        let mut is_answer_lost = false;
        self.limiter.lets_others_through(&mut answers, false);
        loop {
            let acquired =
                self.limiter.acquire(&self.timer, &applicant, ticket, |pause| self.tell(&Event::Pause(pause)));
            let place = acquired.await.map_err(|pause| self.not_sent(call, pause))?;
            attempts += 1;
            let start = place.sent;
            let mut underway = Underway { client: self, call, attempts, start, over: false };
            let mut outcome = self.outcome(call, timeout, self.transport.send(&request, timeout).await);
            underway.over = true;
            if is_answer_lost
                && call.method == Method::Delete
                && let Err(Error::Api(error)) = &mut outcome
            {
                error.probably_done = error.status == NOT_FOUND;
            }
            let random = if outcome.is_err() { self.timer.random() } else { 0.0 };
            let refusal = match &outcome {
                Err(Error::Api(error)) if error.status == TOO_MANY_REQUESTS => Some(error),
                _ => None,
            };
            let is_used_up = refusal.and_then(|error| error.headers.get("ratelimit-remaining")).as_deref() == Some("0");
            // Where others get through, this call only has to wait, so its refusal does not use up a retry.
            let is_others_turn = self.limiter.lets_others_through(&mut answers, is_used_up);
            let is_refused = refusal.is_some();
            let is_free = is_refused && is_others_turn && attempts < MOST_ATTEMPTS;
            let wait = wait_before_retry(&policy, if is_free { 0 } else { retries }, &outcome, random);
            // A call that is sent again keeps its place in the queue.
            ticket = place.ticket;
            applicant.has_failed = matches!(outcome, Err(Error::Connection(_)));
            let now = self.timer.now();
            match verdict(&outcome, wait, now, self.limiter.most_remaining(now)) {
                Some(verdict) => {
                    let random = if verdict.may_pause() { self.timer.random() } else { 0.0 };
                    place.learn(now, &verdict, random);
                }
                None => drop(place),
            }
            self.tell_attempt(call, attempts, start, Some(&outcome), wait);
            let Some(wait) = wait else { return outcome };
            is_answer_lost |= !is_refused;
            self.timer.sleep(wait).await;
            retries += u32::from(!is_free);
        }
    }

    /// Returns the error of a call that does not accept a pause.
    fn not_sent(&self, call: &Call, pause: Pause) -> Error {
        let body = r#"{"code":"rate_limit_exceeded","message":"Not sent: the rate limit allows the next request in % ms, and `maxRetryDelay` is shorter"}"#;
        Error::Api(Box::new(ApiError {
            call: self.name(call),
            host: self.host(),
            status: TOO_MANY_REQUESTS,
            request_id: None,
            retry_after: Some(pause.length),
            headers: Vec::new(),
            body: format(body, &[&decimal(pause.length)]),
            probably_done: false,
        }))
    }

    /// Reports an event to the observer.
    fn tell(&self, event: &Event) {
        if let Some(observer) = &self.observer {
            observer(event);
        }
    }

    /// Reports an attempt to the observer. Without an outcome, the attempt was aborted.
    fn tell_attempt(
        &self,
        call: &Call,
        number: u32,
        start: u64,
        outcome: Option<&Result<Answer<T::Headers>, Error>>,
        wait: Option<u32>,
    ) {
        if self.observer.is_none() {
            return;
        }
        let (status, request_id, headers) = match outcome {
            Some(Ok(answer)) => {
                let headers = self.config.redact_headers(answer.headers.entries());
                (Some(answer.status), self.request_id(&answer.headers), Attempt::logged_headers(&headers))
            }
            Some(Err(Error::Api(error))) => {
                (Some(error.status), error.request_id.clone(), Attempt::logged_headers(&error.headers))
            }
            _ => (None, None, Vec::new()),
        };
        let (path, _) = split_once(&call.target, "?");
        let problem = match outcome {
            Some(Err(error)) => Some(error.message()),
            _ => None,
        };
        self.tell(&Event::Attempt(Attempt {
            method: call.method,
            path: self.redact_text(path),
            number,
            duration: self.timer.now().saturating_sub(start),
            status,
            request_id,
            headers,
            problem,
            wait,
        }));
    }

    /// Returns the error for a response that does not have the promised form.
    #[must_use]
    pub fn decode_error(&self, call: &Call, answer: &Answer<T::Headers>, problem: Problem) -> Error {
        let (path, expected, received) = match problem {
            Problem::Mismatch { path, expected, received } => (path, expected, received),
            Problem::Malformed { offset } => (String::new(), "JSON".into(), malformed(&answer.body, offset)),
        };
        let (received, body) = self.redact_mismatch(&received, beginning(&answer.body));
        Error::Decode(Box::new(DecodeError {
            call: self.name(call),
            host: self.host(),
            path,
            expected,
            received,
            status: answer.status,
            content_type: self.redact_text(answer.headers.get("content-type").as_deref().unwrap_or_default()),
            request_id: self.request_id(&answer.headers),
            body,
        }))
    }

    /// Returns a text without secrets.
    pub(crate) fn redact_text(&self, text: &str) -> String {
        self.config.redact(text)
    }

    /// Returns the description of a received value, and the JSON text that contains it, without secrets.
    pub(crate) fn redact_mismatch(&self, received: &str, raw: &str) -> (String, String) {
        let clean = self.config.redact_json(raw);
        // A shortened or escaped secret cannot be told apart from other text.
        let is_unclear = contains_any(received, b"\"") || split_once(received, "…").1.is_some();
        let received = if is_unclear && clean != raw { "[redacted]".into() } else { self.redact_text(received) };
        (received, clean)
    }

    /// Returns the same error without secrets that the caller put in the wrong place.
    #[must_use]
    pub fn redact(&self, error: Error) -> Error {
        self.config.redact_error(error)
    }

    fn request(&self, call: &Call) -> Request {
        let mut headers = self.config.request_headers(&call.options.headers);
        if call.body.is_some() {
            push_header(&mut headers, "content-type", "application/json");
        }
        let mut base = &*self.config.base_url;
        while let Some(shorter) = base.strip_suffix("/") {
            base = shorter;
        }
        let url = format("%%", &[base, &call.target]);
        Request { method: call.method, url, headers, body: call.body.clone() }
    }

    /// Interprets the result of the transport.
    fn outcome(
        &self,
        call: &Call,
        timeout: u32,
        sent: Result<Option<Response<T::Headers>>, TransportError>,
    ) -> Result<Answer<T::Headers>, Error> {
        match sent {
            Ok(Some(response)) => self.judge(call, response),
            Ok(None) => {
                Err(Error::Timeout(Box::new(TimeoutError { call: self.name(call), host: self.host(), timeout })))
            }
            Err(error) => Err(self.connection_error(call, &error)),
        }
    }

    fn connection_error(&self, call: &Call, error: &TransportError) -> Error {
        // The message may contain the whole URL, and the query may contain personal data.
        let (path, query) = split_once(&call.target, "?");
        let mut message = replace(&error.message, query.unwrap_or_default(), "…");
        let url = format("%?", &[path]);
        // If the query is spelled differently, everything from it on is dropped, because its end is unknown.
        if let (before, Some(after)) = split_once(&message, &url)
            && !after.starts_with('…')
        {
            message = format("%%…", &[before, &url]);
        }
        Error::Connection(Box::new(ConnectionError {
            call: self.name(call),
            host: self.host(),
            message: self.redact_text(&message),
            cause: self.redact_text(&error.name),
            transient: error.transient,
        }))
    }

    fn judge(&self, call: &Call, response: Response<T::Headers>) -> Result<Answer<T::Headers>, Error> {
        let Response { status, headers, body } = response;
        let body = decode_utf8(body);
        if (200..300).contains(&status) {
            return Ok(Answer { status, headers, body });
        }
        let body = self.config.redact_json(beginning(&body));
        let headers = headers.entries();
        let retry_after = retry_after(status, &headers, self.timer.now());
        let headers = self.config.redact_headers(headers);
        Err(Error::Api(Box::new(ApiError {
            call: self.name(call),
            host: self.host(),
            status,
            request_id: headers.get(REQUEST_ID),
            retry_after,
            headers,
            body,
            probably_done: false,
        })))
    }

    /// Returns the name of the call for errors. The path of a raw request may contain a secret.
    fn name(&self, call: &Call) -> String {
        self.redact_text(&call.name)
    }

    /// Returns the host of the base URL, and its port if it has one.
    fn host(&self) -> String {
        let (_, rest) = split_once(&self.config.base_url, "//");
        self.redact_text(split_once(rest.unwrap_or_default(), "/").0)
    }

    fn request_id(&self, headers: &T::Headers) -> Option<String> {
        headers.get(REQUEST_ID).map(|id| self.redact_text(&id))
    }
}

/// A running attempt. Dropping it before it has finished reports it to the observer as aborted.
struct Underway<'a, T: Transport, C: Timer> {
    client: &'a Client<T, C>,
    call: &'a Call,
    attempts: u32,
    start: u64,
    over: bool,
}

impl<T: Transport, C: Timer> Drop for Underway<'_, T, C> {
    fn drop(&mut self) {
        if !self.over {
            self.client.tell_attempt(self.call, self.attempts, self.start, None, None);
        }
    }
}
