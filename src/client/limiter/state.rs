//! The state of a limiter: the pace, the requests in flight and the waiting calls.

use core::task::Waker;

use super::{
    Pause,
    pace::{Pace, Turn},
    queue::{Kind, Queue, Waiter},
};

/// Where nobody can wake a call, its host may drop it without notice. Then it counts as gone after this many milliseconds.
const GONE_AFTER: u64 = 3_000;

/// How often a call checks whether the other kinds still need their share of the rate limit, in milliseconds.
const SHARE_INTERVAL: u64 = 100;

/// A request in flight.
#[derive(Debug)]
struct Flight {
    ticket: u64,
    client: u32,
    /// When it counts as gone.
    expires: u64,
}

/// A call that wants to send a request.
#[derive(Debug)]
pub struct Applicant<'a> {
    pub kind: Kind<'a>,
    /// The timeout of the request, in milliseconds.
    pub timeout: u32,
    /// Whether others can wake it.
    pub can_wake: bool,
    /// Whether it is sent again because there was no answer.
    pub has_failed: bool,
}

impl Applicant<'_> {
    /// Returns when the call counts as gone, if it should be heard from within this many milliseconds.
    fn expires(&self, now: u64, within: u32) -> u64 {
        if self.can_wake { u64::MAX } else { now + u64::from(within) + GONE_AFTER }
    }
}

/// The next step of a call that wants to send a request.
#[derive(Debug)]
pub enum Step {
    Go,
    /// It waits for this many milliseconds, and asks again.
    Sleep(u64),
    /// It waits until it is woken, and asks again. The call whose turn it is instead may not know, so it is woken.
    Park(Option<Waker>),
    /// It fails, because the pause is longer than it accepts.
    Refuse(Pause),
}

#[derive(Debug, Default)]
pub struct State {
    pub pace: Pace,
    /// The number of requests that were answered, not refused.
    pub answers: u64,
    /// The last known time.
    pub now: u64,
    flights: Vec<Flight>,
    queue: Queue,
    last_ticket: u64,
    /// When the rate limit resets, as far as is known.
    reset_at: u64,
    /// The end of the pause that was last reported, or 0 if there is none.
    reported: u64,
}

impl State {
    /// Decides what a call has to do. Replaces a `ticket` of 0 with a new one.
    pub fn step(&mut self, applicant: &Applicant<'_>, ticket: &mut u64, waker: &Waker) -> Step {
        let now = self.now;
        if *ticket == 0 {
            self.last_ticket += 1;
            *ticket = self.last_ticket;
        }
        self.queue.tidy(now);
        self.flights.retain(|flight| flight.expires >= now);
        let kind = &applicant.kind;
        let turn = self.pace.turn(now, self.flights.len());
        if self.pace.is_too_long(now, kind.max_pause) {
            return Step::Refuse(self.pace.pause(now));
        }
        let is_next = match self.next() {
            Some(next) => next.ticket == *ticket,
            // None of the waiting calls may go.
            None => self.may_go(kind),
        };
        // A call that is sent again has waited already. If it waited for others that fail as it does, the error would come
        // late.
        let waits_for_none = applicant.has_failed && self.pace.is_failing() && self.has_room(kind);
        if waits_for_none || is_next && turn == Turn::Go {
            self.queue.take_turn(kind, *ticket, now);
            let expires = applicant.expires(now, applicant.timeout);
            self.flights.push(Flight { ticket: *ticket, client: kind.client, expires });
            return Step::Go;
        }
        let expires = applicant.expires(now, 0);
        self.queue.put(kind, Waiter { ticket: *ticket, waker: waker.clone(), expires });
        // The first call of each kind watches the clock. The end of another request wakes it in all other cases.
        match turn {
            _ if !self.has_room(kind) || !self.is_first(*ticket) => Step::Park(None),
            Turn::Wait(length) => Step::Sleep(length),
            Turn::Go => match self.next() {
                Some(next) if next.ticket != *ticket => Step::Park(Some(next.waker.clone())),
                _ => Step::Sleep(SHARE_INTERVAL),
            },
            Turn::WhenOver => Step::Park(None),
        }
    }

    /// Returns the waiting call whose turn it is.
    fn next(&self) -> Option<&Waiter> {
        self.queue.first_of_lines().find(|(kind, _)| self.may_go(kind)).map(|(_, waiter)| waiter)
    }

    /// Returns whether a call is the first one of its kind.
    fn is_first(&self, ticket: u64) -> bool {
        self.queue.first_of_lines().any(|(_, waiter)| waiter.ticket == ticket)
    }

    /// Returns whether calls of a kind may go: whether their client has room, and leaves other kinds their share.
    fn may_go(&self, kind: &Kind<'_>) -> bool {
        let remaining =
            self.pace.remaining(self.now).map(|remaining| remaining.saturating_sub(self.flights.len() as u64));
        self.has_room(kind) && remaining.is_none_or(|remaining| self.queue.has_share(kind, remaining, self.now))
    }

    fn has_room(&self, kind: &Kind<'_>) -> bool {
        let in_flight = self.flights.iter().filter(|flight| flight.client == kind.client).count();
        in_flight < kind.max_concurrency as usize
    }

    /// Forgets a call that waits or has a request in flight.
    pub fn remove(&mut self, ticket: u64) {
        self.queue.remove(ticket);
        self.flights.retain(|flight| flight.ticket != ticket);
    }

    /// Restarts the count of turns of each kind when the rate limit has been reset.
    pub fn notice_reset(&mut self) {
        let reset_at = self.pace.quota().map_or(0, |quota| quota.reset_at);
        if reset_at > self.reset_at {
            self.reset_at = reset_at;
            self.queue.reset();
        }
    }

    /// Returns the number of requests in flight.
    pub fn in_flight(&self) -> usize {
        self.flights.len()
    }

    /// Returns the wakers of the calls that can do something now: each is the first of its kind.
    pub fn wakers(&self) -> Vec<Waker> {
        let turn = self.pace.turn(self.now, self.flights.len());
        let is_due = |kind: &Kind<'_>| match turn {
            Turn::Go => self.has_room(kind),
            Turn::Wait(_) => self.has_room(kind) || self.pace.is_too_long(self.now, kind.max_pause),
            Turn::WhenOver => false,
        };
        let due = self.queue.first_of_lines().filter(|(kind, _)| is_due(kind));
        due.map(|(_, waiter)| waiter.waker.clone()).collect()
    }

    /// Returns the current pause, unless it has been reported already.
    pub fn unreported_pause(&mut self) -> Option<Pause> {
        // Later refusals move the end of a pause a little.
        const SAME_PAUSE: u64 = 1_000;
        let pause = self.pace.pause(self.now);
        let end = if pause.length == 0 { 0 } else { self.now + pause.length };
        let is_new = end > self.reported + SAME_PAUSE.max(pause.length / 8);
        self.reported = if end == 0 { 0 } else { end.max(self.reported) };
        is_new.then_some(pause)
    }
}
