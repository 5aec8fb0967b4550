//! Decides when the next request may be sent, from what the answers say about the rate limit. It does not depend on calls and
//! queues, so that a simulation can drive it.
//!
//! - The requests in flight are bounded, as in TCP: the bound doubles per round trip up to a threshold and then grows by one.
//! - `RateLimit-Remaining` bounds them further. Other processes may use the same limit, so only a share of it counts as ours.
//! - When nothing remains, and after a refusal, nothing is sent until the limit resets. After that, sending resumes slowly and
//!   spread out.
//! - Where the headers cannot be read, as in web pages, failures lower the bound and lead to pauses.

use super::share::Share;
use crate::client::{quota::Quota, retry::part};

/// The highest bound. It applies at the start, when nothing is known. In addition, each client has a limit of its own.
const MAX_BOUND: u32 = 1 << 16;
/// The longest pause, in milliseconds, whatever the server asks for: the window of the API's limit.
const LONGEST_PAUSE: u64 = 600_000;
/// The first pause after failures without an answer is at most twice as long, in milliseconds. Each further one is twice as
/// long as the one before, up to 1.6 seconds.
const PAUSE_AFTER_FAILURE: u32 = 100;
const DOUBLINGS: u32 = 4;
/// After this many pauses without an answer, the rate limit is hardly the reason, and further pauses would only delay the
/// errors. A few requests at a time are then enough to find out when the server is back.
const MOST_FAILURES: u32 = 16;
const FEW: u32 = 4;
/// The processes that share the limit resume within this fraction of the pause after its end, at most this many milliseconds
/// later.
const SPREAD_PART: u64 = 10;
const LONGEST_SPREAD: u64 = 10_000;
/// This many requests that fail together are a sign that too many were sent.
const MANY: usize = 8;

/// The next step of a request before it is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// It may be sent.
    Go,
    /// It waits for this many milliseconds.
    Wait(u64),
    /// It waits until another request has finished.
    WhenOver,
}

/// The reason for a pause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Nothing remains of the limit.
    UsedUp,
    /// The server refused a request with status 429.
    Refused,
    /// Requests failed without an answer.
    Failed,
}

/// A pause of all calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pause {
    /// The time that is left, in milliseconds.
    pub length: u64,
    /// The reason for it.
    pub reason: Reason,
}

/// The pace of all clients that share a rate limit.
#[derive(Debug)]
pub struct Pace {
    quota: Option<Quota>,
    /// When the last quota was read.
    read_at: u64,
    /// The end of the pause, including the spread, which the server did not ask for.
    pause_end: u64,
    spread: u64,
    reason: Reason,
    /// The maximum number of requests in flight.
    bound: u32,
    /// Up to this value, the bound doubles per round trip.
    threshold: u32,
    /// The successes since the bound grew.
    successes: u32,
    /// When the bound was last lowered. Requests that were sent earlier do not lower it again.
    lowered_at: u64,
    /// The number of consecutive failures without an answer, and whether several requests were in flight during any of them.
    failures: u32,
    is_crowded: bool,
    share: Share,
    /// Whether others used most of the limit at the last answer. Refusals do not count: their numbers may be made up.
    has_rivals: bool,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            quota: None,
            read_at: 0,
            pause_end: 0,
            spread: 0,
            reason: Reason::UsedUp,
            bound: MAX_BOUND,
            threshold: MAX_BOUND,
            successes: 0,
            lowered_at: 0,
            failures: 0,
            is_crowded: false,
            share: Share::default(),
            has_rivals: false,
        }
    }
}

impl Pace {
    /// Returns what the next request has to do while `in_flight` others are in flight.
    pub fn turn(&self, now: u64, in_flight: usize) -> Turn {
        let Pause { length, .. } = self.pause(now);
        if length > 0 {
            return Turn::Wait(length);
        }
        let bound = u64::from(self.bound).min(self.remaining(now).unwrap_or(u64::MAX));
        if (in_flight as u64) < bound { Turn::Go } else { Turn::WhenOver }
    }

    /// Returns when the last quota was read.
    pub fn read_at(&self) -> u64 {
        self.read_at
    }

    /// Returns how many requests the rate limit allows in flight: this process's share of what remains, at least one.
    pub fn remaining(&self, now: u64) -> Option<u64> {
        self.valid_quota(now).map(|quota| self.share.of(quota.remaining).max(1))
    }

    /// Returns what is known about the limit from the last answers.
    pub fn quota(&self) -> Option<&Quota> {
        self.quota.as_ref()
    }

    /// Returns the current pause, whose length is 0 if there is none.
    pub fn pause(&self, now: u64) -> Pause {
        let length = self.pause_end.saturating_sub(now);
        // A longer pause means that the clock was set back.
        let is_possible = length <= LONGEST_PAUSE + LONGEST_SPREAD;
        Pause { length: if is_possible { length } else { 0 }, reason: self.reason }
    }

