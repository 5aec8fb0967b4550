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
    /// What the response must be.
    pub result: &'static Kind,
    /// Whether sending a request twice does no more than sending it once, so that a failed one may be repeated.
    pub repeatable: bool,
}

impl Operation {
    /// Returns the names of the ids in the path, as on the wire.
    pub fn ids(&self) -> impl Iterator<Item = &'static str> {
        let mut rest = Some(self.path);
        core::iter::from_fn(move || {
            let (_, after_colon) = split_once(rest?, ":");
            let (name, after) = split_once(after_colon?, "/");
            rest = after;
            Some(name)
        })
    }

    /// Returns whether the endpoint is a list, which is followed page by page.
    #[must_use]
    pub fn is_list(&self) -> bool {
        matches!(self.result, Kind::Record(record) if record.name == "Page")
    }
}

/// One endpoint of the API: it takes `IDS` ids in its path and the parameters `P`, and returns `R`.
#[derive(Debug)]
pub struct Endpoint<const IDS: usize, P, R> {
    /// Everything about it but its types.
    pub operation: Operation,
    types: PhantomData<fn(P) -> R>,
}

impl<const IDS: usize, P: Parameters, R: Shape> Endpoint<IDS, P, R> {
    /// Makes an endpoint. The `resource!` macro calls this.
    pub(super) const fn new(method: Method, name: &'static str, path: &'static str, repeatable: bool) -> Self {
        assert!(count_ids(path) == IDS, "the path has as many ids as the type says");
        let operation = Operation { name, method, path, result: R::KIND, repeatable };
        Self { operation, types: PhantomData }
    }

    /// Returns what the query (GET, DELETE) or the body takes.
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

/// A group of endpoints: what JavaScript sees as one object with a method for each of them.
#[derive(Debug)]
pub struct Resource {
    /// Its path below the client, such as `consumers.profiles`.
    pub name: &'static str,
    /// Its endpoints.
    pub operations: &'static [&'static Operation],
}
