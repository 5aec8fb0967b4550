//! When a request is sent again, after how long, and what is told of it, on a virtual clock.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::panic)] // What fails here fails the test.

mod support;

use std::{
    cell::{Cell, RefCell},
    pin::pin,
    rc::Rc,
};

use futures_util::future::select;

use metorial_consumers::{
    Config,
    client::{
        Call, CallOptions,
        log::{Event, Level},
    },
    endpoints::{consumers, portals::consumer_invites},
    http::{Method, Timer},
};
use support::{Step, client, reply};

const TIMEOUT: u32 = 30_000;

fn get() -> Call {
    Call::new(&consumers::GET, ["con_1"], ()).expect("a right call")
}

fn invite() -> Call {
    let body = consumer_invites::PortalsConsumerInvitesCreateBody {
        name: "Ada".into(),
        email: "ada@api.metorial.com".into(),
        message: None,
    };
    Call::new(&consumer_invites::CREATE, ["acme"], body).expect("a right call")
}

/// Whether the call succeeds, how many attempts it takes, and the waits between them.
fn run(call: &Call, steps: Vec<Step>) -> (bool, usize, Vec<u32>) {
    let (client, script, clock) = client(Config::default(), steps);
    let right = clock.run(client.send(call)).is_ok();
    let waits = clock.waits.borrow().clone();
    let attempts = script.requests.borrow().len();
    assert!(
        script.requests.borrow().windows(2).all(|pair| pair.first() == pair.last()),
        "a repeated request is the same"
    );
    (right, attempts, waits)
}

fn ok() -> Step {
    reply(200, &[], "{}")
}

#[test]
fn every_passing_status_is_tried_again_where_that_does_no_harm() {
    for status in [408, 429, 500, 502, 503, 504] {
        assert_eq!(run(&get(), vec![reply(status, &[], ""), ok()]), (true, 2, vec![250]), "{status}");
    }
    for status in [400, 401, 402, 403, 404, 405, 406, 409, 410, 412, 413, 415, 418, 422, 501, 505, 599] {
        assert_eq!(run(&get(), vec![reply(status, &[], "")]), (false, 1, vec![]), "{status}");
    }
}

#[test]
fn what_may_not_be_repeated_is_sent_again_only_when_it_was_not_carried_out() {
    assert_eq!(run(&invite(), vec![reply(429, &[], ""), ok()]), (true, 2, vec![250]));
    for step in [Step::Fail("reset"), Step::Hang, reply(500, &[], ""), reply(503, &[("retry-after", "1")], "")] {
        assert_eq!(run(&invite(), vec![step]), (false, 1, vec![]));
    }
}

#[test]
fn no_answer_a_broken_one_and_a_late_one_are_alike() {
    for step in [Step::Fail("network down"), Step::Fail("the body broke off"), Step::Hang] {
        assert_eq!(run(&get(), vec![step, ok()]), (true, 2, vec![250]));
    }
}

#[test]
fn a_failure_that_another_attempt_cannot_mend_is_not_tried_again() {
    assert_eq!(run(&get(), vec![Step::Refuse("RangeError", "too large")]), (false, 1, vec![]));
}

#[test]
fn attempts_are_three_unless_told() {
    let fail = || vec![Step::Fail("down"); 9];
    assert_eq!(run(&get(), fail()), (false, 3, vec![250, 500]));
    let retries = |max_retries| {
        get().with(CallOptions { max_retries: Some(max_retries), ..CallOptions::default() }).expect("valid options")
    };
    assert_eq!(run(&retries(0), fail()), (false, 1, vec![]));
    assert_eq!(run(&retries(6), fail()).2, [250, 500, 1000, 2000, 4000, 4000]);
}

#[test]
fn the_server_says_when() {
    for (status, header, value, wait) in [
        (503, "retry-after", "2", 2_000),
        (503, "retry-after", "2.5", 2_500),
        (429, "retry-after", "0", 75),
        (500, "retry-after", "Sun, 06 Nov 1994 08:49:37 GMT", 7_000),
        (500, "retry-after", "Sun, 06 Nov 1994 08:49:00 GMT", 75),
        (429, "ratelimit-reset", "7", 7_000),
        (429, "ratelimit-reset", "0", 75),
        (503, "ratelimit-reset", "7", 250),
        (503, "retry-after", "soon", 250),
    ] {
        let outcome = run(&get(), vec![reply(status, &[(header, value)], ""), ok()]);
        assert_eq!(outcome, (true, 2, vec![wait]), "{status} {header}: {value}");
    }
}

#[test]
fn a_wait_of_more_than_a_minute_is_the_callers_to_decide() {
    assert_eq!(run(&get(), vec![reply(503, &[("retry-after", "60")], ""), ok()]), (true, 2, vec![60_000]));
    assert_eq!(run(&get(), vec![reply(503, &[("retry-after", "61")], "")]), (false, 1, vec![]));
    assert_eq!(run(&get(), vec![reply(429, &[("ratelimit-reset", "784111831")], "")]), (false, 1, vec![]));
}

