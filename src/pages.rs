//! Following a list from page to page without losing an item, also while others delete some.

use core::{fmt, mem, ops::ControlFlow};

use crate::{
    endpoints::{Call, push_pair},
    error::{Error, PagingError},
};

/// Which way a list is followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// By `after`, from each page's last item.
    Forwards,
    /// By `before`, from each page's first item.
    Backwards,
}

/// The item that a page is asked for by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// Which way.
    pub direction: Direction,
    /// The item's id.
    pub id: String,
}

impl Anchor {
    /// The call of the page at this anchor, of a call that begins nowhere.
    #[must_use]
    pub fn apply(&self, call: &Call) -> Call {
        let mut call = call.clone();
        self.push(&mut call.target);
        call
    }

    pub(crate) fn push(&self, target: &mut String) {
        push_pair(target, self.direction.parameter(), &self.id);
    }
}

/// Whether a parameter says where in a list a page is.
#[must_use]
pub fn is_place(parameter: &str) -> bool {
    matches!(parameter, "after" | "before" | "cursor")
}

/// A page, as far as following it goes. An item's id is read only when it is needed.
pub trait Paged: fmt::Debug {
    /// How many items it has.
    fn count(&self) -> usize;
    /// The id of an item; empty if there is none at that place.
    fn id(&self, index: usize) -> String;
    /// Whether there is more before and after it.
    fn more(&self) -> (bool, bool);
    /// The same without the items of these ids.
    #[must_use]
    fn without(self, ids: &[String]) -> Self;
}

impl Direction {
    /// The name of the parameter that takes the id of the item to begin at.
    #[must_use]
    pub const fn parameter(self) -> &'static str {
        match self {
            Self::Forwards => "after",
            Self::Backwards => "before",
        }
    }

    /// The way in which a query is walked, by what it gives: `after` wins over `before`, as in the API.
    pub fn of(gives: impl Fn(&str) -> bool) -> Self {
        if gives("before") && !gives("after") { Self::Backwards } else { Self::Forwards }
    }

    /// What a page says about more before and after it, as more ahead and behind.
    #[must_use]
    pub const fn order(self, (before, after): (bool, bool)) -> (bool, bool) {
        match self {
            Self::Forwards => (after, before),
            Self::Backwards => (before, after),
        }
    }

    /// The place of an item, counted from the one that the next page is asked for by.
    fn place(self, count: usize, from_end: usize) -> usize {
        match self {
            Self::Forwards => count.saturating_sub(from_end + 1),
            Self::Backwards => from_end,
        }
    }

    /// The id that the next page is asked for by.
    fn end(self, page: &impl Paged) -> Option<String> {
        let count = page.count();
        (count > 0).then(|| page.id(self.place(count, 0)))
    }
}

/// Where a walk has been, to notice that its pages go round: an item that one ended at before is met again. Only one id is
/// kept, from ever further on (Brent's way), so that a list of any length costs no more; `list.js` does the same.
#[derive(Debug, Default)]
pub struct Trail {
    mark: Option<String>,
    left: u64,
    most: u64,
}

impl Trail {
    /// Goes on to the next page.
    ///
    /// # Errors
    /// The pages go round.
    pub fn pass(&mut self, direction: Direction, page: &impl Paged) -> Result<(), PagingError> {
        direction.end(page).map_or(Ok(()), |id| self.pass_id(direction, id))
    }

    fn pass_id(&mut self, direction: Direction, id: String) -> Result<(), PagingError> {
        if self.mark.as_ref() == Some(&id) {
            return Err(PagingError::repeated(direction, &id));
        }
        if self.left == 0 {
            self.most = self.most.saturating_mul(2).max(1);
            self.left = self.most;
            self.mark = Some(id);
        }
        self.left -= 1;
        Ok(())
    }
}

/// Finds the page that follows another, one request at a time.
///
/// A page says only whether there is more; what follows is asked for by an item's id. If that item has been deleted
/// meanwhile, the API answers with an empty page that claims to be all there is. So the page is then asked for by the
/// item before it, and what was delivered already is left out; and so on, back to the page's other end.
#[derive(Debug)]
pub(crate) struct Follow<'a, P> {
    page: &'a P,
    /// Where to ask for the next page.
    pub(crate) anchor: Anchor,
    /// What was delivered and is gone meanwhile, in the order in which it was asked by.
    lost: Vec<String>,
    /// Whether an answer held only what was delivered already, so that it is followed in the page's place.
    passed: bool,
    /// Of such answers.
    trail: Trail,
}

