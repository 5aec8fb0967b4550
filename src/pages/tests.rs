use core::ops::ControlFlow;
use std::cell::{Cell, RefCell};

use super::{Anchor, Direction, PageInfo, Walk, check_first_page, cycle::CycleDetector};
use crate::{
    client::{Call, error::PagingError},
    http::Method,
};

/// A list with the paging of the API, including its hazards. An item is `(id, whether it matches the filter)`.
#[derive(Debug)]
struct Server {
    items: RefCell<Vec<(u32, bool)>>,
    asked: Cell<usize>,
    limit: usize,
}

#[derive(Clone, Debug, PartialEq)]
struct Numbers {
    items: Vec<u32>,
    before: bool,
    after: bool,
}

impl Numbers {
    fn info(&self) -> PageInfo {
        PageInfo {
            ids: self.items.iter().map(ToString::to_string).collect(),
            has_more_before: self.before,
            has_more_after: self.after,
        }
    }

    fn without(mut self, ids: &[String]) -> Self {
        self.items.retain(|item| !ids.contains(&item.to_string()));
        self
    }
}

impl Server {
    fn new(count: u32, limit: usize) -> Self {
        Self { items: RefCell::new((1..=count).map(|id| (id, true)).collect()), asked: Cell::new(0), limit }
    }

    fn remove(&self, ids: &[u32]) {
        self.items.borrow_mut().retain(|(id, _)| !ids.contains(id));
    }

    fn hide(&self, ids: &[u32]) {
        self.items.borrow_mut().iter_mut().filter(|(id, _)| ids.contains(id)).for_each(|item| item.1 = false);
    }

    fn page(&self, anchor: Option<&Anchor>) -> Numbers {
        self.asked.set(self.asked.get() + 1);
        let items = self.items.borrow();
        let seen: Vec<u32> = items.iter().filter(|(_, shown)| *shown).map(|(id, _)| *id).collect();
        let Some(anchor) = anchor else {
            let items: Vec<u32> = seen.iter().copied().take(self.limit).collect();
            return Numbers { after: seen.len() > items.len(), before: false, items };
        };
        let id: u32 = anchor.id.parse().expect("a number");
        let Some((_, shown)) = items.iter().find(|(other, _)| *other == id) else {
            return Numbers { items: vec![], before: false, after: false };
        };
        match anchor.direction {
            Direction::Forwards => {
                let rest: Vec<u32> = seen.into_iter().filter(|other| *other > id).collect();
                let items: Vec<u32> = rest.iter().copied().take(self.limit).collect();
                Numbers { after: rest.len() > items.len(), before: *shown, items }
            }
            Direction::Backwards => {
                let mut rest: Vec<u32> = seen.into_iter().filter(|other| *other < id).collect();
                if !shown {
                    rest.pop();
                }
                let items = rest.split_off(rest.len().saturating_sub(self.limit));
                Numbers { before: !rest.is_empty(), after: *shown, items }
            }
        }
    }

    /// Walks the whole list, and calls `after_page` after each page.
    fn walk(
        &self,
        direction: Direction,
        mut after_page: impl FnMut(&Self, &Numbers),
    ) -> Result<Vec<u32>, Box<PagingError>> {
        let mut page = match direction {
            Direction::Forwards => self.page(None),
            Direction::Backwards => {
                let id = self.items.borrow().last().map_or(0, |(id, _)| *id).to_string();
                self.page(Some(&Anchor { direction, id }))
            }
        };
        let mut walk = walk_after(&page, direction);
        let mut walked = Vec::new();
        loop {
            match direction {
                Direction::Forwards => walked.extend(&page.items),
                Direction::Backwards => walked.extend(page.items.iter().rev()),
            }
            after_page(self, &page);
            match next_page(&mut walk, |anchor| self.page(Some(anchor)))? {
                Some(next) => page = next,
                None => return Ok(walked),
            }
        }
    }
}

const LIST: &str = "/numbers?limit=2";

fn walk_after(page: &Numbers, direction: Direction) -> Walk<PageInfo> {
    let call = Call::raw(Method::Get, "/numbers", &[("limit".into(), "2")], None).expect("a valid call");
    Walk::new(call, direction, page.info())
}

/// Returns the anchor of the walk's request.
fn anchor(walk: &Walk<PageInfo>) -> Anchor {
    let parameter = walk.call().target.strip_prefix(LIST).and_then(|rest| rest.strip_prefix('&')).expect("an anchor");
    let (name, id) = parameter.split_once('=').expect("a parameter");
    let direction = [Direction::Forwards, Direction::Backwards].into_iter().find(|known| known.parameter() == name);
    Anchor { direction: direction.expect("a direction"), id: id.into() }
}

