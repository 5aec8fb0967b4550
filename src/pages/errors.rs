//! The reasons why a list cannot be followed any further.

// Boxed, as `Error` is: every step of a walk hands its result on.
#![allow(clippy::unnecessary_box_returns)]

use super::Direction;
use crate::client::error::PagingError;

pub(super) fn page_missing(direction: Direction, id: &str) -> Box<PagingError> {
    let problem = "this item and all others of its page are no longer in the list, so the next page cannot be found. Start \
                   again from the first page, and skip the items that you already have";
    PagingError::new(direction.parameter(), id, problem)
}

pub(super) fn anchor_missing(direction: Direction, id: &str) -> Box<PagingError> {
    let problem = "this item is not, or no longer, in the list, so the next page cannot be found. Start again from the \
                   first page, and skip the items that you already have";
    PagingError::new(direction.parameter(), id, problem)
}

pub(super) fn empty_page(direction: Direction, id: &str) -> Box<PagingError> {
    let problem = "the server sent a page without items that have an id, but says that the list has more";
    PagingError::new(direction.parameter(), id, problem)
}

pub(super) fn repeated_page(direction: Direction, id: &str) -> Box<PagingError> {
    let problem = "the server sent the same items again. Try again later";
    PagingError::new(direction.parameter(), id, problem)
}
