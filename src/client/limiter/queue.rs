//! The calls that wait for their turn. Within a kind they are served first come, first served, and the kinds take turns, so
//! that neither an iteration nor a single call has to wait for a whole bulk job. A bulk job cannot use up what remains of the
//! rate limit while an iteration handles a page, because each kind leaves the others their share of it.

use core::task::Waker;

/// A kind whose last turn is longer ago than this, in milliseconds, needs no share of the rate limit until it waits again.
const ACTIVE_FOR: u64 = 250;

/// The properties by which calls are queued.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind<'a> {
    /// The number of the client.
    pub client: u32,
    /// The maximum number of the client's requests in flight.
    pub max_concurrency: u32,
    /// The longest pause that the call accepts, in milliseconds.
    pub max_pause: u32,
    /// The name of the call, such as `consumers.get`.
    pub name: &'a str,
    /// Whether the call belongs to an iteration.
    pub is_iteration: bool,
}

/// A call that waits.
#[derive(Clone, Debug)]
pub struct Waiter {
    /// Its number. Earlier calls have lower numbers.
    pub ticket: u64,
    /// Wakes it.
    pub waker: Waker,
    /// When it counts as gone, unless it asks for its turn again first.
    pub expires: u64,
}

/// The waiting calls of a kind. An empty line is kept for a moment.
#[derive(Debug)]
struct Line {
    client: u32,
    max_concurrency: u32,
    max_pause: u32,
    name: String,
    is_iteration: bool,
    /// The calls, in the order of their tickets. Those before `start` have left.
    waiters: Vec<Waiter>,
    start: usize,
    /// The turns since the rate limit was reset, and when the last one was.
    turns: u64,
    last_turn: u64,
}

impl Line {
    fn kind(&self) -> Kind<'_> {
        let Self { client, max_concurrency, max_pause, is_iteration, .. } = *self;
        Kind { client, max_concurrency, max_pause, name: &self.name, is_iteration }
    }

    /// Returns where the call with this ticket is, or belongs.
    fn place(&self, ticket: u64) -> Result<usize, usize> {
        let waiting = self.waiters.get(self.start..).unwrap_or_default();
        match waiting.binary_search_by_key(&ticket, |waiter| waiter.ticket) {
            Ok(place) => Ok(place + self.start),
            Err(place) => Err(place + self.start),
        }
    }

    fn first(&self) -> Option<&Waiter> {
        self.waiters.get(self.start)
    }

    fn is_active(&self, now: u64) -> bool {
        // This also holds if the clock was set back.
        self.first().is_some() || self.last_turn.abs_diff(now) < ACTIVE_FOR
    }

    fn remove(&mut self, place: usize) {
        if place == self.start {
            self.start += 1;
        } else {
            self.waiters.remove(place);
        }
        // Only now and then, so that leaving costs little however long the line is.
        if self.start * 2 >= self.waiters.len() {
            self.waiters = self.waiters.split_off(self.start);
            self.start = 0;
        }
    }
}

/// All waiting calls. The first line has the next turn.
#[derive(Debug, Default)]
pub struct Queue(Vec<Line>);

impl Queue {
    /// Returns the number of the line of a kind. Starts the line if there is none.
    fn line(&mut self, kind: &Kind<'_>) -> usize {
        self.0.iter().position(|line| line.kind() == *kind).unwrap_or_else(|| {
            let Kind { client, max_concurrency, max_pause, name, is_iteration } = *kind;
            let (name, waiters) = (name.into(), Vec::new());
            let (start, turns, last_turn) = (0, 0, 0);
            let line =
                Line { client, max_concurrency, max_pause, name, is_iteration, waiters, start, turns, last_turn };
            self.0.push(line);
            self.0.len() - 1
        })
    }

    /// Adds a call to its line, where its ticket belongs, or replaces it there.
    pub fn put(&mut self, kind: &Kind<'_>, waiter: Waiter) {
        let index = self.line(kind);
        let Some(line) = self.0.get_mut(index) else { return };
        match line.place(waiter.ticket) {
            Ok(place) => {
                if let Some(known) = line.waiters.get_mut(place) {
                    *known = waiter;
                }
            }
            Err(place) => line.waiters.insert(place, waiter),
        }
    }

    /// Returns the first call of each line with its kind, in the order of the lines' turns.
    pub fn first_of_lines(&self) -> impl Iterator<Item = (Kind<'_>, &Waiter)> {
        self.0.iter().filter_map(|line| Some((line.kind(), line.first()?)))
    }

    /// Gives a kind a turn, with which this call stops waiting. Every other kind has a turn before this kind's next one.
    pub fn take_turn(&mut self, kind: &Kind<'_>, ticket: u64, now: u64) {
        // Turns count only while others wait for theirs.
        if self.0.is_empty() {
            return;
        }
        self.remove(ticket);
        let index = self.line(kind);
        let mut line = self.0.remove(index);
        (line.turns, line.last_turn) = (line.turns + 1, now);
        self.0.push(line);
    }

    /// Removes a call, if it waits.
    pub fn remove(&mut self, ticket: u64) {
        for line in &mut self.0 {
            if let Ok(place) = line.place(ticket) {
                line.remove(place);
            }
        }
    }