#[test]
fn each_attempt_has_the_whole_time() {
    let slow = |status| Step::Reply(TIMEOUT - 1, status, vec![], b"{}".to_vec());
    assert_eq!(run(&get(), vec![slow(503), slow(503), slow(200)]), (true, 3, vec![250, 500]));
    let options = CallOptions { timeout: Some(100), ..CallOptions::default() };
    let late = Step::Reply(101, 200, vec![], b"{}".to_vec());
    let (client, _, clock) = client(Config::default(), vec![late.clone(), late.clone(), late]);
    let error = clock.run(client.send(&get().with(options).expect("valid options"))).expect_err("late");
    assert_eq!(error.to_string(), "consumers.get: no complete answer from api.metorial.com within 100 ms");
    assert_eq!(clock.elapsed(), 100 + 250 + 100 + 500 + 100);
}

#[test]
fn each_attempt_is_told_once_it_is_over() {
    let key = "metorial_sk_canary".to_owned();
    let headers = [("metorial-req-id", "req_1"), ("content-type", "text/html"), ("set-cookie", "secret")];
    let steps = vec![
        Step::Fail("reset by metorial_sk_canary"),
        reply(503, &headers, "metorial_sk_canary"),
        Step::Reply(35, 200, vec![("metorial-version".into(), "2026-01-01-magnetar".into())], b"{}".to_vec()),
    ];
    let (client, _, clock) = client(Config { api_key: Some(key), ..Config::default() }, steps);
    let told = Rc::new(RefCell::new(Vec::new()));
    let told_to = Rc::clone(&told);
    let client = client.observed(Box::new(move |attempt| told_to.borrow_mut().push(attempt.clone())));
    let query = consumers::ConsumersListQuery { search: Some("secret".into()), ..Default::default() };
    let call = Call::new(&consumers::LIST, [], query).expect("a right call");
    clock.run(client.send(&call)).expect("an answer");
    let told = told.borrow();
    let lines: Vec<_> = told.iter().map(|attempt| attempt.line(true)).collect();
    assert_eq!(
        lines,
        [
            "metorial: GET /consumers: consumers.list: the request to api.metorial.com failed: reset by [redacted] after 0 ms, attempt 1, again in 250 ms",
            "metorial: GET /consumers: 503 after 0 ms, attempt 2, again in 500 ms [request req_1] content-type=text/html",
            "metorial: GET /consumers: 200 after 35 ms, attempt 3 metorial-version=2026-01-01-magnetar",
        ]
    );
    let levels: Vec<_> = told.iter().map(Event::level).collect();
    assert_eq!(levels, [Level::Warn, Level::Warn, Level::Info]);
    assert_eq!(told[2].line(false), "metorial: GET /consumers: 200 after 35 ms, attempt 3");
    assert!(matches!(&told[0], Event::Attempt(attempt) if attempt.method == Method::Get));
}

#[test]
fn an_attempt_that_is_given_up_is_told_too_and_is_no_failure() {
    let (client, script, clock) = client(Config::default(), vec![reply(503, &[], ""), Step::Hang]);
    let told = Rc::new(RefCell::new(Vec::new()));
    let told_to = Rc::clone(&told);
    let client = client.observed(Box::new(move |attempt| told_to.borrow_mut().push(attempt.clone())));
    let call = get();
    clock.run(select(pin!(client.send(&call)), pin!(clock.sleep(400))));
    assert_eq!(script.requests.borrow().len(), 2);
    let told = told.borrow();
    let lines: Vec<_> = told.iter().map(|attempt| attempt.line(false)).collect();
    assert_eq!(
        lines,
        [
            "metorial: GET /consumers/con_1: 503 after 0 ms, attempt 1, again in 250 ms",
            "metorial: GET /consumers/con_1: aborted after 150 ms, attempt 2",
        ]
    );
    assert_eq!(told.last().map(Event::level), Some(Level::Info));
}

#[test]
fn a_call_that_is_given_up_between_attempts_has_nothing_more_to_tell() {
    let (client, _, clock) = client(Config::default(), vec![reply(503, &[], "")]);
    let count = Rc::new(Cell::new(0));
    let counted = Rc::clone(&count);
    let client = client.observed(Box::new(move |_| counted.set(counted.get() + 1)));
    let call = get();
    clock.run(select(pin!(client.send(&call)), pin!(clock.sleep(100))));
    assert_eq!(count.get(), 1);
}

#[test]
fn the_last_attempt_of_a_call_that_failed_is_an_error() {
    let (client, _, clock) = client(Config::default(), vec![reply(404, &[], "")]);
    let level = Rc::new(RefCell::new(None));
    let level_of = Rc::clone(&level);
    let client = client.observed(Box::new(move |attempt| *level_of.borrow_mut() = Some(attempt.level())));
    clock.run(client.send(&get())).expect_err("refused");
    assert_eq!(*level.borrow(), Some(Level::Error));
}
