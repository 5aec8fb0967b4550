use core::marker::PhantomData;

use super::{Parameter, Parameters};
use crate::{
    http::Method,
    schema::{Kind, Shape},
    text::cut,
};

/// One thing that the API can be asked for, without its Rust types.
#[derive(Debug)]
pub struct Operation {
    /// The name of the method that calls it, such as `consumers.profiles.list`.
    pub name: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path, with `:name` for each id.
    pub path: &'static str,
    /// What the answer must be.
    pub result: &'static Kind,
    /// Whether asking twice does no more than asking once, so that a failed request may be sent again.
    pub repeatable: bool,
}

impl Operation {
    /// The names of the ids in the path, as on the wire.
    pub fn ids(&self) -> impl Iterator<Item = &'static str> {
        let mut rest = Some(self.path);
        core::iter::from_fn(move || {
            let (_, behind) = cut(rest?, ":");
            let (name, after) = cut(behind?, "/");
            rest = after;
            Some(name)
        })
    }
}

#[cfg(all(feature = "bindings", target_arch = "wasm32"))]
impl Operation {
    /// Whether it has this name, and so many ids.
    pub(crate) const fn is(&self, name: &str, ids: usize) -> bool {
        let (own, name) = (self.name.as_bytes(), name.as_bytes());
        let mut same = own.len() == name.len() && count(self.path, b':') == ids;
        let mut index = 0;
        while same && index < name.len() {
            // In bounds, as both are of the same length; `get` is not yet for constants.
            #[allow(clippy::indexing_slicing)]
            let equal = own[index] == name[index];
            same = equal;
            index += 1;
        }
        same
    }
}

/// One thing that the API can be asked for: it takes so many ids and `P`, and gives `R`.
#[derive(Debug)]
pub struct Endpoint<const IDS: usize, P, R> {
    /// What it is.
    pub operation: Operation,
    types: PhantomData<fn(P) -> R>,
}

impl<const IDS: usize, P: Parameters, R: Shape> Endpoint<IDS, P, R> {
    /// An endpoint that may be repeated only if HTTP says so of its method.
    pub(super) const fn new(method: Method, name: &'static str, path: &'static str) -> Self {
        Self::define(method, name, path, method.is_idempotent())
    }

    /// An endpoint that sets a state: asking twice does no more than asking once.
    pub(super) const fn repeatable(method: Method, name: &'static str, path: &'static str) -> Self {
        Self::define(method, name, path, true)
    }

    /// An endpoint that must not be repeated, whatever its method.
    pub(super) const fn once(method: Method, name: &'static str, path: &'static str) -> Self {
        Self::define(method, name, path, false)
    }

    const fn define(method: Method, name: &'static str, path: &'static str, repeatable: bool) -> Self {
        assert!(count(path, b':') == IDS, "the path has as many ids as the type says");
        let operation = Operation { name, method, path, result: R::KIND, repeatable };
        Self { operation, types: PhantomData }
    }

    /// What the query (GET, DELETE) or the body takes.
    #[must_use]
    pub const fn parameters(&self) -> &'static [Parameter] {
        P::PARAMETERS
    }
}

/// How often a byte occurs.
const fn count(text: &str, byte: u8) -> usize {
    let mut rest = text.as_bytes();
    let mut count = 0;
    while let [first, after @ ..] = rest {
        if *first == byte {
            count += 1;
        }
        rest = after;
    }
    count
}
