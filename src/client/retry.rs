//! Decides whether and when a request is retried.

use metorial_consumers_decoder::date;

use crate::{
    http::{Header, Headers},
    text::{format, parse_u64, split_once, trim},
};

/// The shortest wait is random, between this and its double, in milliseconds, so that clients that a server refused together do
/// not come back together.
const SHORTEST_WAIT: u32 = 50;
const FIRST_BACKOFF: u32 = 500;
/// The number of times that the backoff doubles, up to eight seconds.
const DOUBLINGS: u32 = 4;

/// The rules for retries of a request.
///
/// ```
/// use metorial_consumers::client::RetryPolicy;
///
/// let policy = RetryPolicy { max_retries: 2, max_delay: 60_000, repeatable: true };
/// // The server asked for a second.
/// assert_eq!(policy.wait(0, Some(429), Some(1_000), 0.5), Some(1_000));
/// // It asked for more than a minute; there were two retries already; a retry would not help.
/// assert_eq!(policy.wait(0, Some(429), Some(90_000), 0.5), None);
/// assert_eq!(policy.wait(2, Some(503), None, 0.5), None);
/// assert_eq!(policy.wait(0, Some(404), None, 0.5), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    /// The maximum number of retries.
    pub max_retries: u32,
    /// The longest wait that the server may ask for, in milliseconds.
    pub max_delay: u32,
    /// Whether sending the request twice has the same effect as sending it once.
    pub repeatable: bool,
}

impl RetryPolicy {
    /// Returns the wait before the next attempt in milliseconds, or `None` if there should be none.
    ///
    /// `retries` is the number of retries so far, `status` is the status of the answer (`None` if none arrived), `asked` is the
    /// wait that the server asked for, and `random` is a number from 0 to 1.
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
        let wait = match asked {
            Some(wait) => u32::try_from(wait).ok().filter(|wait| *wait <= self.max_delay)?,
            None => part(FIRST_BACKOFF << retries.min(DOUBLINGS), random),
        };
        Some(wait.max(SHORTEST_WAIT + part(SHORTEST_WAIT, random)))
    }
}

/// Returns a random fraction of a wait.
pub(super) fn part(wait: u32, random: f64) -> u32 {
    // At most `wait` and not negative.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let part = (f64::from(wait) * random) as u32;
    part
}

/// Returns the wait in milliseconds that an answer asks for: `Retry-After`, or `RateLimit-Reset` with status 429.
///
/// ```
/// use metorial_consumers::{client::retry_after, http::Header};
///
/// let headers: Vec<Header> = vec![("retry-after".into(), "1.5".into())];
/// assert_eq!(retry_after(503, &headers, 0), Some(1_500));
/// assert_eq!(retry_after(503, &Vec::new(), 0), None);
/// ```
#[must_use]
pub fn retry_after(status: u16, headers: &Vec<Header>, now: u64) -> Option<u64> {
    let reset = if status == 429 { headers.get("ratelimit-reset") } else { None };
    let retry_after = headers.get("retry-after").unwrap_or_default();
    if let Some(wait) = milliseconds(&retry_after) {
        return Some(wait);
    }
    let moment = match http_date(&retry_after) {
        Some(moment) => local_moment(moment, headers, now),
        None => reset_moment(milliseconds(&reset?)?, headers, now),
    };
    Some(moment.saturating_sub(now))
}

/// Returns the moment that a `RateLimit-Reset` of this many milliseconds stands for, by the clock of this machine. Values below
/// a billion seconds are waits, as in the IETF draft.
pub(super) fn reset_moment(milliseconds: u64, headers: &Vec<Header>, now: u64) -> u64 {
    const FIRST_MOMENT: u64 = 1_000_000_000_000;
    if milliseconds < FIRST_MOMENT {
        now.saturating_add(milliseconds)
    } else {
        local_moment(milliseconds, headers, now)
    }
}

/// Converts a moment from the server's clock to this machine's clock. The answer's `Date` shows the difference between them.
fn local_moment(moment: u64, headers: &Vec<Header>, now: u64) -> u64 {
    // `Date` has whole seconds, and the answer took time to arrive, so a small difference is ignored.
    const TOLERANCE: u64 = 2_000;
    let date = headers.get("date").unwrap_or_default();
    let server = http_date(&date).filter(|date| date.abs_diff(now) > TOLERANCE).unwrap_or(now);
    moment.saturating_sub(server).saturating_add(now)
}

/// Reads seconds, with or without a fraction, as milliseconds.
pub(super) fn milliseconds(text: &str) -> Option<u64> {
    let (seconds, fraction) = split_once(trim(text), ".");
    let digits = format("%000", &[fraction.unwrap_or_default()]);
    if !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    Some(parse_u64(seconds)?.saturating_mul(1000).saturating_add(parse_u64(digits.get(..3)?)?))
}

