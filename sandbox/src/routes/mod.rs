//! The endpoints of the API.
//!
//! Each one checks first the input, then whether the objects exist, then the caller's permission.

mod access;
mod access_body;
mod access_filter;
mod access_requests;
mod consumer_profiles;
mod consumers;
mod groups;
mod invites;
mod listings;
mod own;
mod portals;
mod table;
mod token;

use crate::clock::Millis;
use crate::guard::auth::Caller;
use crate::store::{Id, IdSet, Store};
use crate::wire::error::ApiError;
use crate::wire::input::Input;
use crate::wire::json::{Map, Value, json};
use crate::wire::pagination::{Page, PageRequest, page};

/// One call of an endpoint.
#[derive(Debug)]
pub struct Call<'a> {
    /// The data.
    pub store: &'a mut Store,
    /// The time of the call, which is used for changes.
    pub now: Millis,
    /// The caller.
    pub caller: Caller,
    /// The parsed query.
    pub query: Map,
    /// The parsed body.
    pub body: Value,
}

/// The body of a successful response, or the error.
pub type Answer = Result<Value, ApiError>;

/// Runs the endpoint for a method and a path. A wrong method, or a path with an empty segment, such as one with a
/// trailing slash, is an unknown endpoint, too.
pub fn run(method: &str, path: &[&str], call: &mut Call<'_>) -> Answer {
    if path.contains(&"") {
        return Err(ApiError::no_endpoint());
    }
    table::find(method, path).map_or_else(|| Err(ApiError::no_endpoint()), |found| found.run(call))
}

/// Returns a page of `scope`: the ids that `keep` selects, converted by `view`.
fn list_json(
    scope: &IdSet,
    request: &PageRequest,
    exists: &dyn Fn(&str) -> bool,
    keep: &dyn Fn(&Id) -> bool,
    view: &dyn Fn(&Id) -> Option<Value>,
) -> Value {
    let Page { ids, flags } = page(scope, request, exists, keep);
    let items: Vec<Value> = ids.iter().filter_map(view).collect();
    json!({ "object": "list", "items": items, "pagination": flags })
}

/// Returns the response with one object, which has just been found or created.
fn object_answer(view: Option<Value>) -> Answer {
    view.ok_or_else(ApiError::internal)
}

/// Returns the text to search for in lower case, or an empty text.
fn search_text(input: &Input<'_>) -> Result<String, ApiError> {
    Ok(input.string("search")?.unwrap_or_default().to_lowercase())
}
