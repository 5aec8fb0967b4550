//! Runs calls: sends the request, again where that helps, and checks what comes back.

use serde_json::Value;

use crate::{
    config::Config,
    decode::{Problem, Tape, decode},
    endpoints::Call,
    error::{ApiError, ArgumentError, ConnectionError, DecodeError, Error, TimeoutError},
    http::{Request, Response, RetryPolicy, Timer, Transport, TransportError, race, retry_after},
    models::ErrorBody,
    schema::Shape,
};

/// A client of the API.
#[derive(Debug)]
pub struct Client<T, C> {
    config: Config,
    transport: T,
    timer: C,
}

/// An answer with a status that means success, not yet checked.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The call, such as `consumers.list`.
    pub call: &'static str,
    /// The HTTP status.
    pub status: u16,
    /// The request's id, if it can be read.
    pub request_id: Option<String>,
    /// The body as it came.
    pub body: String,
}

impl<T: Transport, C: Timer> Client<T, C> {
    /// Makes a client.
    ///
    /// # Errors
    /// An option that can't be right.
    pub fn new(config: Config, transport: T, timer: C) -> Result<Self, ArgumentError> {
        config.check()?;
        Ok(Self { config, transport, timer })
    }

    /// Sends a call and gives what came back, checked and typed.
    ///
    /// ```
    /// # use metorial_consumers::{Client, Error, endpoints::{Call, consumers}, http::{Timer, Transport}, models::{Consumer, Page}};
    /// # async fn example<T: Transport, C: Timer>(client: Client<T, C>) -> Result<(), Error> {
    /// let query = consumers::ConsumersListQuery { search: Some("ada".into()), ..Default::default() };
    /// let page: Page<Consumer> = client.run(&Call::new(&consumers::LIST, &[], query)?).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn run<R: Shape + serde::de::DeserializeOwned>(&self, call: &Call) -> Result<R, Error> {
        let answer = self.send(call).await?;
        // What is only written unusually is for serde to judge.
        match decode(&answer.body, R::KIND) {
            Ok(_) | Err(Problem::Unusual) => {}
            Err(problem) => return Err(self.decode_error(&answer, problem)),
        }
        serde_json::from_str(&answer.body).map_err(|error| {
            let problem =
                Problem::Mismatch { path: String::new(), expected: R::KIND.describe(), received: error.to_string() };
            self.decode_error(&answer, problem)
        })
    }

    /// Sends a call, again where that helps.
    pub async fn send(&self, call: &Call) -> Result<Answer, Error> {
        let request = self.request(call);
        let policy = RetryPolicy { max_retries: self.config.max_retries, repeatable: call.endpoint().repeatable };
        let mut retries = 0;
        loop {
            let error = match self.attempt(call.endpoint().name, &request).await {
                Ok(answer) => return Ok(answer),
                Err(error) => error,
            };
            let (status, asked) = match &error {
                Error::Api(error) => (Some(error.status), error.retry_after),
                _ => (None, None),
            };
            let Some(wait) = policy.wait(retries, status, asked, self.timer.random()) else { return Err(error) };
            self.timer.sleep(wait).await;
            retries += 1;
        }
    }

    /// Checks an answer; what it holds comes as a flat tape.
    ///
    /// # Errors
    /// What does not fit; [`Client::decode_error`] makes an error for people of it.
    pub fn check(&self, call: &Call, answer: &Answer) -> Result<Tape, Problem> {
        decode(&answer.body, call.endpoint().result)
    }

    /// The error for an answer that is not what it must be.
    #[must_use]
    pub fn decode_error(&self, answer: &Answer, problem: Problem) -> Error {
        let (path, expected, received) = match problem {
            Problem::Mismatch { path, expected, received } => (path, expected, received),
            Problem::Malformed { offset } => (String::new(), "JSON".into(), malformed(&answer.body, offset)),
            Problem::Unusual => (String::new(), "JSON".into(), "not JSON".into()),
        };
        Error::Decode(Box::new(DecodeError {
            call: answer.call,
            path,
            expected,
            received: self.config.redact(&received),
            status: answer.status,
            request_id: answer.request_id.clone(),
            body: self.config.redact(&answer.body),
        }))
    }

    fn request(&self, call: &Call) -> Request {
        let mut headers = self.config.request_headers();
        let body = call.body();
        if body.is_some() {
            headers.push(("content-type".into(), "application/json".into()));
        }
        let url = [self.config.base_url.trim_end_matches('/'), &call.path_and_query()].concat();
        Request { method: call.endpoint().method, url, headers, body }
    }

    async fn attempt(&self, call: &'static str, request: &Request) -> Result<Answer, Error> {
        let timeout = self.config.timeout;
        match race(self.transport.send(request), self.timer.sleep(timeout)).await {
            None => Err(Error::Timeout(TimeoutError { call, timeout })),
            Some(Err(error)) => Err(self.connection_error(call, error)),
            Some(Ok(response)) => self.judge(call, response),
        }
    }

    fn connection_error(&self, call: &'static str, error: TransportError) -> Error {
        let message = self.config.redact(&error.message);
        Error::Connection(ConnectionError { call, message, cause: error.cause })
    }

    fn judge(&self, call: &'static str, response: Response) -> Result<Answer, Error> {
        let Response { status, headers, body } = response;
        let request_id = headers.get("metorial-req-id");
        let body = String::from_utf8(body).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into());
        let body = match body.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => body,
        };
        if (200..300).contains(&status) {
            return Ok(Answer { call, status, request_id, body });
        }
        let json = serde_json::from_str(&body).ok().map(|json| self.redact_json(json));
        let redacted = |(name, value): (String, String)| (name, self.config.redact(&value));
        Err(Error::Api(Box::new(ApiError {
            call,
            status,
            details: json.as_ref().map(ErrorBody::from_json).unwrap_or_default(),
            request_id,
            retry_after: retry_after(status, headers.as_ref(), self.timer.now()),
            headers: headers.entries().into_iter().map(redacted).collect(),
            body: json.map_or_else(|| self.config.redact(&body), |json| json.to_string()),
        })))
    }

    /// Takes every secret out of every string: in the raw text, escapes could hide one.
    fn redact_json(&self, json: Value) -> Value {
        match json {
            Value::String(text) => Value::String(self.config.redact(&text)),
            Value::Array(items) => items.into_iter().map(|item| self.redact_json(item)).collect(),
            Value::Object(entries) => {
                entries.into_iter().map(|(key, value)| (self.config.redact(&key), self.redact_json(value))).collect()
            }
            other => other,
        }
    }
}

/// How an error message names text that is not JSON.
fn malformed(body: &str, offset: usize) -> String {
    if body.trim().is_empty() {
        "empty".into()
    } else if offset >= body.len() {
        "cut short".into()
    } else {
        ["not JSON from byte ", &offset.to_string(), " on"].concat()
    }
}
