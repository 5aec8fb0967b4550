//! The API's endpoints: one file per resource, one item per endpoint.

#[macro_use]
mod macros;

pub mod consumer;
pub mod consumers;
#[cfg(feature = "describe")]
pub mod describe;
mod endpoint;
mod parameter;
pub mod portals;
pub mod token;

pub(crate) use endpoint::count_ids;
pub use endpoint::{Endpoint, Operation};
pub use parameter::{Argument, ListOrder, OneOrMany, Pairs, Parameter, ParameterKind, Parameters};

macro_rules! resources {
    ($( $resource:ident $( :: $inner:ident )*, )*) => {
        /// The endpoints of each resource.
        static RESOURCES: &[&[&Operation]] = &[$( $resource $( :: $inner )*::OPERATIONS, )*];

        /// Describes all resources for `codegen`, in the order of [`operations`].
        #[cfg(feature = "describe")]
        #[must_use]
        pub fn describe() -> Vec<describe::Resource> {
            vec![$( $resource $( :: $inner )*::describe(), )*]
        }
    };
}

resources! {
    consumers,
    consumers::profiles,
    portals,
    portals::consumer_profiles,
    portals::consumer_groups,
    portals::consumer_invites,
    portals::access_requests,
    portals::access,
    portals::listings,
    consumer,
    consumer::session,
    consumer::profile,
    consumer::profile::groups,
    token,
}

/// Returns all endpoints. JavaScript identifies an endpoint by its index among them, its number.
///
/// ```
/// use metorial_consumers::{endpoints::operations, http::Method};
///
/// let deleting: Vec<&str> = operations().filter(|each| each.method == Method::Delete).map(|each| each.name).collect();
/// assert!(deleting.contains(&"portals.delete"));
/// ```
pub fn operations() -> impl Iterator<Item = &'static Operation> {
    RESOURCES.iter().flat_map(|operations| operations.iter().copied())
}

/// Returns the endpoint with that number.
///
/// ```
/// use metorial_consumers::endpoints::{operation, operations};
///
/// assert_eq!(operation(0).map(|first| first.name), operations().next().map(|first| first.name));
/// assert!(operation(100_000).is_none());
/// ```
#[must_use]
pub fn operation(mut number: usize) -> Option<&'static Operation> {
    for operations in RESOURCES {
        match operations.get(number) {
            Some(operation) => return Some(operation),
            None => number -= operations.len(),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{operation, operations};

    #[test]
    fn an_endpoint_is_found_by_its_number() {
        for (number, expected) in operations().enumerate() {
            assert_eq!(operation(number).map(|found| found.name), Some(expected.name));
        }
        assert!(operation(operations().count()).is_none());
    }
}
