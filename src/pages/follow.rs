use core::{mem, ops::ControlFlow};

use super::{Anchor, Direction, PageInfo, Paged, failures, trail::Trail};
use crate::client::error::PagingError;

/// Finds the page that follows another, one request at a time.
///
/// A page says only whether there is more; what follows is asked for by an item's id. If that item has been deleted
/// meanwhile, the API answers with an empty page that claims to be all there is. So the page is then asked for by the
/// item before it, and what was delivered already is left out; and so on, back to the page's other end.
#[derive(Debug)]
pub(crate) struct Follow {
    page: PageInfo,
    /// Where to ask for the next page.
    anchor: Anchor,
    /// Items that were delivered and are gone meanwhile, in the order in which they were asked by.
    lost: Vec<String>,
    /// Whether an answer held only what was delivered already, so that it is followed in the page's place.
    passed: bool,
    /// The trail of such answers.
    trail: Trail,
}

/// What an answer means.
enum Step {
    /// There is nothing more.
    End,
    /// It is the page that follows, except for the items that are [`Follow::lost`].
    Page,
    /// It says nothing yet: the next request is by another item.
    Again,
}

impl Follow {
    /// Begins at a page, by its last item.
    pub(super) fn new(page: PageInfo, anchor: Anchor) -> Self {
        Self { page, anchor, lost: Vec::new(), passed: false, trail: Trail::default() }
    }

    /// Returns where to ask for the next page.
    pub(super) fn anchor(&self) -> &Anchor {
        &self.anchor
    }

    /// Takes an answer: breaks with the page that follows, or `None` if there is none.
    pub(super) fn take<P: Paged>(&mut self, answer: P) -> Result<ControlFlow<Option<P>>, PagingError> {
        Ok(match self.judge(&answer.info())? {
            Step::End => ControlFlow::Break(None),
            Step::Page if self.lost.is_empty() => ControlFlow::Break(Some(answer)),
            Step::Page => ControlFlow::Break(Some(answer.without(&self.lost))),
            Step::Again => ControlFlow::Continue(()),
        })
    }

    fn judge(&mut self, answer: &PageInfo) -> Result<Step, PagingError> {
        let direction = self.anchor.direction;
        let (ahead, behind) = direction.more(answer);
        let Some(last) = direction.id(answer, 0) else {
            // If the item still exists, it precedes the page, so the API says that there is more before it.
            return match (ahead, behind) {
                (true, _) => Err(failures::empty(direction, &self.anchor.id)),
                (false, true) => Ok(Step::End),
                (false, false) => self.gone(),
            };
        };
        // The same holds here. And if the item has left the list's filter, `before` skips its neighbour, too.
        if direction == Direction::Backwards && !behind {
            return self.gone();
        }
        if *last == self.anchor.id {
            return Err(failures::repeated(direction, &self.anchor.id));
        }
        let is_new = |id: &String| *id != self.anchor.id && !self.lost.contains(id);
        if self.lost.is_empty() || answer.ids.iter().any(is_new) {
            return Ok(Step::Page);
        }
        if !ahead {
            return Ok(Step::End);
        }
        self.trail.pass(direction, last)?;
        self.anchor.id.clone_from(last);
        self.passed = true;
        Ok(Step::Again)
    }

    /// The item that was asked by is gone: goes on from the one before it.
    fn gone(&mut self) -> Result<Step, PagingError> {
        let direction = self.anchor.direction;
        if self.passed {
            return Err(failures::lost(direction, &self.anchor.id));
        }
        self.lost.push(mem::take(&mut self.anchor.id));
        match direction.id(&self.page, self.lost.len()) {
            Some(id) => self.anchor.id.clone_from(id),
            None => return Err(failures::lost(direction, self.lost.first().map_or("", String::as_str))),
        }
        Ok(Step::Again)
    }
}

/// Checks that a list can be followed from an item of the caller's choice, by the first page that came for it.
///
/// # Errors
/// The item is not in the list, so that nobody can tell what follows it: the API answers as if nothing did, or leaves
/// the next item out.
pub fn check_first_page(asked: &Anchor, page: &PageInfo) -> Result<(), PagingError> {
    let (ahead, behind) = asked.direction.more(page);
    let lost = match asked.direction {
        Direction::Forwards => page.ids.is_empty() && !ahead && !behind,
        Direction::Backwards => !behind,
    };
    if lost { Err(failures::not_in_list(asked.direction, &asked.id)) } else { Ok(()) }
}
