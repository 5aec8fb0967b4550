//! Estimates this process's share of a rate limit from how fast `RateLimit-Remaining` falls between its answers.

/// The fraction of the past that still counts after each drop.
const MEMORY: f64 = 0.9;
/// The smallest share.
const SMALLEST: f64 = 0.01;

/// This process's share of the requests that all processes send.
#[derive(Debug)]
pub struct Share {
    /// The answers to this process, and the drops of `RateLimit-Remaining` that they showed. Older ones count less.
    own: f64,
    dropped: f64,
    /// The answers to this process since the last drop.
    since: f64,
}

impl Default for Share {
    /// Assumes that there is no other process.
    fn default() -> Self {
        Self { own: 1.0, dropped: 1.0, since: 0.0 }
    }
}

impl Share {
    fn ratio(&self) -> f64 {
        (self.own / self.dropped).clamp(SMALLEST, 1.0)
    }

    /// Counts an answer to this process.
    pub fn count_own(&mut self) {
        self.since += 1.0;
    }

    /// Learns that `RateLimit-Remaining` fell by `drop`, or that it did not fall.
    pub fn learn(&mut self, drop: Option<u64>) {
        if let Some(drop) = drop {
            // Far below 2^53.
            #[allow(clippy::cast_precision_loss)]
            let drop = drop as f64;
            self.own = self.own * MEMORY + self.since;
            self.dropped = self.dropped * MEMORY + drop;
        }
        self.since = 0.0;
    }

    /// Returns whether others use most of the limit.
    pub fn is_minor(&self) -> bool {
        self.own * 2.0 < self.dropped
    }

    /// Halves the share after a refusal, which shows that others are faster.
    pub fn halve(&mut self) {
        self.dropped = self.dropped.max(self.own) * 2.0;
    }

    /// Returns this process's share of a number.
    pub fn of(&self, number: u64) -> u64 {
        // Positive, and at most `number`.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
        let part = (number as f64 * self.ratio()) as u64;
        part
    }

    /// Returns the others' share of a number.
    pub fn of_others(&self, number: u64) -> u64 {
        number - self.of(number)
    }
}

#[cfg(test)]
mod tests {
    use super::Share;

    fn after(drops: impl IntoIterator<Item = u64>) -> u64 {
        let mut share = Share::default();
        for drop in drops {
            share.count_own();
            share.learn(Some(drop));
        }
        share.of(100)
    }

    #[test]
    fn a_process_that_is_alone_has_everything() {
        assert_eq!(after([]), 100);
        assert_eq!(after([1; 50]), 100);
    }

    #[test]
    fn a_process_among_four_has_a_quarter() {
        assert!((20..=30).contains(&after([4; 50])), "{}", after([4; 50]));
        assert!((20..=30).contains(&after([1, 7, 2, 6].repeat(12))));
    }

    #[test]
    fn answers_that_overtake_each_other_do_not_look_like_another_process() {
        let mut share = Share::default();
        for _ in 0..50 {
            // The answer with the lower number comes first, so the other one is not adopted.
            share.count_own();
            share.learn(Some(2));
            share.count_own();
        }
        assert!(share.of(100) > 90, "{}", share.of(100));
    }

    #[test]
    fn a_refusal_halves_it_and_it_recovers_when_others_leave() {
        let mut share = Share::default();
        share.halve();
        assert_eq!((share.of(100), share.of_others(100)), (50, 50));
        for _ in 0..50 {
            share.count_own();
            share.learn(Some(1));
        }
        assert!(share.of(100) > 95);
    }

    #[test]
    fn it_is_minor_where_others_use_most_of_the_limit() {
        let seen = |drop| {
            let mut share = Share::default();
            for _ in 0..20 {
                share.count_own();
                share.learn(Some(drop));
            }
            share.is_minor()
        };
        assert!(!Share::default().is_minor() && !seen(1) && seen(4));
    }

    #[test]
    fn it_never_sinks_to_nothing() {
        let mut share = Share::default();
        for _ in 0..100 {
            share.halve();
        }
        assert_eq!(share.of(100), 1);
    }
}
