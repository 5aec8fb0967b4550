//! Decides whether and when a request is retried.

use metorial_decoder::date;

use crate::{
    http::Headers,
    text::{format, parse_u64, split_once, trim},
};

/// The longest wait that a server may request, in milliseconds. A call fails at once rather than wait longer.
const LONGEST_WAIT: u64 = 60_000;
const FIRST_BACKOFF: u32 = 500;
/// The number of times that the backoff doubles, up to eight seconds.
const DOUBLINGS: u32 = 4;

/// The rules for retries of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    /// The maximum number of retries.
    pub max_retries: u32,
    /// Whether a second identical request changes nothing more.
    pub repeatable: bool,
}

impl RetryPolicy {
    /// Returns the wait before the next attempt in milliseconds, or `None` if there should be none.
    ///
    /// `retries` is the number of retries so far, `status` that of the answer (`None` if none arrived), `asked` the wait that
    /// the server requested, and `random` a number from 0 to 1.
    #[must_use]
    pub fn wait(&self, retries: u32, status: Option<u16>, asked: Option<u64>, random: f64) -> Option<u32> {
        let worthwhile = match status {
            Some(429) => true,
            None | Some(408 | 500 | 502 | 503 | 504) => self.repeatable,
            _ => false,
        };
        if !worthwhile || retries >= self.max_retries {
            return None;
        }
        match asked {
            Some(wait) if wait > LONGEST_WAIT => None,
            Some(wait) => u32::try_from(wait).ok(),
            None => Some(backoff(retries, random)),
        }
    }
}

fn backoff(retries: u32, random: f64) -> u32 {
    let ceiling = FIRST_BACKOFF << retries.min(DOUBLINGS);
    // At most 8,000 and not negative.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let wait = (f64::from(ceiling) * random) as u32;
    wait
}

/// Returns the wait in milliseconds that an answer requests: `Retry-After`, or on 429 `RateLimit-Reset`.
#[must_use]
pub fn retry_after(status: u16, headers: &impl Headers, now: u64) -> Option<u64> {
    let reset = if status == 429 { headers.get("ratelimit-reset") } else { None };
    let retry_after = headers.get("retry-after");
    asked_wait(retry_after.as_deref().unwrap_or_default(), reset.as_deref().unwrap_or_default(), now)
}

/// `Retry-After` is a number of seconds or an HTTP date, `RateLimit-Reset` a date in seconds since 1970.
fn asked_wait(retry_after: &str, reset: &str, now: u64) -> Option<u64> {
    let retry_after = trim(retry_after);
    if let Some(seconds) = parse_u64(retry_after) {
        return Some(milliseconds(seconds));
    }
    let moment = match http_date(retry_after) {
        Some(moment) => moment,
        None => milliseconds(parse_u64(trim(reset))?),
    };
    Some(moment.saturating_sub(now))
}

fn milliseconds(seconds: u64) -> u64 {
    if seconds > u64::MAX / 1000 { u64::MAX } else { seconds * 1000 }
}

/// Reads `Sun, 06 Nov 1994 08:49:37 GMT` as milliseconds since 1970. The two obsolete forms count as absent.
fn http_date(value: &str) -> Option<u64> {
    const LENGTH: usize = 29;
    const MONTHS: &str = "Jan01Feb02Mar03Apr04May05Jun06Jul07Aug08Sep09Oct10Nov11Dec12";
    if value.len() != LENGTH {
        return None;
    }
    let (day, rest) = split_once(value.get(3..)?.strip_prefix(", ")?, " ");
    let (month, rest) = split_once(rest?, " ");
    let (year, rest) = split_once(rest?, " ");
    let time = rest?.strip_suffix(" GMT")?;
    let month = split_once(MONTHS, month).1?.get(..2)?;
    u64::try_from(date::parse(&format("%-%-%T%Z", &[year, month, day, time]))?).ok()
}

#[cfg(test)]
mod tests {
    use super::{RetryPolicy, retry_after};
    use crate::http::Header;

    const NOW: u64 = 784_111_770_000; // Sun, 06 Nov 1994 08:49:30 GMT
    const REPEATABLE: RetryPolicy = RetryPolicy { max_retries: 2, repeatable: true };
    const ONCE: RetryPolicy = RetryPolicy { max_retries: 2, repeatable: false };

