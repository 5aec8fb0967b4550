use core::{mem, ops::ControlFlow};

use super::{Anchor, Direction, Follow, PageInfo, Paged, failures, trail::Trail};
use crate::{
    client::{Call, error::PagingError},
    http::push_pair,
};

/// An iteration over a list's pages: says which request is next, and judges what came of it. It does no I/O itself.
#[derive(Debug)]
pub struct Walk {
    /// The request that was made last.
    call: Call,
    /// The length of its target without `after` or `before`.
    list: usize,
    direction: Direction,
    /// The page that was found last, until the one after it is asked for.
    page: Option<PageInfo>,
    /// The search for the page after it.
    follow: Option<Follow>,
    trail: Trail,
}

impl Walk {
    /// Begins after a page: `call` is the list's, without `after`, `before` and `cursor`.
    #[must_use]
    pub fn new(call: Call, direction: Direction, page: PageInfo) -> Self {
        let list = call.target.len();
        Self { call, list, direction, page: Some(page), follow: None, trail: Trail::default() }
    }

    /// Returns whether the list is walked backwards.
    #[must_use]
    pub fn is_backwards(&self) -> bool {
        self.direction == Direction::Backwards
    }

    /// Prepares the next request: [`Walk::call`] is then what to send. Returns `false` at the end of the list.
    ///
    /// # Errors
    /// The list cannot be followed any further.
    pub fn prepare_request(&mut self) -> Result<bool, PagingError> {
        // A page at which the list ends in an error stays, so that asking again gives the same error.
        if let Some(page) = &mut self.page {
            let id = self.direction.id(page, 0).cloned();
            if let Some(id) = &id {
                self.trail.pass(self.direction, id)?;
            }
            if self.direction.more(page).0 {
                let id = id.ok_or_else(|| failures::empty(self.direction, ""))?;
                self.follow = Some(Follow::new(mem::take(page), Anchor { direction: self.direction, id }));
            }
            self.page = None;
        }
        let Some(follow) = &self.follow else { return Ok(false) };
        let Anchor { direction, id } = follow.anchor();
        self.call.target.truncate(self.list);
        push_pair(&mut self.call.target, direction.parameter(), id);
        Ok(true)
    }

    /// Returns the request that was prepared last.
    #[must_use]
    pub fn call(&self) -> &Call {
        &self.call
    }

    /// Takes the answer to the request: breaks with the next page, or `None` at the end of the list; otherwise another
    /// request is needed.
    ///
    /// # Errors
    /// The list cannot be followed any further.
    pub fn take<P: Paged>(&mut self, answer: P) -> Result<ControlFlow<Option<P>>, PagingError> {
        let Some(follow) = &mut self.follow else { return Ok(ControlFlow::Break(None)) };
        let found = follow.take(answer)?;
        if let ControlFlow::Break(page) = &found {
            self.page = page.as_ref().map(Paged::info);
            self.follow = None;
        }
        Ok(found)
    }
}
