//! Why a list cannot be followed any further.

use super::Direction;
use crate::client::error::PagingError;

pub(super) fn lost(direction: Direction, id: &str) -> PagingError {
    let what = "that item and the others of its page are no longer in the list, so what follows cannot be found. Start \
                again, and skip the items that you already have";
    PagingError::new(direction.parameter(), id, what)
}

pub(super) fn not_in_list(direction: Direction, id: &str) -> PagingError {
    let what = "the item to begin at is not, or no longer, in the list, so what follows cannot be found. Start again, and \
                skip the items that you already have";
    PagingError::new(direction.parameter(), id, what)
}

pub(super) fn empty(direction: Direction, id: &str) -> PagingError {
    PagingError::new(direction.parameter(), id, "the server sent no items, yet says that there are more")
}

pub(super) fn repeated(direction: Direction, id: &str) -> PagingError {
    PagingError::new(direction.parameter(), id, "the server sent the same items again")
}

/// Makes the error for a page that is asked for while the page before it is being fetched.
#[must_use]
pub fn already_fetching() -> PagingError {
    PagingError::new("", "", "its next page is being fetched already. Wait for one page before you ask for another")
}
