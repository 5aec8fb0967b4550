//! What answers tell of the rate limit, and how long calls wait for it.

use std::{cell::RefCell, rc::Rc};

use metorial_consumers::client::{Pause, Reason, log::Event};

use super::*;

#[test]
fn when_nothing_remains_calls_wait_for_the_reset() {
    let (executor, server) = world(|arrival| match arrival.number {
        0 => Reply::ok().remaining(0, 3),
        _ => Reply::ok(),
    });
    let tasks = bulk(&server.client(config(1)), 4);
    executor.run();
    assert_eq!((succeeded(&tasks), server.moments()), (4, vec![0, 3_010, 3_020, 3_030]));
}

#[test]
fn no_more_requests_are_in_flight_than_remain() {
    let mut left = 20;
    let (executor, server) = world(move |_| {
        left -= 1;
        Reply::ok().remaining(left, 5)
    });
    let caller = server.client(config(8));
    bulk(&caller, 1);
    executor.run();
    let tasks = bulk(&caller, 19);
    executor.run();
    assert_eq!(succeeded(&tasks), 19);
    assert!(executor.elapsed() < 1_000, "without a pause");
}

#[test]
fn after_a_refusal_all_wait_and_return_slowly() {
    let (executor, server) = world(|arrival| match arrival.number {
        0..8 => Reply::refused().with("retry-after", &2),
        _ => Reply::ok(),
    });
    let tasks = bulk(&server.client(config(8)), 60);
    executor.run();
    assert_eq!(succeeded(&tasks), 60);
    let moments = server.moments();
    assert!(moments[8] >= 2_010, "{moments:?}");
    // The bound doubles up to half of what was in flight, and then grows by one.
    assert_eq!(bursts(&moments)[..5], [8, 1, 2, 4, 5], "{moments:?}");
}

#[test]
fn answers_that_arrive_during_a_pause_do_not_speed_up_the_return() {
    for first in [Reply::ok().remaining(0, 2), Reply::refused().with("retry-after", &2)] {
        let (executor, server) = world(move |arrival| match arrival.number {
            0 => first.clone(),
            1..16 => Reply::ok().after(20 + arrival.number as u64),
            _ => Reply::ok(),
        });
        bulk(&server.client(config(16)), 60);
        executor.run();
        assert_eq!(bursts(&server.moments())[..4], [16, 1, 2, 4], "{:?}", server.moments());
    }
}

#[test]
fn waiting_for_the_pace_uses_up_no_retry() {
    let (executor, server) = world(|arrival| match arrival.number {
        0..3 => Reply::ok().remaining(0, 1),
        _ => Reply::ok(),
    });
    let caller = server.client(config(1));
    let tasks: Vec<_> = (0..10).map(|_| caller.send(with_retries(0, get("once")))).collect();
    executor.run();
    assert_eq!((succeeded(&tasks), server.sent().len()), (10, 10));
}

#[test]
fn a_refusal_uses_up_no_retry_while_others_get_through() {
    let mut refusals = 0;
    let (executor, server) = world(move |arrival| {
        let is_refused = arrival.name == "unlucky" && refusals < 8;
        refusals += u32::from(is_refused);
        if is_refused { Reply::refused().after(30).with("retry-after", &0) } else { Reply::ok() }
    });
    let caller = server.client(config(4));
    let unlucky = caller.send(with_retries(1, get("unlucky")));
    let client = Rc::clone(&caller.client);
    executor.spawn(async move {
        for _ in 0..500 {
            client.send(&page()).await.expect("a page");
        }
    });
    executor.run();
    assert!(unlucky.output().is_ok());
}

#[test]
fn refusals_in_a_row_use_up_no_retry_while_other_processes_use_up_the_limit() {
    let refused = || Reply::refused().remaining(0, 1);
    let (executor, server) = world(move |arrival| match arrival.number {
        // Of what remains, others take five times as much.
        number @ 0..10 => Reply::ok().remaining(100 - 6 * number as u64, 1),
        10..18 => refused(),
        _ => Reply::ok(),
    });
    let tasks = bulk(&server.client(config(1)), 20);
    executor.run();
    assert_eq!((succeeded(&tasks), server.sent().len()), (20, 28));
}

#[test]
fn refusals_for_another_reason_use_up_retries_whatever_other_processes_do() {
    let (executor, server) = world(move |arrival| match arrival.number {
        number @ 0..10 => Reply::ok().remaining(100 - 6 * number as u64, 30),
        _ => Reply::refused().with("retry-after", &0).remaining(40, 30),
    });
    let caller = server.client(config(1));
    let tasks = bulk(&caller, 10);
    executor.run();
    let refused = caller.send(get("refused"));
    executor.run();
    assert!(succeeded(&tasks) == 10 && refused.output().is_err());
    assert_eq!(server.sent().len(), 10 + 3);
}

#[test]
fn a_refusal_that_says_that_nothing_remains_is_no_sign_of_other_processes() {
    let (executor, server) = world(move |arrival| match arrival.number {
        0 => Reply::ok().remaining(4_999, 30),
        _ => Reply::refused().with("retry-after", &0).remaining(0, 30),
    });
    let caller = server.client(config(1));
    let answered = caller.send(get("answered"));
    executor.run();
    let refused = caller.send(get("refused"));
    executor.run();
    assert!(answered.output().is_ok() && refused.output().is_err());
    assert_eq!(server.sent().len(), 1 + 3);
}