    /// Returns whether the server asks for a pause that is longer than `max_pause` milliseconds.
    pub fn is_too_long(&self, now: u64, max_pause: u32) -> bool {
        self.pause(now).length.saturating_sub(self.spread) > max_pause.into() && !self.is_failing()
    }

    /// Learns from an answer to a request that was sent at `sent`. `in_flight` includes this request.
    pub fn answered(&mut self, now: u64, sent: u64, in_flight: usize, quota: Option<Quota>, random: f64) {
        (self.failures, self.is_crowded) = (0, false);
        // Requests sent before a pause say nothing about the pace after it.
        if self.pause(now).length == 0 && in_flight as u64 * 2 >= u64::from(self.bound) {
            self.grow();
        }
        if let Some(quota) = quota {
            self.learn(now, sent, quota);
            self.has_rivals = self.share.is_minor();
            if quota.remaining == 0 && quota.reset_at > now && self.pause_end < quota.reset_at {
                self.begin_pause(now, quota.reset_at - now, Reason::UsedUp, random);
                (self.threshold, self.bound) = (self.bound, 1);
            }
        }
    }

    /// Learns from a refusal with status 429, which asks for a wait of `wait` milliseconds. `in_flight` includes this request.
    pub fn refused(&mut self, now: u64, sent: u64, in_flight: usize, quota: Option<Quota>, wait: u64, random: f64) {
        if let Some(quota) = quota {
            self.learn(now, sent, quota);
        }
        self.begin_pause(now, wait, Reason::Refused, random);
        if self.lower(now, sent, in_flight) {
            self.bound = 1;
            self.share.halve();
        }
    }

    /// Learns from a request that got no answer. In a web page, that may be a refusal. `in_flight` includes this request.
    pub fn failed(&mut self, now: u64, sent: u64, in_flight: usize, random: f64) {
        if !self.lower(now, sent, in_flight) {
            return;
        }
        self.failures += 1;
        // Requests that fail one at a time are not too many, and their callers should not have to wait.
        self.is_crowded |= in_flight > 1;
        if self.failures > MOST_FAILURES {
            self.bound = FEW;
        } else if self.is_crowded && (self.failures > 1 || in_flight >= MANY) {
            let longest = PAUSE_AFTER_FAILURE << self.failures.min(DOUBLINGS);
            self.begin_pause(now, (longest / 2 + part(longest / 2, random)).into(), Reason::Failed, 0.0);
        }
    }

    /// Returns whether other processes use most of the limit.
    pub fn has_rivals(&self) -> bool {
        self.has_rivals
    }

    /// Returns whether requests have failed without an answer, and none has been answered since.
    pub fn is_failing(&self) -> bool {
        self.failures > 0
    }

    /// Begins a pause, unless the current one lasts longer.
    fn begin_pause(&mut self, now: u64, length: u64, reason: Reason, random: f64) {
        let spread = (length / SPREAD_PART).min(LONGEST_SPREAD);
        let spread = self.share.of_others(part(u32::try_from(spread).unwrap_or_default(), random).into());
        let end = now + length.min(LONGEST_PAUSE) + spread;
        if end > self.pause_end {
            (self.pause_end, self.spread, self.reason) = (end, spread, reason);
        }
    }

    /// Returns the quota, unless it has been reset.
    fn valid_quota(&self, now: u64) -> Option<&Quota> {
        self.quota.as_ref().filter(|quota| now < quota.reset_at)
    }

    /// Adopts a quota, unless it is older than the known one: answers may overtake each other.
    fn learn(&mut self, now: u64, sent: u64, quota: Quota) {
        // Rounding to whole seconds and differences between clocks can shift a reset by this much.
        const SAME_RESET: u64 = 1_500;
        self.share.count_own();
        let is_older = self.valid_quota(now).is_some_and(|known| {
            let came_before = sent < self.read_at && self.read_at <= now;
            came_before && quota.remaining >= known.remaining && quota.reset_at <= known.reset_at + SAME_RESET
        });
        if is_older {
            return;
        }
        let before = self.valid_quota(now).map(|known| known.remaining);
        self.share.learn(before.and_then(|before| before.checked_sub(quota.remaining)));
        (self.quota, self.read_at) = (Some(quota), now);
    }

    fn grow(&mut self) {
        self.successes += 1;
        if self.bound < self.threshold || self.successes >= self.bound {
            self.bound = (self.bound + 1).min(MAX_BOUND);
            self.successes = 0;
        }
    }

    /// Halves the bound and the threshold. Returns `false`, and leaves them, if the request was sent before they were last
    /// halved.
    fn lower(&mut self, now: u64, sent: u64, in_flight: usize) -> bool {
        if sent < self.lowered_at && self.lowered_at <= now + 1 {
            return false;
        }
        // Later than anything sent in this millisecond.
        self.lowered_at = now + 1;
        // A bound that was never reached is meaningless.
        let reached = self.bound.min(u32::try_from(in_flight).unwrap_or(MAX_BOUND));
        self.bound = (reached / 2).max(1);
        self.threshold = self.bound.max(2);
        true
    }
}

#[cfg(test)]
#[path = "pace_tests.rs"]
mod tests;
