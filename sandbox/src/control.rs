//! What only the sandbox has, for tests: looking at requests and effects, starting over, making things
//! vanish, planning faults.
//!
//! All of it lies under `/__sandbox/`, needs no key, is open to any page and is not recorded.

use crate::faults::Plan;
use crate::recorder::Recorder;
use crate::store::Store;
use crate::wire::error::ApiError;
use crate::wire::path;
use crate::wire::request::Request;
use crate::wire::response::Response;
use serde_json::json;

/// What can be looked at and changed.
pub trait Controlled {
    /// The requests so far.
    fn recorder(&mut self) -> &mut Recorder;
    /// The data, and what was done to it.
    fn store(&mut self) -> &mut Store;
    /// What goes wrong on purpose.
    fn faults(&mut self) -> &mut Plan;
    /// Goes back to the data of the start, with an unused rate limit and without faults.
    fn reset(&mut self);
}

/// Whether a path is one of these.
pub fn is_control(path: &str) -> bool {
    path.starts_with("/__sandbox/")
}

/// Answers such a request.
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
