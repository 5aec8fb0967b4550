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
    /// How many items it has.
    fn len(&self) -> usize;
    /// The id of an item.
    fn id(&self, index: usize) -> Option<String>;
    /// Whether there is more before and after it.
    fn more(&self) -> (bool, bool);
    /// Drops the items that are not to be kept.
    #[must_use]
    fn retain(self, keep: &dyn Fn(&str) -> bool) -> Self;

    /// Whether it has no items.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
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

    /// Whether the page says that there is more this way, and whether it says so the other way.
    pub fn more(self, page: &impl Paged) -> (bool, bool) {
        let (before, after) = page.more();
        match self {
            Self::Forwards => (after, before),
            Self::Backwards => (before, after),
        }
    }

    /// The ids of a page, the last that this way leads to first.
    fn ids_from_end(self, page: &impl Paged) -> impl Iterator<Item = String> {
        let length = page.len();
        (0..length).filter_map(move |index| {
            page.id(match self {
                Self::Forwards => length - 1 - index,
                Self::Backwards => index,
            })
        })
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
    pub fn pass(&mut self, page: &impl Paged, direction: Direction) -> Result<(), PagingError> {
        let Some(id) = direction.ids_from_end(page).next() else { return Ok(()) };
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

/// Fetches the page that follows `page`, or `None` at the end of the list.
///
/// A page says only whether there is more; what follows is asked for by an item's id. If that item has been deleted
/// meanwhile, the API answers with an empty page that claims to be all there is. So the page is then asked for by the
/// item before it, and what was delivered already is left out; and so on, back to the page's other end.
///
/// # Errors
/// What `fetch` fails with, or [`PagingError`] if the list can't be followed any further.
pub async fn follow<P: Paged>(
    page: &P,
    direction: Direction,
    fetch: impl AsyncFn(Anchor) -> Result<P, Error>,
) -> Result<Option<P>, Error> {
    if page.is_empty() {
        return Err(PagingError::empty(direction, "").into());
    }
    let mut delivered: Vec<String> = Vec::new();
    for id in direction.ids_from_end(page) {
        let next = fetch(Anchor { direction, id: id.clone() }).await?;
        match judge(&next, direction, &id, &delivered)? {
            Found::End => return Ok(None),
            Found::Page => return Ok(Some(next.retain(&|id| !delivered.iter().any(|old| old == id)))),
            Found::OnlyDelivered => return Box::pin(follow_delivered(next, direction, &fetch, &delivered)).await,
            Found::Lost => delivered.push(id),
        }
    }
    Err(PagingError::lost(direction, delivered.first()).into())
}

/// Says whether a list that begins at an item of the caller's choice can be walked from there.
///
/// # Errors
/// The item is not in the list, so that nobody can tell what follows it: the API answers as if nothing did, or leaves
/// the next item out.
pub fn check_first(page: &impl Paged, direction: Direction, asked: &str) -> Result<(), PagingError> {
    let (ahead, behind) = direction.more(page);
    let lost = match direction {
        Direction::Forwards => page.is_empty() && !ahead && !behind,
        Direction::Backwards => !behind,
    };
    if lost { Err(PagingError::not_in_list(direction, asked)) } else { Ok(()) }
}

/// The page that was asked for again held only what was delivered already: goes on from it.
async fn follow_delivered<P: Paged>(
    mut page: P,
    direction: Direction,
    fetch: &impl AsyncFn(Anchor) -> Result<P, Error>,
    delivered: &[String],
) -> Result<Option<P>, Error> {
    let mut trail = Trail::default();
    loop {
        trail.pass(&page, direction)?;
        let id = direction.ids_from_end(&page).next();
        let Some(id) = id else { return Err(PagingError::lost(direction, delivered.first()).into()) };
        let next = fetch(Anchor { direction, id: id.clone() }).await?;
        match judge(&next, direction, &id, delivered)? {
            Found::End => return Ok(None),
            Found::Page => return Ok(Some(next.retain(&|id| !delivered.iter().any(|old| old == id)))),
            Found::OnlyDelivered => page = next,
            Found::Lost => return Err(PagingError::lost(direction, Some(&id)).into()),
        }
    }
}

/// What an answer means.
enum Found {
    /// There is nothing more.
    End,
    /// New items.
    Page,
    /// Items, but none that is new, and there is more.
    OnlyDelivered,
    /// The item that was asked by is gone.
    Lost,
}

fn judge(page: &impl Paged, direction: Direction, asked: &str, delivered: &[String]) -> Result<Found, PagingError> {
    let (ahead, behind) = direction.more(page);
    if page.is_empty() {
        // An item that is still there is itself behind the page.
        return match (ahead, behind) {
            (true, _) => Err(PagingError::empty(direction, asked)),
            (false, true) => Ok(Found::End),
            (false, false) => Ok(Found::Lost),
        };
    }
    // The same, and an item that has left the list's filter would make `before` skip its neighbour.
    if direction == Direction::Backwards && !behind {
        return Ok(Found::Lost);
    }
    let is_new = |id: &String| id != asked && !delivered.contains(id);
    let repeats = direction.ids_from_end(page).next().as_deref() == Some(asked);
    if repeats {
        return Err(PagingError::repeated(direction, asked));
    }
    let new = delivered.is_empty() || direction.ids_from_end(page).any(|id| is_new(&id));
    Ok(match (new, ahead) {
        (true, _) => Found::Page,
        (false, true) => Found::OnlyDelivered,
        (false, false) => Found::End,
    })
}

#[cfg(test)]
mod tests;
