use super::{Direction, errors};
use crate::{
    client::error::PagingError,
    json::decimal,
    text::{format, parse_u64, split_once},
};

/// Detects that a server sends the same pages in a cycle, by the ids of their last items.
///
/// It remembers one id at a time, and replaces it after twice as many pages as the time before (Brent's algorithm), so
/// that the memory does not grow with the list.
#[derive(Clone, Debug, Default)]
pub(crate) struct CycleDetector {
    remembered_id: Option<String>,
    pages_left: u64,
    interval: u64,
}

impl CycleDetector {
    /// Reads what [`Self::to_text`] wrote. Returns a new detector for an empty text.
    pub(crate) fn from_text(text: &str) -> Self {
        let (pages_left, rest) = split_once(text, " ");
        let (interval, id) = split_once(rest.unwrap_or_default(), " ");
        let number = |digits| parse_u64(digits).unwrap_or_default();
        Self { remembered_id: id.map(Into::into), pages_left: number(pages_left), interval: number(interval) }
    }

    /// Writes the state as text.
    pub(crate) fn to_text(&self) -> String {
        let id = self.remembered_id.as_deref().unwrap_or_default();
        format("% % %", &[&decimal(self.pages_left), &decimal(self.interval), id])
    }

    /// Notes the page that ends with the item of this id.
    ///
    /// # Errors
    /// The page is part of a cycle.
    pub(crate) fn visit(&mut self, direction: Direction, last_id: &str) -> Result<(), Box<PagingError>> {
        if self.remembered_id.as_deref() == Some(last_id) {
            return Err(errors::repeated_page(direction, last_id));
        }
        if self.pages_left == 0 {
            self.interval = self.interval.saturating_mul(2).max(1);
            self.pages_left = self.interval;
            self.remembered_id = Some(last_id.into());
        }
        self.pages_left -= 1;
        Ok(())
    }
}
