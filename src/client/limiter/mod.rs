//! Lets calls send requests when the rate limit and the limit of their client allow it. All clients of a thread with the same
//! key and base URL share a limiter, and so everything that they learn.

mod pace;
mod queue;
mod share;
mod shared;
#[cfg(test)]
mod simulation;
mod state;

use core::{cell::RefCell, fmt, future::poll_fn, mem::replace, task::Poll};
use std::rc::Rc;

pub use self::pace::{Pause, Reason};
pub use self::shared::shared;
use self::state::{State, Step};
pub(super) use self::{queue::Kind, state::Applicant};
use super::quota::Quota;
use crate::http::Timer;

/// The longest wait for a timer, in milliseconds. After it, a call takes into account what has been learned from answers in the
/// meantime.
const LONGEST_SLEEP: u64 = 1_000;
/// How often a call asks for its turn where nobody can wake it, in milliseconds.
const POLL_INTERVAL: u64 = 25;

/// The state that all clients with the same key and base URL share.
#[derive(Default)]
pub struct Limiter {
    /// The base URL and the secrets of those clients.
    name: String,
    state: RefCell<State>,
}

impl fmt::Debug for Limiter {
    /// Writes the limiter without the secrets in its name.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Limiter").field("state", &self.state).finish_non_exhaustive()
    }
}

impl Limiter {
    /// Waits until a request may be sent. `ticket` is 0, or the ticket of the call's last request, which returns the call to
    /// its old place in the queue. Calls `report` once for each pause of all calls.
    ///
    /// # Errors
    /// The pause, if it is longer than the call accepts.
    pub(super) async fn acquire<C: Timer>(
        self: &Rc<Self>,
        timer: &C,
        applicant: &Applicant<'_>,
        ticket: u64,
        report: impl Fn(Pause),
    ) -> Result<Place, Pause> {
        let mut place = Place { limiter: Rc::clone(self), ticket, sent: 0 };
        let waker = poll_fn(|context| Poll::Ready(context.waker().clone())).await;
        loop {
            let (step, pause) = {
                let mut state = self.state.borrow_mut();
                state.now = timer.now();
                place.sent = state.now;
                (state.step(applicant, &mut place.ticket, &waker), state.unreported_pause())
            };
            if let Some(pause) = pause {
                report(pause);
            }
            let wait = match step {
                Step::Go => break,
                Step::Refuse(pause) => return Err(pause),
                Step::Park(next) if applicant.can_wake => {
                    if let Some(next) = next {
                        next.wake();
                    }
                    woken().await;
                    continue;
                }
                Step::Park(_) => POLL_INTERVAL,
                Step::Sleep(wait) => wait.min(LONGEST_SLEEP),
            };
            // At most one second.
            #[allow(clippy::cast_possible_truncation)]
            timer.sleep(wait as u32).await;
        }
        // There may be room for the next call, too.
        self.wake();
        Ok(place)
    }

    /// Returns what is known about the limit from the answers.
    pub fn quota(&self) -> Option<Quota> {
        self.state.borrow().pace.quota().copied()
    }

    /// Returns the number of remaining requests above which the headers of the rate limit are not read. Reading them takes
    /// time, so while plenty of requests remain, that is only done now and then.
    pub fn most_remaining(&self, now: u64) -> u32 {
        const PLENTY: u32 = 1_000;
        const INTERVAL: u64 = 1_000;
        if self.state.borrow().pace.read_at().abs_diff(now) < INTERVAL { PLENTY } else { u32::MAX }
    }

    /// Returns whether a refused call only has to wait, because the limit lets other calls through, or `is_used_up` by other
    /// processes. `answers` is the number of answers when the call last asked this.
    pub fn lets_others_through(&self, answers: &mut u64, is_used_up: bool) -> bool {
        let state = self.state.borrow();
        let before = replace(answers, state.answers);
        before != state.answers || is_used_up && state.pace.has_rivals()
    }

    /// Wakes the calls that can do something now.
    fn wake(&self) {
        let wakers = self.state.borrow().wakers();
        for waker in wakers {
            waker.wake();
        }
    }
}

/// Waits until the task is woken.
async fn woken() {
    let mut is_woken = false;
    poll_fn(|_| if replace(&mut is_woken, true) { Poll::Ready(()) } else { Poll::Pending }).await;
}

/// The place of a call: in the queue, and then among the requests in flight. Dropping it lets another call go.
#[derive(Debug)]
pub struct Place {
    limiter: Rc<Limiter>,
    pub ticket: u64,
    /// When the request was sent.
    pub sent: u64,
}

/// The outcome of a request.
#[derive(Debug)]
pub enum Verdict {
    /// The server answered it.
    Answered(Option<Quota>),
    /// The server refused it with status 429 and asks for a wait of this many milliseconds.
    Refused(Option<Quota>, u64),
    /// There was no answer.
    Failed,
}

impl Verdict {
    /// Returns whether this outcome may lead to a pause.
    pub fn may_pause(&self) -> bool {
        !matches!(self, Self::Answered(quota) if quota.is_none_or(|quota| quota.remaining > 0))
    }
}

impl Place {
    /// Learns from the outcome of the request, and gives up the place.
    pub fn learn(self, now: u64, verdict: &Verdict, random: f64) {
        let mut state = self.limiter.state.borrow_mut();
        let in_flight = state.in_flight();
        match *verdict {
            Verdict::Answered(quota) => {
                state.answers += 1;
                state.pace.answered(now, self.sent, in_flight, quota, random);
            }
            Verdict::Refused(quota, wait) => state.pace.refused(now, self.sent, in_flight, quota, wait, random),
            Verdict::Failed => state.pace.failed(now, self.sent, in_flight, random),
        }
        state.now = now;
        state.notice_reset();
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.limiter.state.borrow_mut().remove(self.ticket);
        self.limiter.wake();
    }
}
