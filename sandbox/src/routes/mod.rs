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
use crate::store::{Id, Store};
use crate::wire::error::ApiError;
use crate::wire::input::Input;
use crate::wire::pagination::{Flags, Page, PageRequest, page};
use crate::wire::response::to_json;
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

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
    pub query: Map<String, Value>,
    /// The parsed body.
    pub body: Value,
}

/// The JSON of a successful response, or the error.
pub type Answer = Result<Vec<u8>, ApiError>;

/// Runs the endpoint for a method and a path. A wrong method, or a path with an empty segment, such as one with a
/// trailing slash, is an unknown endpoint, too.
pub fn run(method: &str, path: &[&str], call: &mut Call<'_>) -> Answer {
    if path.contains(&"") {
        return Err(ApiError::no_endpoint());
    }
    table::find(method, path).map_or_else(|| Err(ApiError::no_endpoint()), |found| found.run(call))
}

/// A page of objects.
#[derive(Debug, Serialize)]
struct List<T> {
    object: &'static str,
    items: Vec<T>,
    pagination: Flags,
}

/// Returns the JSON of a page of `scope`: the ids that `keep` selects, converted by `view`.
fn list_json<T: Serialize>(
    scope: &BTreeSet<Id>,
    request: &PageRequest,
    exists: impl Fn(&str) -> bool,
    keep: impl Fn(&Id) -> bool,
    view: impl Fn(&Id) -> Option<T>,
) -> Vec<u8> {
    let Page { ids, flags } = page(scope, request, exists, keep);
    to_json(&List { object: "list", items: ids.iter().filter_map(view).collect(), pagination: flags })
}

/// Returns the response with one object, which has just been found or created.
fn object_answer<T: Serialize>(view: Option<T>) -> Answer {
    view.map(|view| to_json(&view)).ok_or_else(ApiError::internal)
}

/// Returns the text to search for in lower case, or an empty text.
fn search_text(input: &Input<'_>) -> Result<String, ApiError> {
    Ok(input.string("search")?.unwrap_or_default().to_lowercase())
}