    /// Returns whether a kind may have another one of the `remaining` requests, or the other active kinds need them for their
    /// share.
    pub fn has_share(&self, kind: &Kind<'_>, remaining: u64, now: u64) -> bool {
        let active = || self.0.iter().filter(|line| line.is_active(now));
        let others = || active().filter(|line| line.kind() != *kind);
        let all = remaining + active().map(|line| line.turns).sum::<u64>();
        let share = all / (others().count() as u64 + 1);
        let reserved: u64 = others().map(|line| share.saturating_sub(line.turns)).sum();
        remaining > reserved
    }

    /// Removes the calls at the front that count as gone, and inactive lines.
    pub fn tidy(&mut self, now: u64) {
        self.0.retain_mut(|line| {
            while line.first().is_some_and(|waiter| waiter.expires < now) {
                line.remove(line.start);
            }
            line.is_active(now)
        });
    }

    /// Restarts the count of turns, because the rate limit was reset.
    pub fn reset(&mut self) {
        for line in &mut self.0 {
            line.turns = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use core::task::Waker;

    use super::{Kind, Queue, Waiter};

    fn kind(name: &str, client: u32) -> Kind<'_> {
        Kind { client, max_concurrency: 2, max_pause: 1, name, is_iteration: false }
    }

    fn waiter(ticket: u64) -> Waiter {
        Waiter { ticket, waker: Waker::noop().clone(), expires: ticket }
    }

    fn queue(kind: &Kind<'_>, tickets: &[u64]) -> Queue {
        let mut queue = Queue::default();
        for ticket in tickets {
            queue.put(kind, waiter(*ticket));
        }
        queue
    }

    /// Lets the next call go, and returns its ticket.
    fn serve(queue: &mut Queue) -> Option<u64> {
        let (kind, ticket) = queue.first_of_lines().next().map(|(kind, waiter)| (kind, waiter.ticket))?;
        let name = kind.name.to_owned();
        let kind = Kind { name: &name, ..kind };
        queue.take_turn(&kind, ticket, 0);
        Some(ticket)
    }

    /// Lets every call go in turn, and returns their tickets.
    fn served(mut queue: Queue) -> Vec<u64> {
        core::iter::from_fn(|| serve(&mut queue)).collect()
    }

    #[test]
    fn kinds_take_turns_and_within_a_kind_the_first_comes_first() {
        let mut queue = queue(&kind("bulk", 1), &[1, 2, 3, 4]);
        queue.put(&kind("single", 1), waiter(5));
        queue.put(&Kind { is_iteration: true, ..kind("bulk", 1) }, waiter(6));
        queue.put(&kind("bulk", 2), waiter(7));
        assert_eq!(served(queue), [1, 5, 6, 7, 2, 3, 4]);
    }

    #[test]
    fn a_call_that_comes_back_gets_its_old_place() {
        let mut queue = queue(&kind("bulk", 1), &[5, 6, 7, 9]);
        assert_eq!(serve(&mut queue), Some(5));
        for ticket in [5, 2, 8] {
            queue.put(&kind("bulk", 1), waiter(ticket));
        }
        assert_eq!(served(queue), [2, 5, 6, 7, 8, 9]);
    }

    #[test]
    fn a_call_that_asks_again_does_not_wait_twice() {
        assert_eq!(served(queue(&kind("bulk", 1), &[1, 2, 1, 2])), [1, 2]);
    }

    #[test]
    fn a_call_that_leaves_takes_no_turn() {
        let mut queue = queue(&kind("bulk", 1), &[1, 2, 3]);
        queue.put(&kind("single", 1), waiter(4));
        queue.remove(2);
        queue.remove(9);
        assert_eq!(served(queue), [1, 4, 3]);
    }

    #[test]
    fn calls_that_no_longer_ask_are_dropped() {
        let mut queue = queue(&kind("bulk", 1), &[1, 2, 5]);
        queue.put(&kind("single", 1), waiter(3));
        queue.tidy(4);
        assert_eq!(served(queue), [5]);
    }

    #[test]
    fn a_long_line_empties_from_both_ends() {
        let tickets: Vec<u64> = (1..=1000).collect();
        let mut queue = queue(&kind("bulk", 1), &tickets);
        for ticket in 700..=1000 {
            queue.remove(ticket);
        }
        assert_eq!(served(queue), tickets[..699]);
    }

    #[test]
    fn a_kind_leaves_the_others_their_share_of_what_remains() {
        let mut queue = queue(&kind("bulk", 1), &[1, 2, 3, 4]);
        let (bulk, walk) = (kind("bulk", 1), Kind { is_iteration: true, ..kind("walk", 1) });
        assert!(queue.has_share(&bulk, 1, 0), "while it is alone, it may have everything");
        queue.take_turn(&walk, 0, 0);
        queue.take_turn(&bulk, 1, 0);
        // Ten in total, so five for each, of which each has had one.
        assert!(queue.has_share(&bulk, 8, 0) && queue.has_share(&walk, 8, 0));
        for ticket in 2..=4 {
            queue.take_turn(&bulk, ticket, 0);
        }
        queue.put(&bulk, waiter(5));
        queue.take_turn(&bulk, 5, 0);
        assert!(!queue.has_share(&bulk, 4, 0), "the rest belongs to the other");
        assert!(queue.has_share(&walk, 4, 0));
        assert!(queue.has_share(&bulk, 4, 250), "the other is gone");
        queue.reset();
        assert!(queue.has_share(&bulk, 4, 0), "a new window");
    }
}
