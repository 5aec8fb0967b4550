//! The pages of lists, compared with plain slices.

use super::*;
use crate::wire::json::Map;
use crate::wire::json::testing::shown;
use proptest::prelude::*;
use serde_json::json;

fn id(number: usize) -> Id {
    format!("con_{number:03}").into()
}

fn names(page: &Page) -> Vec<&str> {
    page.ids.iter().map(AsRef::as_ref).collect()
}

/// Returns a page of ten items, with a filter for the even ones. Item 99 does not exist.
fn even(order: Order, anchor: impl Into<Option<Anchor>>, limit: usize) -> Page {
    let list: IdSet = (0..10).map(id).collect();
    let anchor = anchor.into();
    let request = PageRequest { limit, order, anchor };
    let is_even = |id: &Id| id.ends_with(['0', '2', '4', '6', '8']);
    page(&list, &request, &|id| list.contains(id), &is_even)
}

fn after(number: usize) -> Anchor {
    Anchor::After(id(number).to_string())
}

fn before(number: usize) -> Anchor {
    Anchor::Before(id(number).to_string())
}

fn flags(has_more_before: bool, has_more_after: bool) -> Flags {
    Flags { has_more_before, has_more_after }
}

#[test]
fn the_first_page_has_nothing_before_it() {
    let first = even(Order::Asc, None, 2);
    assert_eq!(names(&first), ["con_000", "con_002"]);
    assert_eq!(first.flags, flags(false, true));
    assert_eq!(even(Order::Asc, None, 5).flags, flags(false, false));
}

#[test]
fn an_after_id_that_is_gone_gives_nothing_and_no_flags() {
    for anchor in [after(99), before(99)] {
        let gone = even(Order::Asc, anchor, 2);
        assert_eq!(names(&gone), [""; 0]);
        assert_eq!(gone.flags, flags(false, false));
    }
}

#[test]
fn a_page_reached_by_an_existing_after_has_more_before() {
    let next = even(Order::Asc, after(2), 2);
    assert_eq!(names(&next), ["con_004", "con_006"]);
    assert_eq!(next.flags, flags(true, true));
    let last = even(Order::Asc, after(8), 2);
    assert_eq!(names(&last), [""; 0]);
    assert_eq!(last.flags, flags(true, false));
}

#[test]
fn an_after_id_that_left_the_filter_works_but_hides_what_is_before() {
    let next = even(Order::Asc, after(3), 2);
    assert_eq!(names(&next), ["con_004", "con_006"]);
    assert_eq!(next.flags, flags(false, true));
}

#[test]
fn a_before_id_that_left_the_filter_skips_the_adjacent_item_and_hides_what_is_after() {
    let previous = even(Order::Asc, before(7), 2);
    assert_eq!(names(&previous), ["con_002", "con_004"]);
    assert_eq!(previous.flags, flags(true, false));
}

#[test]
fn a_before_page_is_in_the_order_asked_for() {
    let asc = even(Order::Asc, before(8), 2);
    assert_eq!(names(&asc), ["con_004", "con_006"]);
    assert_eq!(asc.flags, flags(true, true));
    let desc = even(Order::Desc, before(2), 2);
    assert_eq!(names(&desc), ["con_006", "con_004"]);
    assert_eq!(desc.flags, flags(true, true));
}

fn read(query: serde_json::Value) -> Result<PageRequest, ApiError> {
    let Value::Object(fields) = Value::from(query) else {
        return PageRequest::read(&Input::query(&Map::new()));
    };
    PageRequest::read(&Input::query(&fields))
}

fn code(query: serde_json::Value) -> serde_json::Value {
    shown(&read(query).unwrap_err())["errors"][0]["code"].clone()
}

