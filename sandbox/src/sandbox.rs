//! The state of the sandbox, which answers requests without I/O.

use crate::clock::{EPOCH, Millis};
use crate::control::{self, Controlled};
use crate::data;
use crate::faults::{Plan, distort};
use crate::future;
use crate::guard::rate_limit::{REAL_LIMIT, REAL_WINDOW, RateLimiter};
use crate::guard::{auth, cors, keys, version};
use crate::recorder::Recorder;
use crate::routes::{self, Call};
use crate::store::{Id, IdMaker, Store};
use crate::wire::error::ApiError;
use crate::wire::json::json;
use crate::wire::request::{Body, Request};
use crate::wire::response::Response;
use crate::wire::{body, path, query};
use std::mem;

/// The settings of a sandbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// The number of consumers at the start.
    pub consumers: usize,
    /// The seed of the generated data.
    pub seed: u64,
    /// Requests per key and window; 0 for no limit.
    pub rate_limit: usize,
    /// The window of the rate limit in milliseconds.
    pub rate_limit_window: Millis,
    /// Whether the organization's plan includes portals.
    pub portals: bool,
    /// The seed of changes as a future API might make them; `None` for the API of today.
    pub future: Option<u64>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            consumers: 1000,
            seed: 1,
            rate_limit: REAL_LIMIT,
            rate_limit_window: REAL_WINDOW,
            portals: true,
            future: None,
        }
    }
}

/// A sandbox.
#[derive(Debug)]
pub struct Sandbox {
    settings: Settings,
    store: Store,
    limiter: RateLimiter,
    recorder: Recorder,
    faults: Plan,
    request_ids: IdMaker,
    /// A time that is added to the current time, so that new objects are newer than the generated ones on any clock.
    shift: Millis,
}

impl Sandbox {
    /// Creates a sandbox with new data.
    #[must_use]
    pub fn new(settings: Settings, now: Millis) -> Self {
        Self {
            settings,
            store: data::generate(settings.seed, settings.consumers),
            limiter: RateLimiter::new(settings.rate_limit, settings.rate_limit_window),
            recorder: Recorder::default(),
            faults: Plan::default(),
            request_ids: IdMaker::new(settings.seed),
            shift: EPOCH.saturating_sub(now),
        }
    }

    /// Returns the numbers of consumers, portals and groups.
    #[must_use]
    pub fn counts(&self) -> (usize, usize, usize) {
        (self.store.consumers.ids().len(), self.store.portals.ids().len(), self.store.groups.ids().len())
    }

    /// Answers a request.
    pub fn respond(&mut self, request: &Request, now: Millis) -> Response {
        if control::is_control(&request.path) {
            return match request.method.as_str() {
                "OPTIONS" => cors::preflight(request),
                _ => cors::open(control::answer(self, request), request),
            };
        }
        self.recorder.record(request);
        match self.faults.take(request) {
            None => self.answer(request, now),
            Some(due) if due.apply || request.method == "GET" => distort(&due.fault, self.answer(request, now)),
            Some(due) => {
                let copy = self.store.copy();
                let kept = mem::replace(&mut self.store, copy);
                let response = self.answer(request, now);
                self.store = kept;
                distort(&due.fault, response)
            }
        }
    }

    /// Returns the response without faults.
    fn answer(&mut self, request: &Request, now: Millis) -> Response {
        if request.method == "OPTIONS" {
            return cors::preflight(request);
        }
        if request.body == Body::TooLarge {
            return Response::empty(413);
        }
        if request.method == "GET" && request.path == "/" {
            return index();
        }
        self.respond_as_api(request, now)
    }

    /// Runs the checks in the order of the API, then the endpoint.
    fn respond_as_api(&mut self, request: &Request, now: Millis) -> Response {
        let shared = |response| with_cors(response, request);
        let segments = path::segments(&request.path);
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        let first = segments.first().copied().unwrap_or_default();
        let caller = match auth::identify(request, first, &self.store, self.settings.portals) {
            Ok(caller) => caller,
            Err(error) => return shared(Response::json(401, &error)),
        };
        let quota = match self.limiter.hit(auth::attempted_key(request), now) {
            Ok(quota) => quota,
            Err(quota) => return quota.describe(Response::json(429, &ApiError::rate_limited())),
        };
        let version = match version::choose(request) {
            Ok(version) => version,
            Err(error) => return shared(Response::json(406, &error)),
        };
        if let Some(session) = caller.session() {
            self.store.touch_session(session, now + self.shift);
        }
        let answer = body::parse(request).and_then(|body| {
            let mut call = Call {
                store: &mut self.store,
                now: now + self.shift,
                caller,
                query: query::parse(request.query.as_deref().unwrap_or_default()),
                body,
            };
            routes::run(&request.method, &segments, &mut call)
        });
        let response = match answer {
            Ok(mut json) => {
                if let Some(seed) = self.settings.future {
                    future::change(&mut json, seed);
                }
                Response::json(200, json)
            }
            Err(error) => Response::json(error.status(), &error),
        };
        let response =
            response.with("metorial-req-id", self.request_id(now).as_ref()).with("metorial-version", version);
        shared(quota.describe(response))
    }

    fn request_id(&mut self, now: Millis) -> Id {
        self.request_ids.make("req_", now)
    }
}

impl Controlled for Sandbox {
    fn recorder(&mut self) -> &mut Recorder {
        &mut self.recorder
    }

    fn store(&mut self) -> &mut Store {
        &mut self.store
    }

    fn faults(&mut self) -> &mut Plan {
        &mut self.faults
    }

    fn reset(&mut self) {
        self.store = data::generate(self.settings.seed, self.settings.consumers);
        self.limiter.clear();
        self.faults = Plan::default();
    }
}

/// Adds CORS headers, unless the key is one for servers, whose responses a page cannot read.
fn with_cors(response: Response, request: &Request) -> Response {
    if keys::is_server_key(auth::attempted_key(request)) { response } else { cors::open(response, request) }
}

/// Returns the response to a browser that opens the sandbox's address.
fn index() -> Response {
    Response::json(
        200,
        json!({
            "name": "Metorial sandbox API",
            "try": "GET /consumers with the header Authorization: Bearer <secret key printed at start>",
            "requests": "/__sandbox/requests",
        }),
    )
}
