//! What can be asked: one file per resource. An endpoint is a value; a [`Call`] is an endpoint with its arguments.

#[macro_use]
mod macros;

mod arguments;
mod call;
pub mod consumers;
mod parameter;
pub mod portals;
mod suggest;

#[cfg(all(feature = "bindings", target_arch = "wasm32"))]
pub(crate) use arguments::camel_case;
pub use arguments::{Given, check};
pub use call::Call;
pub use parameter::{Argument, ListOrder, OneOrMany, Parameter, ParameterKind};

use crate::{http::Method, schema::Kind};

/// One thing that the API can be asked for.
#[derive(Debug)]
pub struct Endpoint {
    /// The name of the method that calls it, such as `consumers.profiles.list`.
    pub name: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path, with `:name` for each id.
    pub path: &'static str,
    /// What the query (GET) or the body takes.
    pub parameters: &'static [Parameter],
    /// What the answer must be.
    pub result: Kind,
    /// Whether asking twice does no more than asking once, so that a failed request may be sent again.
    pub repeatable: bool,
}

/// All endpoints.
pub static ALL: &[&Endpoint] = &[
    &consumers::LIST,
    &consumers::GET,
    &consumers::CREATE,
    &consumers::UPDATE,
    &consumers::profiles::LIST,
    &consumers::profiles::GET,
    &portals::consumer_profiles::LIST,
    &portals::consumer_profiles::GET,
    &portals::consumer_profiles::ASSIGN_GROUPS,
    &portals::consumer_profiles::UNASSIGN_GROUPS,
];

impl Endpoint {
    /// The names of the ids in the path, as on the wire.
    pub fn ids(&self) -> impl Iterator<Item = &'static str> {
        self.path.split('/').filter_map(|segment| segment.strip_prefix(':'))
    }
}
