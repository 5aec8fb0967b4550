use core::mem;

use super::{Anchor, Direction, Paged, cycle::CycleDetector, errors};
use crate::client::error::PagingError;

/// The search for the page after another one, request by request.
///
/// The next page is requested by the id of the last item. If that item has been deleted in the meantime, the API
/// returns an empty page and claims that the list has no others. Then the search requests the page by the id of the
/// item before it, and leaves out the items that were delivered already. It goes on so up to the first item of the
/// page.
#[derive(Debug)]
pub(crate) struct NextPageSearch<P> {
    page: P,
    /// The item from which the next page is requested.
    anchor: Anchor,
    /// The delivered items that are no longer in the list, in the order of the requests by their ids.
    missing: Vec<String>,
    /// Whether the anchor is no longer an item of `page`, because a page contained only items that were delivered
    /// already.
    is_past_page: bool,
    /// The pages that contained only delivered items.
    cycle_detector: CycleDetector,
}

/// The meaning of a response.
pub(super) enum Outcome {
    /// The list has no more items.
    EndOfList,
    /// The response is the next page, except for the items with these ids, which were delivered already.
    NextPage(Vec<String>),
    /// The next page must be requested by the id of another item.
    Retry,
}

impl<P: Paged> NextPageSearch<P> {
    /// Starts from the last item of a page.
    pub(super) fn new(page: P, anchor: Anchor) -> Self {
        Self { page, anchor, missing: Vec::new(), is_past_page: false, cycle_detector: CycleDetector::default() }
    }

    /// Returns the item from which to request the next page.
    pub(super) fn anchor(&self) -> &Anchor {
        &self.anchor
    }

    /// Interprets the response to the request. After the next page, or the end of the list, the search is over.
    pub(super) fn judge(&mut self, response: &P) -> Result<Outcome, Box<PagingError>> {
        let direction = self.anchor.direction;
        let (has_next, has_previous) = direction.has_more(response);
        let Some(last) = direction.nth_id_from_end(response, 0) else {
            // If the anchor still exists, it precedes the page, so the API says that the list has items before the
            // page.
            return match (has_next, has_previous) {
                (true, _) => Err(errors::empty_page(direction, &self.anchor.id)),
                (false, true) => Ok(Outcome::EndOfList),
                (false, false) => self.retry_from_item_before(),
            };
        };
        // The same is true here. Moreover, `before` skips the next item if the anchor no longer matches the list's
        // filter.
        if direction == Direction::Backwards && !has_previous {
            return self.retry_from_item_before();
        }
        if last == self.anchor.id {
            return Err(errors::repeated_page(direction, &self.anchor.id));
        }
        let is_new = |id: String| id != self.anchor.id && !self.missing.contains(&id);
        if self.missing.is_empty() || (0..).map_while(|index| response.id_at(index)).any(is_new) {
            return Ok(Outcome::NextPage(mem::take(&mut self.missing)));
        }
        if !has_next {
            return Ok(Outcome::EndOfList);
        }
        self.cycle_detector.visit(direction, &last)?;
        self.anchor.id = last;
        self.is_past_page = true;
        Ok(Outcome::Retry)
    }

    /// Moves the anchor to the item before it, because the anchor is no longer in the list.
    fn retry_from_item_before(&mut self) -> Result<Outcome, Box<PagingError>> {
        let direction = self.anchor.direction;
        if self.is_past_page {
            return Err(errors::page_missing(direction, &self.anchor.id));
        }
        self.missing.push(mem::take(&mut self.anchor.id));
        let number = self.missing.len().cast_signed();
        match direction.nth_id_from_end(&self.page, number) {
            Some(id) => self.anchor.id = id,
            None => return Err(errors::page_missing(direction, self.missing.first().map_or("", String::as_str))),
        }
        Ok(Outcome::Retry)
    }
}

/// Checks with the first page of an iteration that the item from which the caller started it is in the list.
///
/// ```
/// use metorial_consumers::pages::{Anchor, Direction, PageInfo, check_first_page};
///
/// let anchor = Anchor { direction: Direction::Forwards, id: "con_1".into() };
/// assert!(check_first_page(&anchor, &PageInfo { has_more_before: true, ..PageInfo::default() }).is_ok());
/// assert_eq!(check_first_page(&anchor, &PageInfo::default()).unwrap_err().id, "con_1");
/// ```
///
/// # Errors
/// The list does not contain the item. In this case the API returns an empty page, or leaves the next item out.
pub fn check_first_page(anchor: &Anchor, page: &impl Paged) -> Result<(), Box<PagingError>> {
    let (has_next, has_previous) = anchor.direction.has_more(page);
    let is_missing = match anchor.direction {
        Direction::Forwards => page.id_at(0).is_none() && !has_next && !has_previous,
        Direction::Backwards => !has_previous,
    };
    if is_missing { Err(errors::anchor_missing(anchor.direction, &anchor.id)) } else { Ok(()) }
}
