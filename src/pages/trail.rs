use super::{Direction, failures};
use crate::client::error::PagingError;

/// Where a walk has been, to notice pages that go round: an item that one ended at before is met again. Only one id is
/// kept, from further and further on (Brent's algorithm), so that a list of any length takes no more memory.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trail {
    mark: Option<String>,
    left: u64,
    most: u64,
}

impl Trail {
    /// Goes on to the page that ends at the item with this id.
    ///
    /// # Errors
    /// The pages go round.
    pub(crate) fn pass(&mut self, direction: Direction, id: &str) -> Result<(), PagingError> {
        if self.mark.as_deref() == Some(id) {
            return Err(failures::repeated(direction, id));
        }
        if self.left == 0 {
            self.most = self.most.saturating_mul(2).max(1);
            self.left = self.most;
            self.mark = Some(id.into());
        }
        self.left -= 1;
        Ok(())
    }
}
