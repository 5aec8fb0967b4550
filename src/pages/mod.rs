//! Follows a list from page to page without losing an item, also while others delete some.

mod direction;
mod failures;
mod follow;
mod outline;
mod stream;
#[cfg(test)]
mod tests;
mod trail;
mod walk;

pub use direction::{Anchor, Direction, is_anchor_parameter};
pub use failures::under_way;
use follow::Follow;
pub use follow::check_first;
pub use outline::{Outline, Paged};
pub use walk::Walk;
