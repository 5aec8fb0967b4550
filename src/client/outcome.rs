//! Decides what the outcome of an attempt means for the next attempt and for the pace of all calls.

use super::{Answer, Error, Quota, RetryPolicy, TOO_MANY_REQUESTS, limiter::Verdict};
use crate::http::Headers;

/// Returns the wait before the next attempt, or `None` if there should be none.
pub(super) fn wait_before_retry<H>(
    policy: &RetryPolicy,
    retries: u32,
    outcome: &Result<Answer<H>, Error>,
    random: f64,
) -> Option<u32> {
    match outcome {
        Ok(_) => None,
        Err(Error::Connection(error)) if !error.transient => None,
        Err(Error::Api(error)) => policy.wait(retries, Some(error.status), error.retry_after, random),
        Err(_) => policy.wait(retries, None, None, random),
    }
}

/// Returns what an outcome means for the pace, if anything. `wait` is the wait before the next attempt. Does not read the
/// headers of the rate limit if more than `most_remaining` requests remain.
pub(super) fn verdict<H: Headers>(
    outcome: &Result<Answer<H>, Error>,
    wait: Option<u32>,
    now: u64,
    most_remaining: u32,
) -> Option<Verdict> {
    /// The pause after a refusal that does not ask for one, in milliseconds.
    const PAUSE: u64 = 500;
    Some(match outcome {
        Ok(answer) => Verdict::Answered(Quota::read(&answer.headers.rate_limit(most_remaining), now)),
        Err(Error::Api(error)) if error.status == TOO_MANY_REQUESTS => {
            let pause = wait.map(u64::from).or(error.retry_after).unwrap_or(PAUSE);
            Verdict::Refused(Quota::read(&error.headers, now), pause)
        }
        Err(Error::Api(error)) => Verdict::Answered(Quota::read(&error.headers, now)),
        Err(Error::Connection(error)) if error.transient => Verdict::Failed,
        Err(_) => return None,
    })
}
