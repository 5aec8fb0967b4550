//! Descriptions of the endpoints with their docs and types, from which `codegen` prints TypeScript. They are not part
//! of the package.

pub use crate::text::camel_case;

use super::{
    endpoint,
    endpoint::Operation,
    parameter::{Parameter, Parameters},
};
use crate::{
    declarations::{Declarations, Declared},
    schema::Shape,
};

/// A resource: an object with a method per endpoint.
#[derive(Debug)]
pub struct Resource {
    /// The path of the object from the client, such as `consumers.profiles`.
    pub name: &'static str,
    /// The lines of the doc comment.
    pub docs: &'static [&'static str],
    /// The endpoints.
    pub endpoints: Vec<Endpoint>,
}

/// An endpoint, with the names of its types.
#[derive(Debug)]
pub struct Endpoint {
    /// The endpoint without docs and types.
    pub operation: &'static Operation,
    /// The lines of the doc comment.
    pub docs: &'static [&'static str],
    /// The parameters of the query or body.
    pub parameters: &'static [Parameter],
    /// The TypeScript type of the query or body; `None` if the endpoint has no parameters.
    pub takes: Option<&'static str>,
    /// The TypeScript type of the result; for a list, the type of the items.
    pub returns: &'static str,
    /// Adds the declarations that these types need.
    pub declare: fn(&mut Declarations),
}

impl Endpoint {
    /// Describes an endpoint.
    #[must_use]
    pub fn new<const IDS: usize, P: Parameters + Takes, R: Shape + Declared>(
        endpoint: &'static endpoint::Endpoint<IDS, P, R>,
        docs: &'static [&'static str],
    ) -> Self {
        Self {
            operation: &endpoint.operation,
            docs,
            parameters: P::PARAMETERS,
            takes: P::NAME,
            returns: R::NAME,
            declare: |declarations| {
                P::declare(declarations);
                R::declare(declarations);
            },
        }
    }
}

/// The TypeScript type of an endpoint's query or body.
pub trait Takes {
    /// The name of the type; `None` if the endpoint has no parameters.
    const NAME: Option<&'static str>;
    /// Adds the declarations that the type needs.
    fn declare(declarations: &mut Declarations);
}

impl Takes for () {
    const NAME: Option<&'static str> = None;

    fn declare(_: &mut Declarations) {}
}

impl<T: Declared> Takes for T {
    const NAME: Option<&'static str> = Some(T::NAME);

    fn declare(declarations: &mut Declarations) {
        T::declare(declarations);
    }
}
