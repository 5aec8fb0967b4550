use core::{mem, ops::ControlFlow};

use super::{Anchor, Direction, NextPageSearch, PageInfo, Paged, cycle::CycleDetector, errors};
use crate::{
    client::{Call, error::PagingError},
    http::push_pair,
};

/// An iteration over the pages of a list. It prepares the requests and interprets the responses, but does no I/O
/// itself.
#[derive(Debug)]
pub struct Walk {
    /// The last request.
    call: Call,
    /// The length of the request's target without `after` or `before`.
    list_target_length: usize,
    direction: Direction,
    /// The last page, until the search for the next one begins.
    page: Option<PageInfo>,
    /// The search for the next page.
    search: Option<NextPageSearch>,
    cycle_detector: CycleDetector,
}

impl Walk {
    /// Starts after a page. `call` requests the list without `after`, `before` and `cursor`.
    #[must_use]
    pub fn new(call: Call, direction: Direction, page: PageInfo) -> Self {
        let list_target_length = call.target.len();
        let cycle_detector = CycleDetector::default();
        Self { call, list_target_length, direction, page: Some(page), search: None, cycle_detector }
    }

    /// Returns whether the list is walked backwards.
    #[must_use]
    pub fn is_backwards(&self) -> bool {
        self.direction == Direction::Backwards
    }

    /// Prepares the next request, which [`Walk::call`] then returns. Returns `false` at the end of the list.
    ///
    /// # Errors
    /// The list cannot be followed any further.
    pub fn prepare_request(&mut self) -> Result<bool, Box<PagingError>> {
        // After an error the page stays, so that the next call returns the same error.
        if let Some(page) = &mut self.page {
            let last_id = self.direction.nth_id_from_end(page, 0).cloned();
            if let Some(id) = &last_id {
                self.cycle_detector.visit(self.direction, id)?;
            }
            let (has_next, _) = self.direction.has_more(page);
            if has_next {
                let id = last_id.ok_or_else(|| errors::empty_page(self.direction, ""))?;
                self.search = Some(NextPageSearch::new(mem::take(page), Anchor { direction: self.direction, id }));
            }
            self.page = None;
        }
        let Some(search) = &self.search else { return Ok(false) };
        let Anchor { direction, id } = search.anchor();
        self.call.target.truncate(self.list_target_length);
        push_pair(&mut self.call.target, direction.parameter(), id);
        Ok(true)
    }

    /// Returns the request that was prepared last.
    #[must_use]
    pub fn call(&self) -> &Call {
        &self.call
    }

    /// Takes the response to the request. Breaks with the next page, or with `None` at the end of the list. Otherwise,
    /// another request is needed.
    ///
    /// # Errors
    /// The list cannot be followed any further.
    pub fn take<P: Paged>(&mut self, response: P) -> Result<ControlFlow<Option<P>>, Box<PagingError>> {
        let Some(search) = &mut self.search else { return Ok(ControlFlow::Break(None)) };
        let result = search.take(response)?;
        if let ControlFlow::Break(page) = &result {
            self.page = page.as_ref().map(Paged::info);
            self.search = None;
        }
        Ok(result)
    }
}
