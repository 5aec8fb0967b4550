//! Dates in the format of ISO 8601.

use crate::scan::load;

/// Parses a date such as `2026-01-31T09:30:00.125Z` or `2026-01-31T10:30:00+01:00`. Returns the milliseconds since
/// 1970-01-01T00:00:00Z, or `None` if the text is not such a date. Ignores digits after the millisecond.
///
/// ```
/// use metorial_consumers_decoder::date::parse;
///
/// assert_eq!(parse("1970-01-01T00:00:01.5Z"), Some(1_500));
/// assert_eq!(parse("1970-01-01"), None);
/// ```
#[must_use]
pub fn parse(text: &str) -> Option<i64> {
    let (second, mut zone) = text.as_bytes().split_at_checked(19)?;
    let mut whole = second.to_vec();
    whole.push(b'.');
    if let [b'.', fraction @ ..] = zone {
        let digits = fraction.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if digits == 0 {
            return None;
        }
        whole.extend_from_slice(fraction.get(..digits)?);
        zone = fraction.get(digits..)?;
    }
    whole.resize(LENGTH - 1, b'0');
    whole.push(b'Z');
    let moment = parse_utc(&whole)?;
    let (east, time) = match zone {
        b"Z" => return Some(moment),
        [b'+', time @ ..] => (1, time),
        [b'-', time @ ..] => (-1, time),
        _ => return None,
    };
    // On the first day, a time is its own number of milliseconds.
    let mut whole = b"1970-01-01T".to_vec();
    whole.extend_from_slice(time);
    whole.extend_from_slice(b":00.000Z");
    Some(moment - east * parse_utc(&whole)?)
}

/// The length of a date such as `2026-01-31T09:30:00.125Z`, the format that the API sends.
pub(crate) const LENGTH: usize = 24;

/// Parses a date in the format that the API sends, eight bytes at a time. Returns `None` for any other.
#[inline(never)]
pub(crate) fn parse_utc(text: &[u8]) -> Option<i64> {
    const DATE: Pattern = Pattern::new(*b"0000-00-");
    const TIME: Pattern = Pattern::new(*b"00T00:00");
    const REST: Pattern = Pattern::new(*b":00.000Z");
    if text.len() != LENGTH {
        return None;
    }
    let [y1, y2, y3, y4, _, m1, m2, _] = DATE.digits(load(text, 0)?)?;
    let [d1, d2, _, h1, h2, _, n1, n2] = TIME.digits(load(text, 8)?)?;
    let [_, s1, s2, _, f1, f2, f3, _] = REST.digits(load(text, 16)?)?;
    let two = |tens, ones| i32::from(tens) * 10 + i32::from(ones);
    let (year, month, day) = (two(y1, y2) * 100 + two(y3, y4), two(m1, m2), two(d1, d2));
    let (hour, minute, second) = (two(h1, h2), two(n1, n2), two(s1, s2));
    let valid = (1..=12).contains(&month)
        && day >= 1
        && (day <= 28 || day <= days_in_month(year, month))
        && hour < 24
        && minute < 60
        && second < 60;
    let milliseconds = ((hour * 60 + minute) * 60 + second) * 1000 + two(f1, f2) * 10 + i32::from(f3);
    valid.then(|| i64::from(days_since_epoch(year, month, day)) * 86_400_000 + i64::from(milliseconds))
}

/// A pattern of eight bytes: a zero stands for any digit, any other byte for itself.
struct Pattern {
    bytes: u64,
    /// A mask with all bits of the digits set.
    digits: u64,
}

impl Pattern {
    const fn new(pattern: [u8; 8]) -> Self {
        let mut digits = pattern;
        let mut rest: &mut [u8] = &mut digits;
        while let [first, after @ ..] = rest {
            *first = if *first == b'0' { 0xff } else { 0 };
            rest = after;
        }
        Self { bytes: u64::from_le_bytes(pattern), digits: u64::from_le_bytes(digits) }
    }

    /// Returns the values of the digits, or `None` if the bytes do not match.
    #[inline(always)]
    fn digits(&self, word: u64) -> Option<[u8; 8]> {
        const SIX: u64 = 0x0606_0606_0606_0606;
        const HIGH_HALVES: u64 = 0xf0f0_f0f0_f0f0_f0f0;
        // Digits differ from a zero by 0 to 9. Adding 6 to that does not carry into the high half.
        let differences = word ^ self.bytes;
        let large = (differences | ((differences & !HIGH_HALVES) + SIX)) & HIGH_HALVES;
        (large | (differences & !self.digits) == 0).then(|| differences.to_le_bytes())
    }
}

/// Returns the days from 1970-01-01 to a day of the Gregorian calendar. Uses 32 bits, because WebAssembly divides 64 bits
/// slowly.
#[inline(always)]
const fn days_since_epoch(year: i32, month: i32, day: i32) -> i32 {
    const DAYS_IN_ERA: i32 = 146_097;
    // These years begin in March, so that a leap day is the last day of a year. Counting from 400 years earlier avoids
    // negative years.
    let (year, month) = if month > 2 { (year + 400, month - 3) } else { (year + 399, month + 9) };
    let leap_days = year / 4 - year / 100 + year / 400;
    let day_of_year = (153 * month + 2) / 5 + day - 1;
    year * 365 + leap_days + day_of_year - 719_468 - DAYS_IN_ERA
}

fn days_in_month(year: i32, month: i32) -> i32 {
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    match month {
        2 => 28 + i32::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
