//! Clocks that are wrong, limits that move, and servers that lie.

use super::*;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;

#[test]
fn a_clock_that_differs_from_the_servers_changes_no_pause() {
    for error in [-10 * MINUTE, 0, 10 * MINUTE] {
        let (executor, server) = world(move |arrival| {
            let reset = moment(3_000).saturating_add_signed(error / 1_000);
            match arrival.number {
                0 => Reply::ok().after(0).remaining(0, reset).date(arrival.now, error),
                _ => Reply::ok(),
            }
        });
        let tasks = bulk(&server.client(config(1)), 3);
        executor.run();
        assert_eq!((succeeded(&tasks), server.moments()[1]), (3, 3_000), "{error}");
    }
}

#[test]
fn a_clock_that_is_set_back_or_on_during_a_pause_holds_up_nobody_for_long() {
    for change in [-HOUR, HOUR] {
        let (executor, server) = world(|arrival| match arrival.number {
            0 => Reply::ok().remaining(0, 30),
            _ => Reply::ok().remaining(99, 30),
        });
        let caller = server.client(config(2));
        let mut tasks = bulk(&caller, 20);
        executor.run_for(5_000);
        executor.set_clock(change);
        tasks.extend(bulk(&caller, 20));
        executor.run();
        assert_eq!(succeeded(&tasks), 40);
        assert!(executor.elapsed() < 31_000, "{}", executor.elapsed());
    }
}

#[test]
fn a_clock_that_is_set_back_reserves_nothing_for_kinds_that_are_gone() {
    let mut left = 50;
    let (executor, server) = world(move |_| {
        left -= 1;
        Reply::ok().remaining(left, 5)
    });
    let caller = server.client(config(2));
    let bulk = bulk(&caller, 45);
    for _ in 0..4 {
        caller.send(page());
    }
    executor.run_for(45);
    executor.set_clock(-HOUR);
    executor.run();
    assert_eq!(succeeded(&bulk), 45);
    assert!(executor.elapsed() < 1_000, "{}", executor.elapsed());
}

#[test]
fn seconds_to_wait_and_moments_mean_the_same() {
    for reset in [4, moment(4_000)] {
        let (executor, server) = world(move |arrival| match arrival.number {
            0 => Reply::ok().after(0).remaining(0, reset),
            _ => Reply::ok(),
        });
        bulk(&server.client(config(1)), 2);
        executor.run();
        assert_eq!(server.moments(), [0, 4_000]);
    }
}

#[test]
fn a_limit_that_shrinks_is_followed() {
    let mut left = 0;
    let mut window = 0;
    let (executor, server) = world(move |arrival| {
        if arrival.now / 1_000 >= window {
            // 60, 30, 15 and 7 per second, and then 7 for ever.
            left = (60 >> window.min(3)) + 1;
            window = arrival.now / 1_000 + 1;
        }
        left = left.max(1) - 1;
        let reply = if left == 0 { Reply::refused() } else { Reply::ok() };
        reply.after(5).remaining(left.max(1) - 1, moment(window * 1_000))
    });
    let tasks = bulk(&server.client(config(16)), 150);
    executor.run();
    assert_eq!(succeeded(&tasks), 150);
    let refused = server.sent().len() - 150;
    assert!(refused <= 40, "{refused} refused, {} ms", executor.elapsed());
}

#[test]
fn a_server_that_says_much_remains_and_refuses_is_believed_when_it_refuses() {
    let (executor, server) = world(|arrival| {
        let is_refused = arrival.number % 50 >= 47;
        let reply = if is_refused { Reply::refused().with("retry-after", &1) } else { Reply::ok() };
        reply.remaining(100, 60)
    });
    let tasks = bulk(&server.client(config(8)), 300);
    executor.run();
    assert_eq!(succeeded(&tasks), 300);
    assert!(executor.elapsed() >= 5_000, "{}", executor.elapsed());
}

#[test]
fn more_may_remain_than_before() {
    let (executor, server) = world(|arrival| match arrival.number {
        0..4 => Reply::ok().remaining(3 - arrival.number as u64, 60),
        _ => Reply::ok().remaining(100, 60),
    });
    let caller = server.client(config(4));
    caller.send(get("first"));
    executor.run();
    let tasks = bulk(&caller, 2);
    executor.run();
    assert_eq!((succeeded(&tasks), caller.client.rate_limit().map(|quota| quota.remaining)), (2, Some(1)));
    caller.send(get("last"));
    executor.run_for(50);
    let tasks = bulk(&caller, 50);
    executor.run();
    assert_eq!((succeeded(&tasks), caller.client.rate_limit().map(|quota| quota.remaining)), (50, Some(100)));
}

#[test]
fn a_reset_that_moves_is_the_last_one_that_was_told() {
    for (resets, end) in [([2, 5], 5_010), ([5, 2], 5_010)] {
        let (executor, server) = world(move |arrival| match arrival.number {
            number @ (0 | 1) => Reply::ok().remaining(0, resets[number]),
            _ => Reply::ok(),
        });
        bulk(&server.client(config(2)), 3);
        executor.run();
        // Calls that wait already keep to the later one: the earlier one may be of another window.
        assert_eq!(server.moments(), [0, 0, end]);
    }
}

#[test]
fn nonsense_says_nothing() {
    for (remaining, reset) in [("-1", "5"), ("many", "5"), ("0", "soon"), ("0", "0"), ("0", "99999999999999999999")] {
        let (executor, server) =
            world(move |_| Reply::ok().with("ratelimit-remaining", &remaining).with("ratelimit-reset", &reset));
        let tasks = bulk(&server.client(config(2)), 20);
        executor.run();
        assert_eq!((succeeded(&tasks), executor.elapsed()), (20, 100), "{remaining} {reset}");
    }
}