#[test]
fn a_limit_is_a_whole_number_from_1_to_100_and_20_by_default() {
    assert_eq!(read(json!({})).unwrap().limit, 20);
    assert_eq!(read(json!({"limit": "1"})).unwrap().limit, 1);
    assert_eq!(read(json!({"limit": "100"})).unwrap().limit, 100);
    for (text, limit) in [(" 5 ", 5), ("+7", 7), ("007", 7), ("1e1", 10), ("2.0", 2), ("100.", 100)] {
        assert_eq!(read(json!({"limit": text})).unwrap().limit, limit, "{text}");
    }
    for low in ["0", "-1", "0.5", "1e-9"] {
        assert_eq!(code(json!({"limit": low})), "invalid_min", "{low}");
    }
    for high in ["101", "100.5", "1e300"] {
        assert_eq!(code(json!({"limit": high})), "invalid_max", "{high}");
    }
    for wrong in ["ten", "", "NaN", "inf", "1e999", "1.5"] {
        assert_eq!(code(json!({"limit": wrong})), "invalid_type", "{wrong}");
    }
    assert_eq!(code(json!({"limit": ["1", "2"]})), "invalid_type");
}

#[test]
fn after_beats_before_beats_cursor() {
    let all = json!({"after": "a", "before": "b", "cursor": "nonsense"});
    assert_eq!(read(all).unwrap().anchor, Some(Anchor::After("a".to_owned())));
    let two = json!({"after": "", "before": "b", "cursor": "nonsense"});
    assert_eq!(read(two).unwrap().anchor, Some(Anchor::Before("b".to_owned())));
    let cursor = read(json!({"cursor": "nonsense"})).unwrap_err();
    assert_eq!(shown(&cursor)["code"], "bad_request");
}

#[test]
fn an_empty_order_is_refused_and_an_empty_after_ignored() {
    assert_eq!(code(json!({"order": ""})), "invalid_enum");
    assert_eq!(code(json!({"order": "up"})), "invalid_enum");
    assert_eq!(read(json!({"after": ""})).unwrap().anchor, None);
}

fn any_anchor() -> impl Strategy<Value = Option<Anchor>> {
    prop_oneof![
        Just(None),
        (0..60usize).prop_map(|number| Some(after(number))),
        (0..60usize).prop_map(|number| Some(before(number))),
    ]
}

proptest! {
    /// Checks with up to 50 items that each page equals a slice of the whole list.
    #[test]
    fn pages_equal_slices(
        present in proptest::collection::btree_set(0..60usize, 0..50),
        limit in 1..12usize,
        descending: bool,
        anchor in any_anchor(),
    ) {
        let list: IdSet = present.iter().map(|number| id(*number)).collect();
        let order = if descending { Order::Desc } else { Order::Asc };
        let request = PageRequest { limit, order, anchor: anchor.clone() };
        let found = page(&list, &request, &|id| list.contains(id), &|_| true);

        let mut all: Vec<Id> = list.iter().cloned().collect();
        if descending {
            all.reverse();
        }
        let place = |wanted: &str| all.iter().position(|id| id.as_ref() == wanted);
        let (start, end) = match &anchor {
            None => (0, limit.min(all.len())),
            Some(Anchor::After(id)) => match place(id) {
                Some(at) => (at + 1, (at + 1 + limit).min(all.len())),
                None => (0, 0),
            },
            Some(Anchor::Before(id)) => match place(id) {
                Some(at) => (at.saturating_sub(limit), at),
                None => (0, 0),
            },
        };
        prop_assert_eq!(&found.ids, &all[start..end]);
        let is_gone = matches!(&anchor, Some(Anchor::After(id) | Anchor::Before(id)) if place(id).is_none());
        let expected = if is_gone { flags(false, false) } else { flags(start > 0, end < all.len()) };
        prop_assert_eq!(found.flags, expected);
    }

    /// Checks that following `after=<last id>` visits each item once, for any limit and order.
    #[test]
    fn following_after_visits_everything_once(
        count in 0..80usize,
        limit in 1..12usize,
        descending: bool,
    ) {
        let list: IdSet = (0..count).map(id).collect();
        let order = if descending { Order::Desc } else { Order::Asc };
        let mut seen: Vec<Id> = Vec::new();
        loop {
            let anchor = seen.last().map(|id| Anchor::After(id.to_string()));
            let request = PageRequest { limit, order, anchor };
            let found = page(&list, &request, &|id| list.contains(id), &|_| true);
            seen.extend(found.ids);
            if !found.flags.has_more_after {
                break;
            }
        }
        let mut all: Vec<Id> = list.iter().cloned().collect();
        if descending {
            all.reverse();
        }
        prop_assert_eq!(seen, all);
    }
}