/// Sends the walk's requests to `answer` until it has the next page, or the list ends.
fn next_page(
    walk: &mut Walk<PageInfo>,
    mut answer: impl FnMut(&Anchor) -> Numbers,
) -> Result<Option<Numbers>, Box<PagingError>> {
    while walk.prepare_request()? {
        let page = answer(&anchor(walk));
        if let ControlFlow::Break(delivered) = walk.take(page.info())? {
            return Ok(delivered.map(|delivered| page.without(&delivered)));
        }
    }
    Ok(None)
}

#[test]
fn every_item_comes_once_and_in_order() {
    for (count, limit) in [(0, 3), (1, 3), (3, 3), (4, 3), (10, 1), (100, 7)] {
        let all: Vec<u32> = (1..=count).collect();
        assert_eq!(Server::new(count, limit).walk(Direction::Forwards, |_, _| {}).expect("a walk"), all);
    }
    // The walk backwards starts from the last item, which is not part of it.
    let walked = Server::new(10, 3).walk(Direction::Backwards, |_, _| {}).expect("a walk");
    assert_eq!(walked, [9, 8, 7, 6, 5, 4, 3, 2, 1]);
}

#[test]
fn each_page_costs_one_request() {
    let server = Server::new(100, 10);
    server.walk(Direction::Forwards, |_, _| {}).expect("a walk");
    assert_eq!(server.asked.get(), 10);
}

#[test]
fn what_is_deleted_behind_the_walk_loses_nothing() {
    for limit in 1..6 {
        for delete in 1..limit {
            let server = Server::new(40, limit);
            let last = |page: &Numbers| page.items.iter().rev().take(delete).copied().collect::<Vec<_>>();
            let walked = server.walk(Direction::Forwards, |server, page| server.remove(&last(page)));
            assert_eq!(walked.expect("a walk"), (1..=40).collect::<Vec<_>>(), "{delete} of {limit}");
            let server = Server::new(40, limit);
            let first = |page: &Numbers| page.items.iter().take(delete).copied().collect::<Vec<_>>();
            let walked = server.walk(Direction::Backwards, |server, page| server.remove(&first(page)));
            assert_eq!(walked.expect("a walk"), (1..=39).rev().collect::<Vec<_>>(), "{delete} of {limit}");
        }
    }
}

#[test]
fn what_leaves_the_filter_loses_nothing() {
    for limit in 2..6 {
        let server = Server::new(40, limit);
        let walked = server.walk(Direction::Forwards, |server, page| server.hide(&page.items[page.items.len() - 1..]));
        assert_eq!(walked.expect("a walk"), (1..=40).collect::<Vec<_>>());
        let server = Server::new(40, limit);
        let walked = server.walk(Direction::Backwards, |server, page| server.hide(&page.items[..1]));
        assert_eq!(walked.expect("a walk"), (1..=39).rev().collect::<Vec<_>>());
    }
}

#[test]
fn what_is_created_ahead_of_the_walk_is_found() {
    let server = Server::new(4, 2);
    let next = Cell::new(5);
    let walked = server.walk(Direction::Forwards, |server, _| {
        if next.get() < 9 {
            server.items.borrow_mut().push((next.get(), true));
            next.set(next.get() + 1);
        }
    });
    // The server had sent the last page before the item after it was created.
    assert_eq!(walked.expect("a walk"), (1..=6).collect::<Vec<_>>());
}

#[test]
fn a_page_whose_items_are_all_gone_ends_the_walk_with_an_error() {
    let server = Server::new(10, 3);
    let error = server.walk(Direction::Forwards, |server, page| server.remove(&page.items)).expect_err("lost");
    assert!(error.message.starts_with("the list stopped after '3': this item and all others of its page"), "{error:?}");
    assert_eq!(error.id, "3");
}

#[test]
fn a_server_that_makes_no_sense_ends_the_walk_with_an_error() {
    let page = |items: &[u32]| Numbers { items: items.into(), before: true, after: true };
    let after = |answer: Numbers| next_page(&mut walk_after(&page(&[1, 2]), Direction::Forwards), |_| answer.clone());
    let empty = after(page(&[])).expect_err("nonsense");
    let problem = "the server sent a page without items that have an id, but says that the list has more";
    assert_eq!(empty.message, format!("the list stopped after '2': {problem}"));
    let same = after(page(&[1, 2])).expect_err("nonsense");
    assert_eq!(same.message, "the list stopped after '2': the server sent the same items again. Try again later");
    // A first page without items has no item from which to request the next page.
    let mut walk = walk_after(&page(&[]), Direction::Forwards);
    // The second attempt returns the error again, not the end of the list.
    for _ in 0..2 {
        let empty = next_page(&mut walk, |_| page(&[1])).expect_err("nonsense");
        assert_eq!(empty.message, format!("the list stopped: {problem}"));
    }
}