#[test]
fn a_server_that_refuses_everything_ends_each_call_after_its_retries() {
    let (executor, server) = world(|_| Reply::refused().with("retry-after", &1));
    let tasks = bulk(&server.client(config(8)), 20);
    executor.run();
    assert_eq!((succeeded(&tasks), server.sent().len()), (0, 60));
}

#[test]
fn a_call_that_is_refused_for_ever_while_others_get_through_ends_too() {
    let (executor, server) = world(|arrival| match &*arrival.name {
        "unlucky" => Reply::refused().after(30).with("retry-after", &0),
        _ => Reply::ok(),
    });
    let caller = server.client(config(4));
    let unlucky = caller.send(get("unlucky"));
    let client = Rc::clone(&caller.client);
    executor.spawn(async move {
        for _ in 0..1_000 {
            client.send(&page()).await.expect("a page");
        }
    });
    executor.run();
    assert_eq!(retry_after(unlucky.output()), 0);
    assert!(server.names().iter().filter(|name| *name == "unlucky").count() <= 20);
}

#[test]
fn a_pause_that_is_longer_than_a_call_accepts_is_an_error_at_once() {
    for reply in [Reply::refused().with("retry-after", &90), Reply::ok().remaining(0, 90)] {
        let is_ok = reply.status == Some(200);
        let (executor, server) = world(move |arrival| if arrival.number < 2 { reply.clone() } else { Reply::ok() });
        let caller = server.client(config(2));
        let mut tasks = bulk(&caller, 20);
        executor.run_for(20);
        tasks.push(caller.send(single("late")));
        executor.run();
        assert_eq!(executor.elapsed(), 20, "those in the queue, too");
        for task in tasks.iter().skip(if is_ok { 2 } else { 0 }) {
            let wait = retry_after(task.output());
            assert!((89_990..=99_000).contains(&wait), "{wait}");
        }
    }
}

#[test]
fn a_patient_client_waits_for_ten_minutes() {
    for seed in 0..20 {
        let (executor, server) = world(|arrival| match arrival.number {
            0 | 1 => Reply::ok().remaining(50, 600),
            2 => Reply::ok().remaining(10, 600), // Others use the same limit, so the return is spread.
            3 => Reply::ok().remaining(0, 600),
            _ => Reply::ok(),
        });
        executor.seed(seed);
        let tasks = bulk(&server.client(Config { max_retry_delay: 600_000, ..config(1) }), 6);
        executor.run();
        assert_eq!(succeeded(&tasks), 6);
        assert!(executor.elapsed() >= 600_030, "{}", executor.elapsed());
    }
}

#[test]
fn clients_with_the_same_key_and_base_url_share_what_they_learn() {
    type Change = fn(Config) -> Config;
    let cases: [(Change, bool); 5] = [
        (|ours| ours, true),
        (|ours| Config { timeout: 9_000, ..ours }, true),
        (|ours| Config { api_key: Some("metorial_sk_other".into()), ..ours }, false),
        (|ours| Config { base_url: "https://other.metorial.com".into(), ..ours }, false),
        (|ours| Config { consumer_token: Some("other".into()), ..ours }, false),
    ];
    for (other, shares) in cases {
        let (executor, server) = world(|arrival| match arrival.number {
            0 => Reply::ok().remaining(0, 3),
            _ => Reply::ok(),
        });
        let ours = config(2);
        let (first, second) = (server.client(ours.clone()), server.client(other(ours)));
        first.send(get("first"));
        executor.run();
        assert_eq!(second.client.rate_limit().map(|quota| quota.remaining), shares.then_some(0));
        second.send(get("second"));
        executor.run();
        assert_eq!(server.moments(), [0, if shares { 3_010 } else { 10 }]);
    }
}

/// Collects the pauses that clients are told of.
fn told(server: &Server, config: Config, pauses: &Rc<RefCell<Vec<Pause>>>) -> Caller {
    let pauses = Rc::clone(pauses);
    server.client_observed(
        config,
        Box::new(move |event| {
            if let Event::Pause(pause) = event {
                pauses.borrow_mut().push(*pause);
            }
        }),
    )
}

#[test]
fn a_pause_is_told_once_however_many_calls_and_refusals_there_are() {
    for refusal in [Reply::refused(), Reply::refused().with("retry-after", &5), Reply::refused().remaining(0, 5)] {
        let (executor, server) = world(move |arrival| match arrival.number {
            0..64 => refusal.clone().after(10 + arrival.number as u64),
            _ => Reply::ok(),
        });
        let pauses = Rc::default();
        let config = config(32);
        let (one, other) = (told(&server, config.clone(), &pauses), told(&server, config, &pauses));
        let tasks = [bulk(&one, 100), bulk(&other, 100)].into_iter().flatten().collect::<Vec<_>>();
        executor.run();
        assert_eq!(succeeded(&tasks), 200);
        let pauses = pauses.borrow();
        assert_eq!(pauses.len(), 1, "{pauses:?}");
        assert_eq!(pauses[0].reason, Reason::Refused);
    }
}

#[test]
fn each_pause_is_told_with_its_length_and_why() {
    let (executor, server) = world(|arrival| match arrival.number {
        0 => Reply::ok().remaining(0, 3),
        1 => Reply::refused().with("retry-after", &7),
        _ => Reply::ok(),
    });
    let pauses = Rc::default();
    let caller = told(&server, config(1), &pauses);
    bulk(&caller, 3);
    executor.run();
    let expected = [Pause { length: 3_000, reason: Reason::UsedUp }, Pause { length: 7_000, reason: Reason::Refused }];
    assert_eq!(pauses.borrow()[..], expected);
}
