//! Requests without an answer: in a page, a refusal looks like that, because it cannot be read.

use super::*;

#[test]
fn many_that_fail_together_lower_the_pace() {
    // 100 per second, and no header tells of it.
    let (mut window, mut count) = (0, 0);
    let (executor, server) = world(move |arrival| {
        if arrival.now / 1_000 > window {
            (window, count) = (arrival.now / 1_000, 0);
        }
        count += 1;
        if count > 100 { Reply::failed() } else { Reply::ok() }
    });
    let caller = server.client(config(64));
    let tasks: Vec<_> = (0..500).map(|_| caller.send(with_retries(6, get("bulk")))).collect();
    executor.run();
    assert_eq!(succeeded(&tasks), 500);
    assert!(server.sent().len() < 900, "{} requests", server.sent().len());
    assert!(executor.elapsed() < 15_000, "{} ms", executor.elapsed());
}

#[test]
fn who_sends_one_request_at_a_time_waits_for_no_pace() {
    let (executor, server) = world(|_| Reply::failed());
    let client = server.client(config(64)).client;
    executor.spawn(async move {
        for _ in 0..30 {
            client.send(&with_retries(0, get("one"))).await.expect_err("failed");
        }
    });
    executor.run();
    assert_eq!((executor.elapsed(), executor.waits()), (300, vec![]));
}

#[test]
fn an_outage_of_many_calls_ends_with_their_errors() {
    let (executor, server) = world(|_| Reply::failed());
    let tasks = bulk(&server.client(config(64)), 300);
    executor.run();
    assert_eq!(succeeded(&tasks), 0);
    assert!(executor.elapsed() < 120_000, "{} ms", executor.elapsed());
    assert_eq!(server.sent().len(), 900, "each call has its attempts");
}

#[test]
fn after_an_outage_calls_get_through() {
    let (executor, server) = world(|arrival| if arrival.now < 3_000 { Reply::failed() } else { Reply::ok() });
    let caller = server.client(config(16));
    let tasks: Vec<_> = (0..200).map(|_| caller.send(with_retries(6, get("bulk")))).collect();
    executor.run();
    assert_eq!(succeeded(&tasks), 200);
    assert!(executor.elapsed() < 15_000, "{} ms", executor.elapsed());
}
