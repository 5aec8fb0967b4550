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

/// The parameters of an endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// A query, which callers may leave out.
    Query,
    /// A body.
    Body,
    /// A body that callers may leave out.
    OptionalBody,
}

/// An endpoint, with the names of its types.
#[derive(Debug)]
pub struct Endpoint {
    /// The endpoint without docs and types.
    pub operation: &'static Operation,
    /// The lines of the doc comment.
    pub docs: &'static [&'static str],
    /// The statuses that its callers must expect.
    pub throws: &'static [Throws],
    /// The parameters.
    pub takes: Takes,
    /// Whether a request changes nothing.
    pub reads: bool,
    /// The parameters of the query or body.
    pub parameters: &'static [Parameter],
    /// The TypeScript type of the query or body; `None` if the endpoint has no parameters.
    pub parameters_type: Option<&'static str>,
    /// The TypeScript type of the result; for a list, the type of the items.
    pub returns: &'static str,
    /// Adds the declarations that these types need.
    pub declare: fn(&mut Declarations),
}

/// A status that callers of an endpoint must expect.
#[derive(Debug)]
pub struct Throws {
    /// The HTTP status.
    pub status: u16,
    /// The `entity` of the error body, if it names one.
    pub entity: Option<&'static str>,
    /// When the API answers so: what follows "if".
    pub when: &'static str,
}

impl Endpoint {
    /// Describes an endpoint.
    #[must_use]
    pub fn new<const IDS: usize, P: Parameters + ParametersType, R: Shape + Declared>(
        endpoint: &'static endpoint::Endpoint<IDS, P, R>,
        takes: Takes,
        reads: bool,
        docs: &'static [&'static str],
        throws: &'static [Throws],
    ) -> Self {
        Self {
            operation: &endpoint.operation,
            docs,
            throws,
            takes,
            reads,
            parameters: P::PARAMETERS,
            parameters_type: P::NAME,
            returns: R::NAME,
            declare: |declarations| {
                P::declare(declarations);
                R::declare(declarations);
            },
        }
    }
}

/// The TypeScript type of an endpoint's query or body.
pub trait ParametersType {
    /// The name of the type; `None` if the endpoint has no parameters.
    const NAME: Option<&'static str>;
    /// Adds the declarations that the type needs.
    fn declare(declarations: &mut Declarations);
}

impl ParametersType for () {
    const NAME: Option<&'static str> = None;

    fn declare(_: &mut Declarations) {}
}

impl<T: Declared> ParametersType for T {
    const NAME: Option<&'static str> = Some(T::NAME);

    fn declare(declarations: &mut Declarations) {
        T::declare(declarations);
    }
}
