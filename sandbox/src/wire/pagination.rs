//! Selects the items of a page.

use super::cursor::{self, Anchor};
use super::error::ApiError;
use super::input::Input;
use super::issue::Issue;
use super::json::{Number, Value, json};
use crate::store::{Id, IdSet};
use std::cmp::Ordering;

const DEFAULT_LIMIT: usize = 20;
const MAX_LIMIT: u32 = 100;

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Oldest first.
    Asc,
    /// Newest first.
    Desc,
}

/// A request for a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageRequest {
    /// The maximum number of items.
    pub limit: usize,
    /// The order of the list. A page before an id has this order, too.
    pub order: Order,
    /// The item before or after the page; the page starts at the list's start if there is none.
    pub anchor: Option<Anchor>,
}

/// The ids on a page, and whether there are more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The ids, in the requested order.
    pub ids: Vec<Id>,
    /// Whether the list has items before and after the page.
    pub flags: Flags,
}

/// The `pagination` of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flags {
    /// Whether the list has items before the page.
    pub has_more_before: bool,
    /// Whether the list has items after the page.
    pub has_more_after: bool,
}

impl From<Flags> for Value {
    fn from(Flags { has_more_before, has_more_after }: Flags) -> Self {
        json!({ "has_more_before": has_more_before, "has_more_after": has_more_after })
    }
}

impl PageRequest {
    /// Reads `limit`, `after`, `before`, `cursor` and `order`. `after` takes precedence over `before`, and both over
    /// `cursor`.
    pub fn read(input: &Input<'_>) -> Result<Self, ApiError> {
        let limit = read_limit(input)?;
        let non_empty = |key| Ok(input.string(key)?.filter(|id| !id.is_empty()));
        let (after, before, cursor) = (non_empty("after")?, non_empty("before")?, non_empty("cursor")?);
        let order = match input.one_of("order", &["asc", "desc"])? {
            Some("desc") => Order::Desc,
            _ => Order::Asc,
        };
        let anchor = match (after, before, cursor) {
            (Some(id), _, _) => Some(Anchor::After(id.to_owned())),
            (None, Some(id), _) => Some(Anchor::Before(id.to_owned())),
            (None, None, Some(text)) => Some(cursor::decode(text)?),
            (None, None, None) => None,
        };
        Ok(Self { limit, order, anchor })
    }
}

fn read_limit(input: &Input<'_>) -> Result<usize, ApiError> {
    let path = || vec!["limit".to_owned()];
    let Some(text) = input.raw("limit") else {
        return Ok(DEFAULT_LIMIT);
    };
    let Some(number) = text.as_str().and_then(|text| Number::from_text(text.trim())) else {
        return Err(input.fail(Issue::wrong_type(path(), "number", Some(text))));
    };
    if number.compare(1) == Ordering::Less {
        return Err(input.fail(Issue::below(path(), 1, number)));
    }
    if number.compare(MAX_LIMIT) == Ordering::Greater {
        return Err(input.fail(Issue::above(path(), MAX_LIMIT, number)));
    }
    let whole = number.as_u64().and_then(|number| usize::try_from(number).ok());
    whole.ok_or_else(|| input.fail(Issue::wrong_type(path(), "integer", Some(&Value::Number(number)))))
}

/// Returns the requested page of `list`, with the items that `keep` selects.
///
/// `exists` returns whether an object exists. If the anchor does not exist, the page is empty. If the anchor exists but
/// does not match the filter, the page still starts at its position.
pub fn page(list: &IdSet, request: &PageRequest, exists: &dyn Fn(&str) -> bool, keep: &dyn Fn(&Id) -> bool) -> Page {
    let is_listed = |id: &str| list.get(id).is_some_and(keep);
    let limit = request.limit;
    match &request.anchor {
        None => {
            let (ids, has_more_after) = take(walk(list, request.order, None), limit, 0, keep);
            let has_more_before = false;
            let flags = Flags { has_more_before, has_more_after };
            Page { ids, flags }
        }
        Some(Anchor::After(id) | Anchor::Before(id)) if !exists(id) => {
            Page { ids: Vec::new(), flags: Flags::default() }
        }
        Some(Anchor::After(id)) => {
            let has_more_before = is_listed(id);
            let following = walk(list, request.order, Some(id));
            let (ids, has_more_after) = take(following, limit, 0, keep);
            let flags = Flags { has_more_before, has_more_after };
            Page { ids, flags }
        }
        Some(Anchor::Before(id)) => {
            let has_more_after = is_listed(id);
            let preceding = walk(list, request.order.reversed(), Some(id));
            let skipped = usize::from(!has_more_after);
            let (mut ids, has_more_before) = take(preceding, limit, skipped, keep);
            ids.reverse();
            let flags = Flags { has_more_before, has_more_after };
            Page { ids, flags }
        }
    }
}

/// Returns up to `limit` items that `keep` selects, without the first `skip` of them, and whether there are more.
fn take<'a>(
    ids: Box<dyn Iterator<Item = &'a Id> + 'a>,
    limit: usize,
    skip: usize,
    keep: &dyn Fn(&Id) -> bool,
) -> (Vec<Id>, bool) {
    let mut ids = ids.filter(|id| keep(id)).skip(skip);
    let taken = ids.by_ref().take(limit).cloned().collect();
    (taken, ids.next().is_some())
}

/// Returns the list in an order, from its start or after an id, which need not be in it.
fn walk<'a>(list: &'a IdSet, order: Order, after: Option<&str>) -> Box<dyn Iterator<Item = &'a Id> + 'a> {
    match order {
        Order::Asc => Box::new(list.after(after)),
        Order::Desc => Box::new(list.before(after)),
    }
}

impl Order {
    fn reversed(self) -> Self {
        match self {
            Self::Asc => Self::Desc,
            Self::Desc => Self::Asc,
        }
    }
}

#[cfg(test)]
#[path = "pagination_tests.rs"]
mod tests;
