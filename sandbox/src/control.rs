//! Endpoints for tests that only the sandbox has: they show requests and effects, reset the data, delete objects
//! and plan faults.
//!
//! Their paths start with `/__sandbox/`. They need no key, any page may use them, and they are not recorded.

use crate::faults::Plan;
use crate::recorder::Recorder;
use crate::store::Store;
use crate::wire::error::ApiError;
use crate::wire::path;
use crate::wire::request::Request;
use crate::wire::response::Response;
use serde_json::json;

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
        ("GET", [_, "requests"]) => Response::json(200, sandbox.recorder()),
        ("DELETE", [_, "requests"]) => {
            sandbox.recorder().clear();
            done()
        }
        ("POST", [_, "reset"]) => {
            sandbox.reset();
            done()
        }
        ("GET", [_, "effects"]) => Response::json(200, &sandbox.store().effects),
        ("GET", [_, "faults"]) => Response::json(200, sandbox.faults()),
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
        ("DELETE", [_, "objects", id]) => {
            if sandbox.store().forget(id) {
                done()
            } else {
                Response::json(404, &ApiError::not_found("object"))
            }
        }
        _ => Response::json(404, &ApiError::no_endpoint()),
    }
}

fn done() -> Response {
    Response::json(200, &json!({ "ok": true }))
}