/// What an answer means.
enum Step {
    /// There is nothing more.
    End,
    /// It is the page that follows, but for the items that are [`Follow::lost`].
    Page,
    /// Nobody knows yet: the next request is by another item.
    Again,
}

impl<'a, P: Paged> Follow<'a, P> {
    /// Begins at a page.
    pub(crate) fn new(page: &'a P, direction: Direction) -> Result<Self, PagingError> {
        let id = direction.end(page).ok_or_else(|| PagingError::empty(direction, ""))?;
        let anchor = Anchor { direction, id };
        Ok(Self { page, anchor, lost: Vec::new(), passed: false, trail: Trail::default() })
    }

    /// Takes an answer: ends with the page that follows, or `None` if there is none.
    pub(crate) fn take(&mut self, next: P) -> Result<ControlFlow<Option<P>>, PagingError> {
        Ok(match self.judge(&next)? {
            Step::End => ControlFlow::Break(None),
            Step::Page if self.lost.is_empty() => ControlFlow::Break(Some(next)),
            Step::Page => ControlFlow::Break(Some(next.without(&self.lost))),
            Step::Again => ControlFlow::Continue(()),
        })
    }

    /// Takes an answer.
    fn judge(&mut self, next: &P) -> Result<Step, PagingError> {
        let direction = self.anchor.direction;
        let (ahead, behind) = direction.order(next.more());
        let Some(last) = direction.end(next) else {
            // An item that is still there is itself behind the page.
            return match (ahead, behind) {
                (true, _) => Err(PagingError::empty(direction, &self.anchor.id)),
                (false, true) => Ok(Step::End),
                (false, false) => self.gone(),
            };
        };
        // The same, and an item that has left the list's filter would make `before` skip its neighbour.
        if direction == Direction::Backwards && !behind {
            return self.gone();
        }
        if last == self.anchor.id {
            return Err(PagingError::repeated(direction, &self.anchor.id));
        }
        let is_new = |id: String| id != self.anchor.id && !self.lost.contains(&id);
        if self.lost.is_empty() || (0..next.count()).map(|index| next.id(index)).any(is_new) {
            return Ok(Step::Page);
        }
        if !ahead {
            return Ok(Step::End);
        }
        self.anchor.id.clone_from(&last);
        self.passed = true;
        self.trail.pass_id(direction, last)?;
        Ok(Step::Again)
    }

    /// The item that was asked by is gone: goes on from the one before it.
    fn gone(&mut self) -> Result<Step, PagingError> {
        if self.passed {
            return Err(PagingError::lost(self.anchor.direction, &self.anchor.id));
        }
        self.lost.push(mem::take(&mut self.anchor.id));
        let (count, lost) = (self.page.count(), self.lost.len());
        if lost >= count {
            return Err(PagingError::lost(self.anchor.direction, self.lost.first().map_or("", String::as_str)));
        }
        self.anchor.id = self.page.id(self.anchor.direction.place(count, lost));
        Ok(Step::Again)
    }
}

/// Fetches the page that follows `page`, or `None` at the end of the list.
///
/// # Errors
/// What `fetch` fails with, or [`PagingError`] if the list can't be followed any further.
pub async fn follow<P: Paged>(
    page: &P,
    direction: Direction,
    fetch: impl AsyncFn(&Anchor) -> Result<P, Error>,
) -> Result<Option<P>, Error> {
    let mut follow = Follow::new(page, direction)?;
    loop {
        if let ControlFlow::Break(found) = follow.take(fetch(&follow.anchor).await?)? {
            return Ok(found);
        }
    }
}

/// Says whether a list that begins at an item of the caller's choice can be walked from there: by its first page.
///
/// # Errors
/// The item is not in the list, so that nobody can tell what follows it: the API answers as if nothing did, or leaves
/// the next item out.
pub fn check_first(direction: Direction, page: &impl Paged, asked: &str) -> Result<(), PagingError> {
    let (ahead, behind) = direction.order(page.more());
    let lost = match direction {
        Direction::Forwards => page.count() == 0 && !ahead && !behind,
        Direction::Backwards => !behind,
    };
    if lost { Err(PagingError::not_in_list(direction, asked)) } else { Ok(()) }
}

#[cfg(test)]
mod tests;
