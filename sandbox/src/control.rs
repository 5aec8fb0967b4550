//! Endpoints for tests that only the sandbox has: they show requests and effects, reset the data, delete and change
//! objects, add sessions and plan faults.
//!
//! Their paths start with `/__sandbox/`. They need no key, any page may use them, and they are not recorded.

use crate::clock::EPOCH;
use crate::faults::Plan;
use crate::recorder::Recorder;
use crate::store::Store;
use crate::wire::error::ApiError;
use crate::wire::json::{self, Value, json};
use crate::wire::path;
use crate::wire::request::{Body, Request};
use crate::wire::response::Response;

/// The parts of the sandbox that tests can read and change.
pub trait Controlled {
    /// Returns the recorded requests.
    fn recorder(&mut self) -> &mut Recorder;
    /// Returns the data and the effects of writes.
    fn store(&mut self) -> &mut Store;
    /// Returns the planned faults.
    fn faults(&mut self) -> &mut Plan;
    /// Restores the data of the start, and clears the rate limit and the faults.
    fn reset(&mut self);
}

/// Returns whether a path belongs to one of these endpoints.
pub fn is_control(path: &str) -> bool {
    path.starts_with("/__sandbox/")
}

/// Answers a request to one of these endpoints.
pub fn answer(sandbox: &mut impl Controlled, request: &Request) -> Response {
    let segments = path::segments(&request.path);
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    match (request.method.as_str(), segments.as_slice()) {
        ("GET", [_, "requests"]) => Response::json(200, &*sandbox.recorder()),
        ("DELETE", [_, "requests"]) => {
            sandbox.recorder().clear();
            done()
        }
        ("POST", [_, "reset"]) => {
            sandbox.reset();
            done()
        }
        ("GET", [_, "effects"]) => Response::json(200, &sandbox.store().effects),
        ("GET", [_, "faults"]) => Response::json(200, &*sandbox.faults()),
        ("PUT", [_, "faults"]) => match Plan::read(&request.body) {
            Ok(plan) => {
                *sandbox.faults() = plan;
                done()
            }
            Err(problem) => Response::json(400, &ApiError::wrong_plan(&problem)),
        },
        ("DELETE", [_, "faults"]) => {
            *sandbox.faults() = Plan::default();
            done()
        }
        ("DELETE", [_, "objects", id]) => done_if(sandbox.store().forget(id)),
        ("PUT", [_, "objects", id, "access"]) => match read_object(&request.body) {
            Some(json) => done_if(sandbox.store().replace_target(id, json)),
            None => Response::json(400, &ApiError::wrong_control("The body must be a JSON object.")),
        },
        ("POST", [_, "sessions"]) => new_session(sandbox.store(), &request.body),
        _ => Response::json(404, &ApiError::no_endpoint()),
    }
}

/// Adds a session for the profile whose id the body has.
fn new_session(store: &mut Store, body: &Body) -> Response {
    let body = read_object(body).unwrap_or_default();
    let id = body.get("consumer_profile_id").and_then(Value::as_str).unwrap_or_default();
    let Some((id, created_at)) = store.live_profile(id).map(|profile| (profile.id.clone(), profile.created_at)) else {
        return Response::json(404, &ApiError::not_found("consumer.profile"));
    };
    let session = store.add_session(&id, None, created_at.max(EPOCH));
    let secret = store.sessions.get(&session).map(|session| &session.secret);
    Response::json(200, json!({ "client_secret": secret }))
}

fn read_object(body: &Body) -> Option<Value> {
    let Body::Bytes(bytes) = body else { return None };
    json::parse(bytes).ok().filter(|value| matches!(value, Value::Object(_)))
}

/// Returns the response for an object that was found, or a 404.
fn done_if(is_found: bool) -> Response {
    if is_found { done() } else { Response::json(404, &ApiError::not_found("object")) }
}

fn done() -> Response {
    Response::json(200, json!({ "ok": true }))
}
