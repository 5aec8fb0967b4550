//! Following a list from page to page without losing an item, also while others delete some.

use core::fmt;

use crate::{
    endpoints::Pairs,
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
    /// The query for the page at this anchor: the rest of it is kept.
    #[must_use]
    pub fn apply(&self, query: &Pairs) -> Pairs {
        let place = |name: &str| matches!(name, "after" | "before" | "cursor");
        let rest = query.iter().filter(|(name, _)| !place(name)).cloned();
        rest.chain([(self.direction.parameter(), self.id.as_str().into())]).collect()
    }
}

/// A page, as far as following it goes.
pub trait Paged: fmt::Debug {
    /// The ids of its items.
    fn ids(&self) -> Vec<String>;
    /// Whether there is more before and after it.
    fn more(&self) -> (bool, bool);
    /// Drops the items that are not to be kept.
    #[must_use]
    fn retain(self, keep: &dyn Fn(&str) -> bool) -> Self;
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

    /// The id of a page that the next page is asked for by.
    fn end(self, ids: &[String]) -> Option<&String> {
        match self {
            Self::Forwards => ids.last(),
            Self::Backwards => ids.first(),
        }
    }

    /// The ids of a page, the one that the next page is asked for by last.
    fn in_order(self, mut ids: Vec<String>) -> Vec<String> {
        if self == Self::Backwards {
            ids.reverse();
        }
        ids
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
    pub fn pass(&mut self, direction: Direction, ids: &[String]) -> Result<(), PagingError> {
        let Some(id) = direction.end(ids) else { return Ok(()) };
        if self.mark.as_ref() == Some(id) {
            return Err(PagingError::repeated(direction, id));
        }
        if self.left == 0 {
            self.most = self.most.saturating_mul(2).max(1);
            self.left = self.most;
            self.mark = Some(id.clone());
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
pub struct Follow {
    direction: Direction,
    /// The items of the page that may still be asked by, the next one last.
    rest: Vec<String>,
    asked: String,
    /// What was delivered and is gone meanwhile, in the order in which it was asked by.
    lost: Vec<String>,
    /// Whether an answer held only what was delivered already, so that it is followed in the page's place.
    passed: bool,
    /// Of such answers.
    trail: Trail,
}

/// What an answer means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// There is nothing more.
    End,
    /// It is the page that follows, but for the items that [`Follow::is_new`] says no of.
    Page,
    /// Nobody knows yet: the next request is by another item.
    Again,
}

impl Follow {
    /// Begins with the ids of a page's items.
    ///
    /// # Errors
    /// There are none.
    pub fn new(direction: Direction, ids: Vec<String>) -> Result<Self, PagingError> {
        let mut rest = direction.in_order(ids);
        let asked = rest.pop().ok_or_else(|| PagingError::empty(direction, ""))?;
        Ok(Self { direction, rest, asked, lost: Vec::new(), passed: false, trail: Trail::default() })
    }

    /// What to ask for next.
    #[must_use]
    pub fn anchor(&self) -> Anchor {
        Anchor { direction: self.direction, id: self.asked.clone() }
    }

    /// Whether an item was not delivered before.
    #[must_use]
    pub fn is_new(&self, id: &str) -> bool {
        self.lost.iter().all(|lost| lost != id)
    }

    /// Takes the answer: its items' ids, and whether it says that there is more before and after them.
    ///
    /// # Errors
    /// The list can't be followed any further.
    pub fn judge(&mut self, ids: &[String], more: (bool, bool)) -> Result<Step, PagingError> {
        let direction = self.direction;
        let (ahead, behind) = direction.order(more);
        let Some(last) = direction.end(ids) else {
            // An item that is still there is itself behind the page.
            return match (ahead, behind) {
                (true, _) => Err(PagingError::empty(direction, &self.asked)),
                (false, true) => Ok(Step::End),
                (false, false) => self.gone(),
            };
        };
        // The same, and an item that has left the list's filter would make `before` skip its neighbour.
        if direction == Direction::Backwards && !behind {
            return self.gone();
        }
        if *last == self.asked {
            return Err(PagingError::repeated(direction, &self.asked));
        }
        let new = self.lost.is_empty() || ids.iter().any(|id| *id != self.asked && self.is_new(id));
        Ok(match (new, ahead) {
            (true, _) => Step::Page,
            (false, true) => {
                self.asked.clone_from(last);
                self.passed = true;
                self.trail.pass(direction, ids)?;
                Step::Again
            }
            (false, false) => Step::End,
        })
    }

    /// The item that was asked by is gone: goes on from the one before it.
    fn gone(&mut self) -> Result<Step, PagingError> {
        let next = self.rest.pop().filter(|_| !self.passed);
        let gone = core::mem::replace(&mut self.asked, next.clone().unwrap_or_default());
        if self.passed {
            return Err(PagingError::lost(self.direction, &gone));
        }
        self.lost.push(gone);
        let first = || self.lost.first().map_or("", String::as_str);
        next.map(|_| Step::Again).ok_or_else(|| PagingError::lost(self.direction, first()))
    }
}

/// Fetches the page that follows `page`, or `None` at the end of the list.
///
/// # Errors
/// What `fetch` fails with, or [`PagingError`] if the list can't be followed any further.
pub async fn follow<P: Paged>(
    page: &P,
    direction: Direction,
    fetch: impl AsyncFn(Anchor) -> Result<P, Error>,
) -> Result<Option<P>, Error> {
    let mut follow = Follow::new(direction, page.ids())?;
    loop {
        let next = fetch(follow.anchor()).await?;
        match follow.judge(&next.ids(), next.more())? {
            Step::End => return Ok(None),
            Step::Page => return Ok(Some(next.retain(&|id| follow.is_new(id)))),
            Step::Again => {}
        }
    }
}

/// Says whether a list that begins at an item of the caller's choice can be walked from there: whether its first page
/// is empty, and what it says about more before and after.
///
/// # Errors
/// The item is not in the list, so that nobody can tell what follows it: the API answers as if nothing did, or leaves
/// the next item out.
pub fn check_first(direction: Direction, empty: bool, more: (bool, bool), asked: &str) -> Result<(), PagingError> {
    let (ahead, behind) = direction.order(more);
    let lost = match direction {
        Direction::Forwards => empty && !ahead && !behind,
        Direction::Backwards => !behind,
    };
    if lost { Err(PagingError::not_in_list(direction, asked)) } else { Ok(()) }
}

#[cfg(test)]
mod tests;
