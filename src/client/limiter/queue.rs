//! The calls that wait for their turn: first come, first served within a kind, and the kinds take turns. So neither an
//! iteration nor a single call has to wait for a whole bulk job.

use core::task::Waker;

/// What calls are queued by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind<'a> {
    /// The number of the client.
    pub client: u32,
    /// The most requests of the client that may be in flight.
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
    /// Its number. Whoever came first has a lower one.
    pub ticket: u64,
    /// Wakes it.
    pub waker: Waker,
    /// When it counts as gone, unless it asks for its turn again.
    pub expires: u64,
}

/// The waiting calls of a kind.
#[derive(Debug)]
struct Line {
    client: u32,
    max_concurrency: u32,
    max_pause: u32,
    name: String,
    is_iteration: bool,
    /// In the order of their tickets. Those before `start` have left.
    waiters: Vec<Waiter>,
    start: usize,
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

    fn remove(&mut self, place: usize) {
        if place == self.start {
            self.start += 1;
        } else {
            self.waiters.remove(place);
        }
        // Now and then, so that leaving costs little however long the line is.
        if self.start * 2 >= self.waiters.len() {
            self.waiters = self.waiters.split_off(self.start);
            self.start = 0;
        }
    }
}

/// All waiting calls. The first line has the next turn, and no line is empty.
#[derive(Debug, Default)]
pub struct Queue(Vec<Line>);

impl Queue {
    /// Adds a call to its line, where its ticket belongs, or replaces it there.
    pub fn put(&mut self, kind: &Kind<'_>, waiter: Waiter) {
        let index = self.0.iter().position(|line| line.kind() == *kind).unwrap_or_else(|| {
            let Kind { client, max_concurrency, max_pause, name, is_iteration } = *kind;
            let (name, waiters) = (name.into(), Vec::new());
            self.0.push(Line { client, max_concurrency, max_pause, name, is_iteration, waiters, start: 0 });
            self.0.len() - 1
        });
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
        self.0.iter().filter_map(|line| Some((line.kind(), line.waiters.get(line.start)?)))
    }

    /// Removes a call, if it waits. If it `had_its_turn`, every other line has a turn before its line has another.
    pub fn remove(&mut self, ticket: u64, had_its_turn: bool) {
        let found = |(index, line): (usize, &Line)| Some((index, line.place(ticket).ok()?));
        let Some((index, place)) = self.0.iter().enumerate().find_map(found) else { return };
        let mut line = self.0.remove(index);
        line.remove(place);
        if !line.waiters.is_empty() {
            self.0.insert(if had_its_turn { self.0.len() } else { index }, line);
        }
    }

    /// Removes the calls at the front that count as gone.
    pub fn remove_gone(&mut self, now: u64) {
        let gone = |queue: &Self| {
            queue.first_of_lines().find(|(_, waiter)| waiter.expires < now).map(|(_, waiter)| waiter.ticket)
        };
        while let Some(ticket) = gone(self) {
            self.remove(ticket, false);
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

    fn first(queue: &Queue) -> Option<u64> {
        queue.first_of_lines().next().map(|(_, waiter)| waiter.ticket)
    }

    /// Lets every call go in turn, and returns their tickets.
    fn served(mut queue: Queue) -> Vec<u64> {
        let mut tickets = Vec::new();
        while let Some(ticket) = first(&queue) {
            queue.remove(ticket, true);
            tickets.push(ticket);
        }
        tickets
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
    fn a_call_that_comes_back_has_its_old_place() {
        let mut queue = queue(&kind("bulk", 1), &[5, 6, 7, 9]);
        queue.remove(5, true);
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
        queue.remove(2, false);
        queue.remove(9, false);
        assert_eq!(served(queue), [1, 4, 3]);
    }

    #[test]
    fn calls_that_no_longer_ask_are_dropped() {
        let mut queue = queue(&kind("bulk", 1), &[1, 2, 5]);
        queue.put(&kind("single", 1), waiter(3));
        queue.remove_gone(4);
        assert_eq!(served(queue), [5]);
    }

    #[test]
    fn a_long_line_empties_from_both_ends() {
        let tickets: Vec<u64> = (1..=1000).collect();
        let mut queue = queue(&kind("bulk", 1), &tickets);
        for ticket in 700..=1000 {
            queue.remove(ticket, false);
        }
        assert_eq!(served(queue), tickets[..699]);
    }
}
