//! The rate limit: a sliding window of requests per key. The header that tells when it resets has whole seconds, so a request
//! counts from the beginning of its second: the reset is then exact.

use crate::clock::Millis;
use crate::store::Table;
use crate::wire::response::Response;
use std::collections::VecDeque;

/// The limit of the real API.
pub const REAL_LIMIT: usize = 5000;
/// The time for which a request counts in the real API: ten minutes.
pub const REAL_WINDOW: Millis = 600_000;

/// A counter of requests per key.
#[derive(Debug)]
pub struct RateLimiter {
    limit: usize,
    window: Millis,
    enforced: bool,
    hits: Table<VecDeque<Millis>>,
}

/// The values of the `RateLimit-*` headers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    /// Requests per window.
    pub limit: usize,
    /// Remaining requests.
    pub remaining: usize,
    /// When the oldest request stops counting, in whole seconds since 1970; rounded up in windows below a second.
    pub reset: u64,
}

impl RateLimiter {
    /// Creates a limiter for `limit` requests per window. With 0 it reports the real limit as hardly used, and enforces none.
    pub fn new(limit: usize, window: Millis) -> Self {
        let enforced = limit > 0;
        Self { limit: if enforced { limit } else { REAL_LIMIT }, window, enforced, hits: Table::default() }
    }

    /// Counts a request. Returns `Err` if it exceeds the limit, and does not count it.
    pub fn hit(&mut self, key: &str, now: Millis) -> Result<Quota, Quota> {
        let Self { limit, window, enforced, .. } = *self;
        self.hits.change(key, |hits| {
            while hits.front().is_some_and(|hit| !enforced || hit + window <= now) {
                hits.pop_front();
            }
            let is_full = hits.len() >= limit;
            if !is_full {
                hits.push_back(if window < 1000 { now } else { now / 1000 * 1000 });
            }
            let oldest = hits.front().copied().unwrap_or(now);
            let reset = (oldest + window).div_ceil(1000);
            let quota = Quota { limit, remaining: limit - hits.len(), reset };
            if is_full { Err(quota) } else { Ok(quota) }
        })
    }

    /// Forgets all requests.
    pub fn clear(&mut self) {
        self.hits = Table::default();
    }
}

impl Quota {
    /// Adds the headers.
    pub fn describe(self, response: Response) -> Response {
        response
            .with("ratelimit-limit", self.limit.to_string())
            .with("ratelimit-remaining", self.remaining.to_string())
            .with("ratelimit-reset", self.reset.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_slides() {
        let mut limiter = RateLimiter::new(2, REAL_WINDOW);
        assert_eq!(limiter.hit("a", 0).map(|quota| quota.remaining), Ok(1));
        assert_eq!(limiter.hit("a", 1000).map(|quota| quota.remaining), Ok(0));
        let refused = limiter.hit("a", 2000).unwrap_err();
        assert_eq!(refused, Quota { limit: 2, remaining: 0, reset: 600 });
        assert!(limiter.hit("a", REAL_WINDOW - 1).is_err());
        assert!(limiter.hit("a", REAL_WINDOW).is_ok());
        assert!(limiter.hit("a", REAL_WINDOW + 999).is_err());
        assert!(limiter.hit("a", REAL_WINDOW + 1000).is_ok());
    }

    #[test]
    fn the_reset_is_exact() {
        let mut limiter = RateLimiter::new(1, 2000);
        assert_eq!(limiter.hit("a", 10_700).map(|quota| quota.reset), Ok(12));
        assert!(limiter.hit("a", 11_999).is_err());
        assert!(limiter.hit("a", 12_000).is_ok());
    }

    #[test]
    fn a_window_may_be_shorter_than_a_second() {
        let mut limiter = RateLimiter::new(1, 100);
        assert_eq!(limiter.hit("a", 10_750).map(|quota| quota.reset), Ok(11));
        assert!(limiter.hit("a", 10_849).is_err());
        assert!(limiter.hit("a", 10_850).is_ok());
    }

    #[test]
    fn keys_are_counted_apart() {
        let mut limiter = RateLimiter::new(1, REAL_WINDOW);
        assert!(limiter.hit("a", 0).is_ok());
        assert!(limiter.hit("b", 0).is_ok());
        assert!(limiter.hit("a", 0).is_err());
    }

    #[test]
    fn a_limit_of_zero_never_refuses_but_reports_the_real_one() {
        let mut limiter = RateLimiter::new(0, REAL_WINDOW);
        for _ in 0..=REAL_LIMIT {
            let Quota { limit, remaining, .. } = limiter.hit("a", 0).unwrap();
            assert_eq!((limit, remaining), (REAL_LIMIT, REAL_LIMIT - 1));
        }
    }
}
