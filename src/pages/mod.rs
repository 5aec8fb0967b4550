//! Follows a list from page to page without losing an item, also while others delete some.

mod direction;
mod failures;
mod follow;
mod page_info;
mod stream;
#[cfg(test)]
mod tests;
mod trail;
mod walk;

pub use direction::{Anchor, Direction, is_anchor_parameter};
pub use failures::already_fetching;
use follow::Follow;
pub use follow::check_first_page;
pub use page_info::{PageInfo, Paged};
pub use walk::Walk;
