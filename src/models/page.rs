use serde::Deserialize;

use crate::schema::{Field, Kind, Record, Shape};

/// Whether the list has items before or after a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Pagination {
    /// Whether the list has items before the first item of the page.
    pub has_more_before: bool,
    /// Whether the list has items after the last item of the page.
    pub has_more_after: bool,
}

impl Shape for Pagination {
    const KIND: &'static Kind = &Kind::Record(&Record::new(
        "Pagination",
        &[Field::required("has_more_before", bool::KIND), Field::required("has_more_after", bool::KIND)],
    ));
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Page<T> {
    /// The items, in the requested order.
    pub items: Vec<T>,
    /// Whether the list has items before or after them.
    pub pagination: Pagination,
}

impl<T: Shape> Shape for Page<T> {
    const KIND: &'static Kind = &Kind::Record(&Record::new(
        "Page",
        &[Field::required("items", Vec::<T>::KIND), Field::required("pagination", Pagination::KIND)],
    ));
}

#[cfg(feature = "describe")]
impl<T: crate::declarations::Declared> crate::declarations::Declared for Page<T> {
    /// The name of the type of the items.
    const NAME: &'static str = T::NAME;

    fn declare(declarations: &mut crate::declarations::Declarations) {
        T::declare(declarations);
    }
}

/// An object with an id, so that a list of such objects can be followed from page to page.
///
/// ```
/// use metorial_consumers::models::{Identified, Page};
///
/// fn last_id<I: Identified>(page: &Page<I>) -> Option<&str> {
///     page.items.last().map(Identified::id)
/// }
/// ```
pub trait Identified {
    /// Returns the id.
    fn id(&self) -> &str;
}

macro_rules! identified {
    ($($model:ident),*) => {
        $(impl Identified for super::$model {
            fn id(&self) -> &str {
                &self.id
            }
        })*
    };
}

identified!(
    Consumer,
    ConsumerAccess,
    ConsumerAccessListing,
    ConsumerAccessRequest,
    ConsumerGroup,
    ConsumerInvite,
    ConsumerProfile,
    Portal
);
