use core::ops::ControlFlow;

use super::{Anchor, Direction, NextPageSearch, Outcome, Paged, cycle::CycleDetector, errors};
use crate::{
    client::{Call, error::PagingError},
    http::push_pair,
};

/// An iteration over the pages of a list. It prepares the requests and interprets the responses, but does no I/O
/// itself.
///
/// ```
/// use std::ops::ControlFlow;
/// use metorial_consumers::{client::Call, endpoints::consumers, pages::{Direction, PageInfo, Walk}};
///
/// let page = |ids: &[&str], has_more_after| {
///     let ids = ids.iter().map(ToString::to_string).collect();
///     PageInfo { ids, has_more_before: true, has_more_after }
/// };
/// let call = Call::new(&consumers::LIST, [], Default::default()).unwrap();
/// let mut walk = Walk::new(call, Direction::Forwards, page(&["a", "b"], true));
///
/// assert!(walk.prepare_request().unwrap());
/// assert_eq!(walk.call().target, "/consumers?after=b");
/// // Nothing of the second page was delivered before, and it is the last one.
/// assert_eq!(walk.take(page(&["c"], false)).unwrap(), ControlFlow::Break(Some(vec![])));
/// assert!(!walk.prepare_request().unwrap());
/// ```
#[derive(Debug)]
pub struct Walk<P> {
    /// The last request.
    call: Call,
    /// The length of the request's target without `after` or `before`.
    list_target_length: usize,
    direction: Direction,
    /// The last page, until the search for the next one begins.
    page: Option<P>,
    /// The search for the next page.
    search: Option<NextPageSearch<P>>,
    cycle_detector: CycleDetector,
}

impl<P: Paged> Walk<P> {
    /// Starts after a page. `call` requests the list without `after`, `before` and `cursor`.
    #[must_use]
    pub fn new(call: Call, direction: Direction, page: P) -> Self {
        Self::resume(call, direction, page, "")
    }

    /// Resumes a walk after a page. `state` is the [`Walk::state`] of that page, or empty for the first page.
    #[must_use]
    pub fn resume(mut call: Call, direction: Direction, page: P, state: &str) -> Self {
        call.is_iteration = true;
        let list_target_length = call.target.len();
        let cycle_detector = CycleDetector::from_text(state);
        Self { call, list_target_length, direction, page: Some(page), search: None, cycle_detector }
    }

    /// Returns what is needed besides the last page to resume the walk.
    #[must_use]
    pub fn state(&self) -> String {
        self.cycle_detector.to_text()
    }

    /// Prepares the next request, which [`Walk::call`] then returns. Returns `false` at the end of the list.
    ///
    /// # Errors
    /// The list cannot be followed any further.
    pub fn prepare_request(&mut self) -> Result<bool, Box<PagingError>> {
        // After an error the page stays, so that the next call returns the same error.
        if let Some(page) = &self.page {
            let last_id = self.direction.nth_id_from_end(page, 0);
            if let Some(id) = &last_id {
                self.cycle_detector.visit(self.direction, id)?;
            }
            let (has_next, _) = self.direction.has_more(page);
            if has_next {
                let id = last_id.ok_or_else(|| errors::empty_page(self.direction, ""))?;
                let anchor = Anchor { direction: self.direction, id };
                self.search = self.page.take().map(|page| NextPageSearch::new(page, anchor));
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

    /// Takes the response to the request. If it is the next page, removes the items that were delivered already, and breaks
    /// with their ids. Breaks with `None` at the end of the list. Otherwise, another request is
    /// needed.
    ///
    /// # Errors
    /// The list cannot be followed any further.
    pub fn take(&mut self, mut response: P) -> Result<ControlFlow<Option<Vec<String>>>, Box<PagingError>> {
        let Some(search) = &mut self.search else { return Ok(ControlFlow::Break(None)) };
        let delivered = match search.judge(&response)? {
            Outcome::Retry => return Ok(ControlFlow::Continue(())),
            Outcome::EndOfList => None,
            Outcome::NextPage(delivered) => {
                if !delivered.is_empty() {
                    response.remove(&delivered);
                }
                self.page = Some(response);
                Some(delivered)
            }
        };
        self.search = None;
        Ok(ControlFlow::Break(delivered))
    }
}