/// Reads `Sun, 06 Nov 1994 08:49:37 GMT` as milliseconds since 1970. The two obsolete forms count as absent.
fn http_date(value: &str) -> Option<u64> {
    const LENGTH: usize = 29;
    const MONTHS: &str = "Jan01Feb02Mar03Apr04May05Jun06Jul07Aug08Sep09Oct10Nov11Dec12";
    let value = trim(value);
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
    use super::{Header, RetryPolicy, retry_after};

    const NOW: u64 = 784_111_770_000; // Sun, 06 Nov 1994 08:49:30 GMT
    const REPEATABLE: RetryPolicy = RetryPolicy { max_retries: 2, max_delay: 60_000, repeatable: true };
    const ONCE: RetryPolicy = RetryPolicy { repeatable: false, ..REPEATABLE };

    fn asked(status: u16, headers: &[(&str, &str)]) -> Option<u64> {
        let headers: Vec<Header> = headers.iter().map(|(k, v)| ((*k).into(), (*v).into())).collect();
        retry_after(status, &headers, NOW)
    }

    #[test]
    fn repeatable_requests_are_retried_after_transient_failures() {
        for status in [None, Some(408), Some(429), Some(500), Some(502), Some(503), Some(504)] {
            assert!(REPEATABLE.wait(0, status, None, 0.5).is_some(), "{status:?}");
        }
        for status in [200, 400, 401, 402, 403, 404, 406, 409, 410, 412, 413, 501, 505] {
            assert_eq!(REPEATABLE.wait(0, Some(status), None, 0.5), None, "{status}");
        }
    }

    #[test]
    fn other_requests_are_retried_only_if_they_were_not_carried_out() {
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
        assert_eq!(policy.wait(1, None, None, 0.25), Some(250));
    }

    #[test]
    fn the_wait_that_the_server_asks_for_has_precedence_up_to_the_limit() {
        assert_eq!(REPEATABLE.wait(0, Some(503), Some(60_000), 0.5), Some(60_000));
        assert_eq!(REPEATABLE.wait(0, Some(503), Some(60_001), 0.5), None);
        assert_eq!(REPEATABLE.wait(0, Some(503), Some(u64::MAX), 0.5), None);
        let patient = RetryPolicy { max_delay: 120_000, ..REPEATABLE };
        assert_eq!(patient.wait(0, Some(503), Some(120_000), 0.5), Some(120_000));
        assert_eq!(RetryPolicy { max_delay: 0, ..REPEATABLE }.wait(0, Some(503), Some(1), 0.5), None);
    }

    #[test]
    fn no_wait_is_shorter_than_a_random_minimum() {
        for asked in [None, Some(0), Some(1)] {
            assert_eq!(REPEATABLE.wait(0, Some(429), asked, 0.0), Some(50), "{asked:?}");
        }
        assert_eq!(REPEATABLE.wait(0, Some(429), Some(0), 0.5), Some(75));
        assert_eq!(REPEATABLE.wait(0, Some(429), Some(0), 1.0), Some(100));
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        assert_eq!(asked(503, &[("retry-after", "7")]), Some(7_000));
        assert_eq!(asked(503, &[("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT")]), Some(7_000));
        assert_eq!(asked(503, &[("retry-after", "Sun, 06 Nov 1994 08:49:00 GMT")]), Some(0));
        assert_eq!(asked(503, &[("retry-after", "99999999999999999999")]), None);
        assert_eq!(asked(503, &[("retry-after", "\u{a0}18446744073709551615 ")]), Some(u64::MAX));
        for (text, wait) in [("299.997", 299_997), ("0.5", 500), ("1.0000000000000000000001", 1_000), (" 2. ", 2_000)] {
            assert_eq!(asked(503, &[("retry-after", text)]), Some(wait), "{text}");
        }
        for odd in [
            "",
            "soon",
            "-1",
            ".5",
            "1.5 s",
            "1.-5",
            "1.5.5",
            "1e3",
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
    fn the_reset_of_the_rate_limit_counts_with_429_only() {
        assert_eq!(asked(429, &[("ratelimit-reset", "30")]), Some(30_000));
        assert_eq!(asked(503, &[("ratelimit-reset", "30")]), None);
        assert_eq!(asked(429, &[("ratelimit-reset", "30"), ("retry-after", "3")]), Some(3_000));
        assert_eq!(asked(429, &[("ratelimit-reset", "30"), ("retry-after", "odd")]), Some(30_000));
    }

    #[test]
    fn the_reset_of_the_rate_limit_is_a_wait_below_a_billion_and_a_moment_otherwise() {
        let reset = |value, now| {
            let headers: Vec<Header> = vec![("ratelimit-reset".into(), String::from(value))];
            retry_after(429, &headers, now)
        };
        assert_eq!(reset("30", NOW), Some(30_000));
        assert_eq!(reset("0.25", NOW), Some(250));
        assert_eq!(reset("999999999", NOW), Some(999_999_999_000));
        assert_eq!(reset("1000000000", 999_999_993_000), Some(7_000));
        assert_eq!(reset("1796000007", 1_796_000_000_000), Some(7_000));
        assert_eq!(reset("1796000007", 1_796_000_060_000), Some(0));
    }

    #[test]
    fn dates_are_relative_to_the_answers_date() {
        let date = ("date", "Sun, 06 Nov 1994 08:59:30 GMT"); // Ten minutes ahead of `NOW`.
        assert_eq!(asked(503, &[("retry-after", "Sun, 06 Nov 1994 08:59:37 GMT"), date]), Some(7_000));
        assert_eq!(asked(503, &[("retry-after", "7"), date]), Some(7_000));
        assert_eq!(asked(503, &[("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT"), ("date", "odd")]), Some(7_000));
        let reset = ("ratelimit-reset", "1796000007"); // Mon, 30 Nov 2026 00:53:27 GMT
        assert_eq!(asked(429, &[reset, ("date", "Mon, 30 Nov 2026 00:53:20 GMT")]), Some(7_000));
    }
}
