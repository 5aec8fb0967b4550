use core::marker::PhantomData;

use super::{Parameter, Parameters};
use crate::{
    http::Method,
    schema::{Kind, Shape},
    text::split_once,
};

/// One endpoint of the API, without its Rust types.
#[derive(Debug)]
pub struct Operation {
    /// The name of the method that calls it, such as `consumers.profiles.list`.
    pub name: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path, with `:name` for each id.
    pub path: &'static str,
    /// The schema of the response.
    pub result: &'static Kind,
    /// Whether the parameters are the body of the request, and not its query.
    pub has_body: bool,
    /// Whether a failed request may be retried, because sending it twice has the same effect as sending it once.
    pub repeatable: bool,
}

impl Operation {
    /// Returns the wire names of the ids in the path.
    ///
    /// ```
    /// use metorial_consumers::endpoints::consumers;
    ///
    /// assert_eq!(consumers::GET.operation.ids().collect::<Vec<_>>(), ["consumer_id"]);
    /// ```
    pub fn ids(&self) -> impl Iterator<Item = &'static str> {
        let mut rest = Some(self.path);
        core::iter::from_fn(move || {
            let (_, after_colon) = split_once(rest?, ":");
            let (name, after) = split_once(after_colon?, "/");
            rest = after;
            Some(name)
        })
    }

    /// Returns whether the endpoint returns a page of a list, which has `items`.
    ///
    /// ```
    /// use metorial_consumers::endpoints::consumers;
    ///
    /// assert!(consumers::LIST.operation.is_list() && !consumers::GET.operation.is_list());
    /// ```
    #[must_use]
    pub fn is_list(&self) -> bool {
        matches!(self.result, Kind::Record(record) if record.fields.iter().any(|field| field.name == "items"))
    }
}

/// One endpoint of the API, with `IDS` ids in its path, the parameters `P` and the result `R`.
///
/// ```
/// use metorial_consumers::{client::Call, endpoints::portals};
///
/// let endpoint = &portals::GET;
/// assert_eq!(endpoint.operation.name, "portals.get");
/// assert_eq!(Call::new(endpoint, ["acme"], ()).unwrap().target, "/portals/acme");
/// ```
#[derive(Debug)]
pub struct Endpoint<const IDS: usize, P, R> {
    /// The endpoint without its Rust types.
    pub operation: Operation,
    types: PhantomData<fn(P) -> R>,
}

impl<const IDS: usize, P: Parameters, R: Shape> Endpoint<IDS, P, R> {
    /// Creates an endpoint, for the `resource!` macro.
    pub(super) const fn new(
        method: Method,
        name: &'static str,
        path: &'static str,
        has_body: bool,
        repeatable: bool,
    ) -> Self {
        assert!(count_ids(path) == IDS, "the number of ids in the path differs from `IDS`");
        let operation = Operation { name, method, path, result: R::KIND, has_body, repeatable };
        Self { operation, types: PhantomData }
    }

    /// Returns the parameters of the query or body.
    ///
    /// ```
    /// use metorial_consumers::endpoints::consumers;
    ///
    /// assert!(consumers::LIST.parameters().iter().any(|parameter| parameter.name == "search"));
    /// ```
    #[must_use]
    pub const fn parameters(&self) -> &'static [Parameter] {
        P::PARAMETERS
    }
}

/// Counts the ids in a path.
pub(crate) const fn count_ids(path: &str) -> usize {
    let mut rest = path.as_bytes();
    let mut count = 0;
    while let [first, after @ ..] = rest {
        if *first == b':' {
            count += 1;
        }
        rest = after;
    }
    count
}
