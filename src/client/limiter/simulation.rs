//! Simulates processes that share a rate limit, each with a pile of calls, against a server with a fixed or a sliding window.
//! It shows what the policy of [`Pace`] costs: how many requests are refused, and how much longer the job takes than the limit
//! requires. `cargo test simulation -- --nocapture` prints the figures.

// The numbers are small, and a failure here fails the test.
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::indexing_slicing,
    clippy::unwrap_used
)]

use std::{
    cmp::Reverse,
    collections::{BinaryHeap, VecDeque},
};

use super::pace::{Pace, Turn};
use crate::client::quota::Quota;

/// A deterministic generator of random numbers from 0 to 1.
struct Random(u32);

impl Random {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f64::from(self.0) / f64::from(u32::MAX)
    }

    fn below(&mut self, limit: u64) -> u64 {
        (self.next() * limit as f64) as u64
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Window {
    Fixed,
    Sliding,
}

struct Server {
    limit: usize,
    length: u64,
    window: Window,
    hits: VecDeque<u64>,
}

impl Server {
    /// Counts a request, unless the limit is used up. Returns whether it was served, and the headers of the rate limit.
    fn serve(&mut self, now: u64) -> (bool, Quota) {
        let start = if self.window == Window::Fixed {
            now / self.length * self.length
        } else {
            now.saturating_sub(self.length)
        };
        while self.hits.front().is_some_and(|hit| *hit < start || (self.window == Window::Sliding && *hit == start)) {
            self.hits.pop_front();
        }
        let is_served = self.hits.len() < self.limit;
        if is_served {
            // The header has whole seconds, as in the sandbox.
            self.hits.push_back(if self.window == Window::Fixed { now } else { now / 1000 * 1000 });
        }
        let oldest = if self.window == Window::Fixed { start } else { self.hits.front().copied().unwrap_or(now) };
        let quota = Quota {
            limit: Some(self.limit as u64),
            remaining: (self.limit - self.hits.len()) as u64,
            reset_at: oldest + self.length,
        };
        (is_served, quota)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    Pump(usize),
    Arrive(usize, u64),
    Answer(usize, u64, bool, u64, u64),
}

#[derive(Default)]
struct Process {
    pace: Pace,
    left: u32,
    flying: usize,
    wakes_at: u64,
}

struct Job {
    processes: usize,
    calls: u32,
    limit: usize,
    length: u64,
    window: Window,
    has_headers: bool,
}

#[derive(Debug)]
struct Outcome {
    /// The number of refused requests, as a fraction of the calls.
    refused: f64,
    /// The time, as a multiple of what the limit requires.
    time: f64,
}

const MAX_CONCURRENCY: usize = 64;

fn simulate(job: &Job, seed: u32) -> Outcome {
    let mut random = Random(seed);
    let mut server = Server { limit: job.limit, length: job.length, window: job.window, hits: VecDeque::new() };
    let mut processes: Vec<Process> = Vec::new();
    processes.resize_with(job.processes, Process::default);
    let mut events = BinaryHeap::new();
    let mut order = 0;
    // The job does not start at the beginning of a window.
    let start = 1_000_000_000_000 + random.below(job.length);
    for (number, process) in processes.iter_mut().enumerate() {
        process.left = job.calls / job.processes as u32;
        events.push(Reverse((start + random.below(5), order, Event::Pump(number))));
        order += 1;
    }
    let total = job.calls / job.processes as u32 * job.processes as u32;
    let (mut refused, mut done, mut end) = (0, 0, start);
    while let Some(Reverse((now, _, event))) = events.pop() {
        assert!(order < 3_000_000, "it must end: {done} of {total} after {order} events");
        let mut push = |at, event| {
            order += 1;
            events.push(Reverse((at, order, event)));
        };
        let number = match event {
            Event::Pump(number) => number,
            Event::Arrive(number, sent) => {
                let (is_served, quota) = server.serve(now);
                let answer = Event::Answer(number, sent, is_served, quota.remaining, quota.reset_at);
                push(now + 2 + random.below(8), answer);
                continue;
            }
            Event::Answer(number, sent, is_served, remaining, reset_at) => {
                let process = processes.get_mut(number).unwrap();
                let quota = Quota { limit: None, remaining, reset_at };
                let quota = job.has_headers.then_some(quota);
                if is_served {
                    (done, end) = (done + 1, now);
                    process.pace.answered(now, sent, process.flying, quota, random.next());
                } else {
                    refused += 1;
                    process.left += 1;
                    let shortest = 50 + random.below(50);
                    if job.has_headers {
                        let wait = reset_at.saturating_sub(now).max(shortest);
                        process.pace.refused(now, sent, process.flying, quota, wait, random.next());
                    } else {
                        process.pace.failed(now, sent, process.flying, random.next());
                    }
                }
                process.flying -= 1;
                number
            }
        };
        let process = processes.get_mut(number).unwrap();
        while process.left > 0 && process.flying < MAX_CONCURRENCY {
            match process.pace.turn(now, process.flying) {
                Turn::Go => {
                    process.left -= 1;
                    process.flying += 1;
                    push(now + 2 + random.below(8), Event::Arrive(number, now));
                }
                Turn::Wait(wait) => {
                    if process.wakes_at <= now || process.wakes_at > now + wait {
                        process.wakes_at = now + wait;
                        push(now + wait, Event::Pump(number));
                    }
                    break;
                }
                Turn::WhenOver => break,
            }
        }
    }
    assert_eq!(done, total, "every call ends");
    let windows = (f64::from(total) / job.limit as f64).ceil() - 1.0;
    Outcome {
        refused: f64::from(refused) / f64::from(total),
        time: (end - start) as f64 / (windows * job.length as f64),
    }
}

/// Returns the medians of several runs.
fn typical(job: &Job) -> Outcome {
    let mut outcomes: Vec<Outcome> = (1..=9).map(|seed| simulate(job, seed * 7919)).collect();
    let mut median = |of: fn(&Outcome) -> f64| {
        outcomes.sort_by(|a, b| of(a).total_cmp(&of(b)));
        of(&outcomes[outcomes.len() / 2])
    };
    let outcome = Outcome { refused: median(|outcome| outcome.refused), time: median(|outcome| outcome.time) };
    println!(
        "{:?} {} per {} s, {} processes, {}: {:.1} % refused, {:.2} of the time",
        job.window,
        job.limit,
        job.length / 1000,
        job.processes,
        if job.has_headers { "headers" } else { "no headers" },
        outcome.refused * 100.0,
        outcome.time,
    );
    outcome
}

#[test]
fn a_limit_of_200_per_2_seconds_is_used_without_waste() {
    for window in [Window::Fixed, Window::Sliding] {
        for (processes, most_refused, most_time) in [(1, 0.02, 1.1), (4, 0.1, 1.15), (16, 0.35, 1.15), (64, 1.2, 1.15)]
        {
            let job = Job { processes, calls: 5000, limit: 200, length: 2000, window, has_headers: true };
            let outcome = typical(&job);
            assert!(
                outcome.refused <= most_refused && outcome.time <= most_time,
                "{processes} {window:?}: {outcome:?}"
            );
        }
    }
}

#[test]
fn the_limit_of_the_api_is_used_without_waste() {
    for (processes, most_refused) in [(1, 0.001), (4, 0.006), (16, 0.02), (64, 0.15)] {
        let job =
            Job { processes, calls: 20_000, limit: 5000, length: 600_000, window: Window::Sliding, has_headers: true };
        let outcome = typical(&job);
        assert!(outcome.refused <= most_refused && outcome.time <= 1.1, "{processes}: {outcome:?}");
    }
}

#[test]
fn without_headers_the_limit_is_found_by_trial() {
    for (processes, most_refused) in [(1, 0.25), (4, 0.8), (16, 2.0)] {
        let job = Job { processes, calls: 5000, limit: 200, length: 2000, window: Window::Fixed, has_headers: false };
        let outcome = typical(&job);
        assert!(outcome.refused <= most_refused && outcome.time <= 1.6, "{processes}: {outcome:?}");
    }
}
