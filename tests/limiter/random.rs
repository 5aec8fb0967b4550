//! Whatever the limit, the server, the network and those who give up: every call settles, none twice, and never are more in
//! flight than allowed. The executor and the server watch over the last two.

use std::{
    cell::RefCell,
    collections::VecDeque,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    rc::Rc,
};

use metorial_consumers::http::Timer;

use super::*;

/// How many jobs; `LIMITER_CASES` asks for others.
const CASES: u64 = 3_000;

#[test]
fn every_call_settles() {
    let cases = std::env::var("LIMITER_CASES").map_or(CASES, |cases| cases.parse().expect("a number"));
    for seed in 0..cases {
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| check(seed))) {
            eprintln!("seed {seed}");
            resume_unwind(panic);
        }
    }
}

/// A limit with a fixed or a sliding window.
struct Limit {
    most: usize,
    window: u64,
    is_sliding: bool,
    has_headers: bool,
    hits: VecDeque<u64>,
}

impl Limit {
    fn random(random: &Random) -> Self {
        let has_headers = !random.one_in(3);
        let (most, window) = (1 + random.below(60), 500 + random.below(5_000));
        let is_sliding = random.one_in(2);
        Self { most: to_usize(most), window, is_sliding, has_headers, hits: VecDeque::new() }
    }

    fn answer(&mut self, now: u64) -> Reply {
        let start =
            if self.is_sliding { (now + 1).saturating_sub(self.window) } else { now / self.window * self.window };
        while self.hits.front().is_some_and(|hit| *hit < start) {
            self.hits.pop_front();
        }
        let is_served = self.hits.len() < self.most;
        if is_served {
            self.hits.push_back(now);
        }
        let oldest = if self.is_sliding { self.hits[0] } else { start };
        let remaining = (self.most - self.hits.len()) as u64;
        let reply = if is_served { Reply::ok() } else { Reply::refused() };
        if self.has_headers { reply.remaining(remaining, moment(oldest + self.window + 999)) } else { reply }
    }
}

/// The executor's random numbers.
#[derive(Clone)]
struct Random(Executor);

impl Random {
    fn below(&self, end: u64) -> u64 {
        self.0.next_random() % end
    }

    fn one_in(&self, many: u64) -> bool {
        self.below(many) == 0
    }
}

fn to_usize(number: u64) -> usize {
    usize::try_from(number).expect("a small number")
}

/// A server with a limit, whose network fails at times.
fn unreliable(executor: &Executor, random: &Random) -> Server {
    let mut limit = Limit::random(random);
    let (slowest, failures) = (1 + random.below(400), [0, 0, 50, 8, 2][to_usize(random.below(5))]);
    let random = random.clone();
    Server::new(executor, move |arrival| {
        let after = random.below(slowest);
        if failures > 0 && random.one_in(failures) {
            let broken = Reply { status: Some(503), ..Reply::ok() };
            return [Reply::failed().after(after), Reply::hang(), broken][to_usize(random.below(3))].clone();
        }
        limit.answer(arrival.now).after(after)
    })
}

fn random_call(random: &Random) -> Call {
    let call = match random.below(8) {
        0 => page(),
        1 => single("one"),
        _ => get("bulk"),
    };
    let options = CallOptions {
        timeout: Some(100 + u32::try_from(random.below(2_000)).expect("small")),
        max_retries: Some(u32::try_from(random.below(5)).expect("small")),
        ..CallOptions::default()
    };
    call.with(options).expect("valid options")
}

/// One to three clients, most of which share what they learn.
fn clients(server: &Server, random: &Random) -> Vec<Caller> {
    let shared = config(1);
    let one = || {
        let config = if random.one_in(5) { config(1) } else { shared.clone() };
        let max_concurrency = 1 + u32::try_from(random.below(12)).expect("small");
        let max_retry_delay = [60_000, 1_000, 0][to_usize(random.below(3))];
        server.client(Config { max_concurrency, max_retry_delay, ..config })
    };
    (0..=random.below(3)).map(|_| one()).collect()
}

fn check(seed: u64) {
    let executor = Executor::default();
    executor.seed(seed);
    let random = Random(executor.clone());
    if random.one_in(3) {
        executor.forbid_waking();
    }
    let server = unreliable(&executor, &random);
    let callers = clients(&server, &random);
    let aborted = Rc::new(RefCell::new(0));
    let mut tasks = Vec::new();
    for _ in 0..=random.below(4) {
        for _ in 0..random.below(25) {
            let caller = &callers[to_usize(random.below(callers.len() as u64))];
            tasks.push(caller.send(random_call(&random)));
        }
        for _ in 0..random.below(4) {
            executor.run_for(random.below(300));
            give_up(&tasks, &random, &aborted);
        }
        // Nobody sets the clock of an edge worker.
        if executor.can_wake() && random.one_in(10) {
            executor.set_clock([-3_600_000, 3_600_000, -5_000][to_usize(random.below(3))]);
        }
    }
    executor.run();
    let settled = tasks.iter().filter(|task| task.is_done()).count();
    assert_eq!(settled + *aborted.borrow(), tasks.len(), "every call settles");
    assert_eq!(server.in_flight(), 0);
    // Nothing is left behind that would hold up a later call.
    executor.run_for(10_000);
    for caller in &callers {
        let late = caller.send(single("late"));
        executor.run_for(700_000);
        assert!(late.is_done(), "a later call settles");
    }
}

/// Drops some calls.
fn give_up(tasks: &[Task<Outcome>], random: &Random, aborted: &RefCell<usize>) {
    for _ in 0..random.below(3) {
        if tasks.is_empty() {
            return;
        }
        let task = &tasks[to_usize(random.below(tasks.len() as u64))];
        if task.abort() {
            *aborted.borrow_mut() += 1;
        }
    }
}