#[test]
fn pages_that_go_round_end_the_walk_with_an_error() {
    for direction in [Direction::Forwards, Direction::Backwards] {
        for start in 0..20 {
            for length in 1..20 {
                let mut detector = CycleDetector::default();
                let found = (0..1_000).find(|step: &u32| {
                    let id = if *step < start { *step } else { start + (step - start) % length };
                    detector.visit(direction, &id.to_string()).is_err()
                });
                assert!(found.is_some_and(|step| step <= 3 * (start + length)), "{start}, {length}: {found:?}");
            }
        }
        let mut detector = CycleDetector::default();
        assert!((0..10_000).all(|id| detector.visit(direction, &id.to_string()).is_ok()));
    }
}

#[test]
fn a_walk_whose_pages_go_round_ends_with_an_error() {
    for direction in [Direction::Forwards, Direction::Backwards] {
        let page = |id: u32| Numbers { items: vec![id], before: true, after: true };
        let mut walk = walk_after(&page(0), direction);
        let found = (1..100).find(|step| next_page(&mut walk, |_| page(step % 7)).is_err());
        assert!(found.is_some_and(|step| step <= 21), "{found:?}");
        assert!(next_page(&mut walk, |_| page(50)).is_err(), "not the end of the list");
    }
}

#[test]
fn pages_of_nothing_new_that_go_round_end_the_walk_with_an_error() {
    let page = |items: &[u32], ahead| Numbers { items: items.into(), before: ahead, after: ahead };
    let asked = Cell::new(0);
    let mut walk = walk_after(&page(&[1, 2, 3, 4], true), Direction::Forwards);
    let walked = next_page(&mut walk, |anchor| {
        asked.set(asked.get() + 1);
        assert!(asked.get() < 100, "without end");
        // The last two items are missing at the first request by each of them, and present again later.
        match anchor.id.as_str() {
            _ if asked.get() < 3 => page(&[], false),
            "3" => page(&[4], true),
            _ => page(&[3], true),
        }
    });
    assert!(walked.is_err());
}

#[test]
fn deletion_in_the_middle_of_following_is_followed_too() {
    let server = Server::new(12, 2);
    let mut page = server.page(None);
    let mut walk = walk_after(&page, Direction::Forwards);
    let mut walked = page.items.clone();
    loop {
        // The last item is removed during the request for the page after it.
        let next = next_page(&mut walk, |anchor| {
            server.remove(&[page.items.last().copied().expect("an item")]);
            server.page(Some(anchor))
        });
        match next.expect("a walk") {
            Some(next) => page = next,
            None => break,
        }
        walked.extend(&page.items);
    }
    assert_eq!(walked, (1..=12).collect::<Vec<_>>());
}

#[test]
fn a_request_keeps_the_lists_query_and_is_prepared_anew_if_it_failed() {
    let server = Server::new(6, 2);
    for (direction, first, second) in
        [(Direction::Forwards, "after=2", "after=4"), (Direction::Backwards, "before=5", "before=3")]
    {
        let page = match direction {
            Direction::Forwards => server.page(None),
            Direction::Backwards => Numbers { items: vec![5, 6], before: true, after: false },
        };
        let mut walk = walk_after(&page, direction);
        // The first two requests failed.
        for _ in 0..3 {
            assert_eq!(walk.prepare_request(), Ok(true));
            assert_eq!(walk.call().target, format!("{LIST}&{first}"));
        }
        let page = server.page(Some(&anchor(&walk)));
        assert_eq!(walk.take(page.info()), Ok(ControlFlow::Break(Some(vec![]))));
        assert_eq!(page.items, [3, 4]);
        assert_eq!(walk.prepare_request(), Ok(true));
        assert_eq!(walk.call().target, format!("{LIST}&{second}"));
    }
}

#[test]
fn the_item_to_begin_at_must_be_in_the_list() {
    let server = Server::new(6, 2);
    server.remove(&[3]);
    for direction in [Direction::Forwards, Direction::Backwards] {
        let check = |id: &str| {
            let anchor = Anchor { direction, id: id.into() };
            check_first_page(&anchor, &server.page(Some(&anchor)).info())
        };
        assert_eq!(check("4"), Ok(()));
        let error = check("3").expect_err("gone");
        let place = direction.parameter();
        assert!(
            error
                .message
                .starts_with(&format!("the list stopped {place} '3': this item is not, or no longer, in the list"))
        );
    }
    // The page after the last item is empty, but the API says that the last item precedes it.
    let last = Anchor { direction: Direction::Forwards, id: "6".into() };
    assert_eq!(check_first_page(&last, &server.page(Some(&last)).info()), Ok(()));
}
