//! Which items of a list make up a page.

use super::cursor::{self, Anchor};
use super::error::ApiError;
use super::input::Input;
use super::issue::Issue;
use crate::store::Id;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeSet;
use std::ops::Bound;

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

/// Which page is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageRequest {
    /// At most this many items.
    pub limit: usize,
    /// The order of the whole list; a page before an id is in this order, too.
    pub order: Order,
    /// Where to start or end; the list's start if there is none.
    pub anchor: Option<Anchor>,
}

/// The ids on a page, and whether there are more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The ids, in the order asked for.
    pub ids: Vec<Id>,
    /// What the answer says about items in front of the page.
    pub flags: Flags,
}

/// The `pagination` of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Flags {
    /// Items come in front of this page.
    pub has_more_before: bool,
    /// Items follow this page.
    pub has_more_after: bool,
}

impl PageRequest {
    /// Reads `limit`, `after`, `before`, `cursor` and `order`. Of the three in the middle the first wins.
    pub fn read(input: &Input<'_>) -> Result<Self, ApiError> {
        let limit = read_limit(input)?;
        let filled = |key| Ok(input.string(key)?.filter(|id| !id.is_empty()));
        let (after, before, cursor) = (filled("after")?, filled("before")?, filled("cursor")?);
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
    let number = text
        .as_str()
        .filter(|text| !text.trim().is_empty())
        .and_then(|text| text.trim().parse::<f64>().ok())
        .filter(|number| number.is_finite());
    let Some(number) = number else {
        return Err(input.fail(Issue::wrong_type(path(), "number", Some(text))));
    };
    if number < 1.0 {
        return Err(input.fail(Issue::below(path(), 1, &as_json(number))));
    }
    if number > f64::from(MAX_LIMIT) {
        return Err(input.fail(Issue::above(path(), MAX_LIMIT, &as_json(number))));
    }
    (1..=MAX_LIMIT)
        .find(|whole| (f64::from(*whole) - number).abs() < f64::EPSILON)
        .and_then(|whole| usize::try_from(whole).ok())
        .ok_or_else(|| input.fail(Issue::wrong_type(path(), "integer", Some(&number.into()))))
}

/// A number as JavaScript writes it: `0`, not `0.0`.
fn as_json(number: f64) -> Value {
    format!("{number}").parse::<i64>().map_or_else(|_| number.into(), Into::into)
}

/// The page of `list` that is asked for, of the items that `keep` lets through.
///
/// `exists` tells whether an id is in the database at all, which is what decides whether an anchor works:
/// one that is gone gives an empty page, one that has merely left the filter still has its place.
pub fn page(
    list: &BTreeSet<Id>,
    request: &PageRequest,
    exists: impl Fn(&str) -> bool,
    keep: impl Fn(&Id) -> bool,
) -> Page {
    let stands = |id: &str| list.get(id).is_some_and(&keep);
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
            let has_more_before = stands(id);
            let following = walk(list, request.order, Some(id));
            let (ids, has_more_after) = take(following, limit, 0, keep);
            let flags = Flags { has_more_before, has_more_after };
            Page { ids, flags }
        }
        Some(Anchor::Before(id)) => {
            let has_more_after = stands(id);
            let preceding = walk(list, request.order.reversed(), Some(id));
            let skipped = usize::from(!has_more_after);
            let (mut ids, has_more_before) = take(preceding, limit, skipped, keep);
            ids.reverse();
            let flags = Flags { has_more_before, has_more_after };
            Page { ids, flags }
        }
    }
}

/// The first `limit` items that `keep` lets through, without the first `skip`, and whether there are more.
fn take<'a>(
    ids: impl Iterator<Item = &'a Id>,
    limit: usize,
    skip: usize,
    keep: impl Fn(&Id) -> bool,
) -> (Vec<Id>, bool) {
    let mut ids = ids.filter(|id| keep(id)).skip(skip);
    let taken = ids.by_ref().take(limit).cloned().collect();
    (taken, ids.next().is_some())
}

/// The list in an order, from its start or from behind an id, which need not be in it.
fn walk<'a>(list: &'a BTreeSet<Id>, order: Order, behind: Option<&str>) -> Box<dyn Iterator<Item = &'a Id> + 'a> {
    let edge = behind.map_or(Bound::Unbounded, Bound::Excluded);
    match order {
        Order::Asc => Box::new(list.range::<str, _>((edge, Bound::Unbounded))),
        Order::Desc => Box::new(list.range::<str, _>((Bound::Unbounded, edge)).rev()),
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