    fn asked(status: u16, headers: &[(&str, &str)]) -> Option<u64> {
        let headers: Vec<Header> = headers.iter().map(|(k, v)| ((*k).into(), (*v).into())).collect();
        retry_after(status, &headers, NOW)
    }

    #[test]
    fn what_may_be_repeated_is_repeated_on_passing_failures() {
        for status in [None, Some(408), Some(429), Some(500), Some(502), Some(503), Some(504)] {
            assert!(REPEATABLE.wait(0, status, None, 0.5).is_some(), "{status:?}");
        }
        for status in [200, 400, 401, 402, 403, 404, 406, 409, 410, 412, 413, 501, 505] {
            assert_eq!(REPEATABLE.wait(0, Some(status), None, 0.5), None, "{status}");
        }
    }

    #[test]
    fn what_may_not_be_repeated_is_repeated_only_when_it_was_not_carried_out() {
        assert!(ONCE.wait(0, Some(429), None, 0.5).is_some());
        for status in [None, Some(408), Some(500), Some(502), Some(503), Some(504)] {
            assert_eq!(ONCE.wait(0, status, None, 0.5), None, "{status:?}");
        }
    }

    #[test]
    fn attempts_are_counted() {
        assert!(REPEATABLE.wait(1, None, None, 0.5).is_some());
        assert_eq!(REPEATABLE.wait(2, None, None, 0.5), None);
        assert_eq!(RetryPolicy { max_retries: 0, ..REPEATABLE }.wait(0, Some(429), None, 0.5), None);
    }

    #[test]
    fn backoff_doubles_with_full_jitter_up_to_eight_seconds() {
        let policy = RetryPolicy { max_retries: u32::MAX, ..REPEATABLE };
        let longest = |retries| policy.wait(retries, None, None, 1.0);
        assert_eq!([0, 1, 2, 3, 4, 5, 400].map(longest), [500, 1000, 2000, 4000, 8000, 8000, 8000].map(Some));
        assert_eq!(policy.wait(3, None, None, 0.0), Some(0));
        assert_eq!(policy.wait(1, None, None, 0.25), Some(250));
    }

    #[test]
    fn the_servers_wish_comes_first_up_to_a_minute() {
        assert_eq!(REPEATABLE.wait(0, Some(503), Some(60_000), 0.5), Some(60_000));
        assert_eq!(REPEATABLE.wait(0, Some(503), Some(60_001), 0.5), None);
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        assert_eq!(asked(503, &[("retry-after", "7")]), Some(7_000));
        assert_eq!(asked(503, &[("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT")]), Some(7_000));
        assert_eq!(asked(503, &[("retry-after", "Sun, 06 Nov 1994 08:49:00 GMT")]), Some(0));
        assert_eq!(asked(503, &[("retry-after", "99999999999999999999")]), None);
        assert_eq!(asked(503, &[("retry-after", "\u{a0}18446744073709551615 ")]), Some(u64::MAX));
        for odd in [
            "",
            "soon",
            "-1",
            "1.5",
            "18446744073709551616",
            "Sun, 06 Foo 1994 08:49:37 GMT",
            "Sun, 06 anF 1994 08:49:37 GMT",
            "Sun, 06 an 19945 08:49:37 GMT",
            "Sun, 30 Feb 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 08:49 GMT",
            "Sun, 06 Nov 1994 08.49.37 GMT",
            "Sun, 0x Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37 CET",
            "a, b",
        ] {
            assert_eq!(asked(503, &[("retry-after", odd)]), None, "{odd}");
        }
    }

    #[test]
    fn the_end_of_the_rate_limit_counts_on_429_only() {
        assert_eq!(asked(429, &[("ratelimit-reset", "784111777")]), Some(7_000));
        assert_eq!(asked(503, &[("ratelimit-reset", "784111777")]), None);
        assert_eq!(asked(429, &[("ratelimit-reset", "784111777"), ("retry-after", "3")]), Some(3_000));
        assert_eq!(asked(429, &[("ratelimit-reset", "784111777"), ("retry-after", "odd")]), Some(7_000));
    }
}
