//! Whatever stands where a date should: it is read as other implementations read it, and nothing overflows.

use std::time::UNIX_EPOCH;

use metorial_consumers::{
    client::{RetryPolicy, retry_after},
    http::Header,
    models::Date,
};
use time::{OffsetDateTime, UtcOffset, format_description::well_known::Rfc3339};

use super::input::choose;

/// The times at which a header is read: the first of all, 1994, 2026, and the last of all.
const NOWS: [u64; 4] = [0, 784_111_770_000, 1_769_851_800_125, u64::MAX];

/// An input is a letter for the time at which a header is read, then the date or header.
pub fn check(data: &[u8]) {
    let (now, rest) = choose(&NOWS, data);
    let text = String::from_utf8_lossy(rest);
    check_date(&text);
    check_retry_after(&text, *now);
    if let Some((seed, rest)) = rest.split_first_chunk() {
        check_moment(i64::from_le_bytes(*seed), rest);
    }
}

fn check_date(text: &str) {
    assert_eq!(Date::parse(text).map(Date::unix_millis), expected(text), "{text}");
}

/// What the `time` crate reads. It also takes small letters, anything between day and hour, and a 60th second.
fn expected(text: &str) -> Option<i64> {
    let usual = text.bytes().all(|byte| byte.is_ascii_digit() || b"-:.+TZ".contains(&byte)) && text.get(10..11)? == "T";
    let leap_second = text.get(17..19) == Some("60");
    let moment = OffsetDateTime::parse(text, &Rfc3339).ok().filter(|_| usual && !leap_second)?;
    Some(moment.unix_timestamp() * 1000 + i64::from(moment.millisecond()))
}

/// Any moment of the years 0 to 9999 is read as what it was before it was written, wherever on Earth that was.
fn check_moment(seed: i64, place: &[u8]) {
    const FIRST: i64 = -62_167_219_200_000;
    const AFTER: i64 = 253_402_300_800_000;
    let moment = FIRST + seed.rem_euclid(AFTER - FIRST);
    let offset = place.first_chunk().map_or(0, |bytes| i32::from(i16::from_le_bytes(*bytes)) % (24 * 60));
    let utc = OffsetDateTime::from_unix_timestamp(moment.div_euclid(1000)).expect("a moment");
    let offset_there = UtcOffset::from_whole_seconds(offset * 60).expect("an offset");
    let Some(there) = utc.checked_to_offset(offset_there).filter(|there| there.year() >= 0) else { return };
    let (year, month, day) = there.to_calendar_date();
    let (hour, minute, second) = there.to_hms();
    let millisecond = moment.rem_euclid(1000);
    let sign = if offset < 0 { '-' } else { '+' };
    let (hours, minutes) = (offset.abs() / 60, offset.abs() % 60);
    let month = u8::from(month);
    let text = format!(
        "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{millisecond:03}{sign}{hours:02}:{minutes:02}"
    );
    assert_eq!(Date::parse(&text).map(Date::unix_millis), Some(moment), "{text}");
}

fn check_retry_after(value: &str, now: u64) {
    let headers = |name: &str| -> Vec<Header> { vec![(name.into(), value.into())] };
    let asked = retry_after(503, &headers("retry-after"), now);
    assert_eq!(retry_after(429, &headers("retry-after"), now), asked);
    assert_eq!(retry_after(503, &headers("ratelimit-reset"), now), None);

    let digits = value.trim();
    let number = digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse::<u64>().ok()).flatten();
    if let Some(number) = number {
        assert_eq!(asked, Some(number.saturating_mul(1000)));
        let milliseconds = number.saturating_mul(1000);
        let wait = now.saturating_add(milliseconds) - now; // The clock ends somewhere.
        let reset = if number < 1_000_000_000 { wait } else { milliseconds.saturating_sub(now) };
        assert_eq!(retry_after(429, &headers("ratelimit-reset"), now), Some(reset));
    }
    if let Some(moment) = imf_fixdate(value.trim()) {
        assert_eq!(asked, Some(moment.saturating_sub(now)), "{value}");
    }
    // Nobody waits for longer than a minute, whatever a header says.
    let policy = RetryPolicy { max_retries: 1, max_delay: 60_000, repeatable: true };
    let wait = policy.wait(0, Some(503), asked, 0.5);
    let granted = |asked| u32::try_from(asked).ok().filter(|wait| *wait <= 60_000);
    assert_eq!(wait, asked.map_or(Some(250), |asked| Some(granted(asked)?.max(75))));
}

/// What the `httpdate` crate reads, which takes the two obsolete forms and days such as 30 February, too.
fn imf_fixdate(text: &str) -> Option<u64> {
    let moment = httpdate::parse_http_date(text).ok().filter(|_| text.len() == 29 && text.ends_with(" GMT"))?;
    if httpdate::fmt_http_date(moment).get(5..) != text.get(5..) {
        return None;
    }
    u64::try_from(moment.duration_since(UNIX_EPOCH).ok()?.as_millis()).ok()
}
