//! The state of the rate limit, as an answer reports it.

use super::retry::{milliseconds, reset_moment};
use crate::{
    http::{Header, Headers},
    text::{parse_u64, trim},
};

/// The state of a rate limit.
///
/// ```
/// use metorial_consumers::client::Quota;
///
/// /// Returns how many milliseconds there are for each of the remaining requests.
/// fn pace(quota: Quota, now: u64) -> Option<u64> {
///     quota.reset_at.saturating_sub(now).checked_div(quota.remaining)
/// }
/// assert_eq!(pace(Quota { limit: Some(5_000), remaining: 100, reset_at: 60_000 }, 50_000), Some(100));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// The number of requests that the limit allows in its window, if the answer contains it.
    pub limit: Option<u64>,
    /// The number of requests that remain until `reset_at`.
    pub remaining: u64,
    /// When requests are available again, in milliseconds since 1970 by the clock of this machine.
    pub reset_at: u64,
}

impl Quota {
    /// Reads the `RateLimit-*` headers of an answer that arrived at `now`. Returns `None` if they are missing or make no sense.
    pub(super) fn read(headers: &Vec<Header>, now: u64) -> Option<Self> {
        let remaining = headers.get("ratelimit-remaining")?;
        let reset = milliseconds(&headers.get("ratelimit-reset")?)?;
        let limit = headers.get("ratelimit-limit").and_then(|limit| parse_u64(trim(&limit)));
        Some(Self { limit, remaining: parse_u64(trim(&remaining))?, reset_at: reset_moment(reset, headers, now) })
    }
}

#[cfg(test)]
mod tests {
    use super::{Header, Quota};

    const NOW: u64 = 1_796_000_000_000; // Mon, 30 Nov 2026 00:53:20 GMT

    fn read(headers: &[(&str, &str)]) -> Option<Quota> {
        let headers: Vec<Header> = headers.iter().map(|(k, v)| ((*k).into(), (*v).into())).collect();
        Quota::read(&headers, NOW)
    }

    #[test]
    fn a_reset_is_a_moment_or_a_number_of_seconds() {
        let limit = ("ratelimit-limit", "200");
        let remaining = ("ratelimit-remaining", " 7 ");
        let expected = Quota { limit: Some(200), remaining: 7, reset_at: NOW + 2_000 };
        assert_eq!(read(&[limit, remaining, ("ratelimit-reset", "1796000002")]), Some(expected));
        assert_eq!(read(&[limit, remaining, ("ratelimit-reset", "2")]), Some(expected));
        assert_eq!(read(&[remaining, ("ratelimit-reset", "2")]), Some(Quota { limit: None, ..expected }));
    }

    #[test]
    fn missing_or_nonsensical_headers_are_ignored() {
        for headers in [
            &[("ratelimit-remaining", "7")][..],
            &[("ratelimit-reset", "7")],
            &[("ratelimit-remaining", "-1"), ("ratelimit-reset", "7")],
            &[("ratelimit-remaining", "many"), ("ratelimit-reset", "7")],
            &[("ratelimit-remaining", "7"), ("ratelimit-reset", "soon")],
        ] {
            assert_eq!(read(headers), None, "{headers:?}");
        }
    }

    #[test]
    fn a_wrong_clock_is_detected_from_the_answers_date() {
        let remaining = ("ratelimit-remaining", "0");
        let reset = ("ratelimit-reset", "1796000602");
        let ahead = read(&[remaining, reset, ("date", "Mon, 30 Nov 2026 01:03:20 GMT")]);
        assert_eq!(ahead.map(|quota| quota.reset_at), Some(NOW + 2_000));
    }
}
