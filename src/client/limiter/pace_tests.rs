//! Tests each rule of the pace on its own.

use super::{Pace, Pause, Reason, Turn};
use crate::client::quota::Quota;

const NOW: u64 = 1_796_000_000_000;

fn quota(remaining: u64, reset_at: u64) -> Quota {
    Quota { limit: None, remaining, reset_at }
}

/// Returns how many requests may be in flight.
fn room(pace: &Pace, now: u64) -> usize {
    (0..100).find(|in_flight| pace.turn(now, *in_flight) != Turn::Go).unwrap_or(100)
}

/// Answers `count` requests, and sends another one at once after each.
fn answer(pace: &mut Pace, now: u64, count: usize) {
    for _ in 0..count {
        pace.answered(now, now, count, None, 0.5);
    }
}

#[test]
fn nothing_is_held_back_at_the_start() {
    let pace = Pace::default();
    assert_eq!((room(&pace, NOW), pace.pause(NOW).length), (100, 0));
}

#[test]
fn the_remaining_quota_bounds_the_requests_in_flight_until_the_reset() {
    let mut pace = Pace::default();
    pace.answered(NOW, NOW, 1, Some(quota(7, NOW + 5_000)), 0.5);
    assert_eq!((room(&pace, NOW), room(&pace, NOW + 4_999), room(&pace, NOW + 5_000)), (7, 7, 100));
}

#[test]
fn when_nothing_remains_there_is_a_pause_until_the_reset() {
    let mut pace = Pace::default();
    pace.answered(NOW, NOW, 1, Some(quota(0, NOW + 5_000)), 0.5);
    assert_eq!(pace.turn(NOW, 0), Turn::Wait(5_000));
    assert_eq!(pace.pause(NOW + 2_000), Pause { length: 3_000, reason: Reason::UsedUp });
    assert_eq!(room(&pace, NOW + 5_000), 1, "then one");
}

#[test]
fn after_a_refusal_the_bound_doubles_up_to_half_and_then_grows_by_one() {
    let mut pace = Pace::default();
    for in_flight in (1..=16).rev() {
        pace.refused(NOW, NOW - 10, in_flight, None, 1_000, 0.0);
    }
    assert_eq!(pace.pause(NOW), Pause { length: 1_000, reason: Reason::Refused });
    let mut rooms = Vec::new();
    for step in 0..6 {
        let now = NOW + 1_000 + step * 10;
        let room = room(&pace, now);
        rooms.push(room);
        answer(&mut pace, now, room);
    }
    assert_eq!(rooms, [1, 2, 4, 8, 9, 10]);
}

#[test]
fn answers_during_a_pause_or_far_below_the_bound_do_not_raise_it() {
    let mut pace = Pace::default();
    pace.refused(NOW, NOW, 16, None, 1_000, 0.0);
    answer(&mut pace, NOW + 500, 15);
    assert_eq!(room(&pace, NOW + 1_000), 1);
    for _ in 0..5 {
        let room = room(&pace, NOW + 1_000);
        answer(&mut pace, NOW + 1_000, room);
    }
    let reached = room(&pace, NOW + 1_000);
    for _ in 0..100 {
        pace.answered(NOW + 1_000, NOW + 1_000, 1, None, 0.5);
    }
    assert_eq!(room(&pace, NOW + 1_000), reached);
}

#[test]
fn a_pause_is_at_most_ten_minutes_and_never_becomes_shorter() {
    let mut pace = Pace::default();
    pace.refused(NOW, NOW, 1, None, 86_400_000, 0.0);
    assert_eq!(pace.turn(NOW, 0), Turn::Wait(600_000));
    pace.refused(NOW, NOW, 1, None, 1_000, 0.0);
    assert_eq!(pace.turn(NOW, 0), Turn::Wait(600_000));
}

#[test]
fn a_pause_that_is_too_long_because_of_a_wrong_clock_is_ignored() {
    let mut pace = Pace::default();
    pace.refused(NOW, NOW, 1, None, 5_000, 0.0);
    assert_eq!(pace.pause(NOW - 3_600_000).length, 0);
}

#[test]
fn where_others_use_the_limit_only_a_share_counts_and_sending_resumes_spread_out() {
    let mut pace = Pace::default();
    let mut remaining = 1_000;
    for step in 0..50 {
        remaining -= 10;
        let now = NOW + step * 10;
        pace.answered(now, now, 1, Some(quota(remaining, NOW + 60_000)), 0.5);
    }
    let now = NOW + 500;
    assert!((40..=60).contains(&room(&pace, now)), "a tenth of 500, but {}", room(&pace, now));
    pace.answered(now, now, 1, Some(quota(0, NOW + 60_500)), 0.99);
    let length = pace.pause(now).length;
    assert!((64_000..=66_000).contains(&length), "{length}");
    // The server does not ask for the spread.
    assert!(pace.is_too_long(now, 59_999) && !pace.is_too_long(now, 60_000));
}

#[test]
fn an_overtaken_answer_changes_nothing() {
    let mut pace = Pace::default();
    let reset = NOW + 60_000;
    pace.answered(NOW + 20, NOW + 10, 2, Some(quota(50, reset)), 0.5);
    pace.answered(NOW + 30, NOW, 1, Some(quota(51, reset + 1_000)), 0.5);
    assert_eq!(pace.quota(), Some(&quota(50, reset)));
    // An answer to a later request may report more, and so may one from another window.
    pace.answered(NOW + 50, NOW + 40, 1, Some(quota(60, reset)), 0.5);
    assert_eq!(pace.quota(), Some(&quota(60, reset)));
    pace.answered(NOW + 60, NOW + 40, 1, Some(quota(99, reset + 10_000)), 0.5);
    assert_eq!(pace.quota(), Some(&quota(99, reset + 10_000)));
}

#[test]
fn a_single_failure_leads_to_no_pause_and_many_lead_to_longer_ones() {
    let mut pace = Pace::default();
    for step in 0..10 {
        pace.failed(NOW + step * 10, NOW + step * 10, 1, 0.5);
    }
    assert_eq!((pace.pause(NOW + 100).length, pace.is_failing()), (0, true));
    let mut pace = Pace::default();
    let (mut now, mut lengths) = (NOW, Vec::new());
    for _ in 0..6 {
        pace.failed(now, now, 8, 0.0);
        let Pause { length, reason } = pace.pause(now);
        assert_eq!(reason, Reason::Failed);
        lengths.push(length);
        now += length + 1;
    }
    assert_eq!(lengths, [100, 200, 400, 800, 800, 800]);
    assert!(!pace.is_too_long(now - 800, 0), "no server asked for it");
    pace.answered(now, now, 1, None, 0.5);
    assert!(!pace.is_failing());
}

#[test]
fn failures_of_one_burst_lower_the_bound_once() {
    let mut pace = Pace::default();
    for in_flight in (1..=16).rev() {
        pace.failed(NOW + 16 - in_flight as u64, NOW - 10, in_flight, 0.0);
    }
    assert_eq!(room(&pace, NOW + 1_000), 8);
}

#[test]
fn a_long_outage_is_probed_by_a_few_requests_at_a_time_without_pauses() {
    let mut pace = Pace::default();
    let mut now = NOW;
    for _ in 0..17 {
        pace.failed(now, now, 8, 0.0);
        now += 2_000;
    }
    assert_eq!((room(&pace, now), pace.pause(now).length), (4, 0));
}
