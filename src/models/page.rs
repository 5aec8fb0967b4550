use serde::Deserialize;

use crate::schema::{Field, Kind, Record, Shape};

/// Whether there is more before or after a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Pagination {
    /// Whether there are items before the page's first.
    pub has_more_before: bool,
    /// Whether there are items after the page's last.
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
    /// The items, in the order asked for.
    pub items: Vec<T>,
    /// Whether there is more before or after them.
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
    /// Of a list, the name of the items' type.
    const NAME: &'static str = T::NAME;

    fn declare(declarations: &mut crate::declarations::Declarations) {
        T::declare(declarations);
    }
}

/// What has an id, by which lists can be followed.
pub trait Identified {
    /// The id.
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

identified!(Consumer, ConsumerGroup, ConsumerInvite, ConsumerProfile, Portal);
