//! Follows a list from page to page without losing an item, even while others delete items.

mod cycle;
mod direction;
mod errors;
mod next_page;
mod page_info;
mod stream;
#[cfg(test)]
mod tests;
mod walk;

pub use direction::{Anchor, Direction, is_anchor_parameter};
pub use next_page::check_first_page;
use next_page::{NextPageSearch, Outcome};
pub use page_info::{PageInfo, Paged};
pub use walk::Walk;
