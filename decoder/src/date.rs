//! Dates as ISO 8601 writes them.

use crate::scan::load;

/// Reads text such as `2026-01-31T09:30:00.125Z` or `2026-01-31T10:30:00+01:00` as milliseconds since
/// 1970-01-01T00:00:00Z; `None` if it is not that. Digits past the millisecond are dropped.
#[must_use]
pub fn parse(text: &str) -> Option<i64> {
    usual(text.as_bytes()).or_else(|| any(text))
}

/// How long a date is in the form that the API sends.
pub(crate) const LENGTH: usize = 24;

/// The parts of a date.
#[derive(Default)]
struct Parts {
    year: i32,
    month: i32,
    day: i32,
    hour: i32,
    minute: i32,
    second: i32,
    millisecond: i32,
    /// Minutes east of Greenwich.
    offset: i32,
}

impl Parts {
    #[inline(never)]
    fn moment(self) -> Option<i64> {
        let Self { year, month, day, hour, minute, second, millisecond, offset } = self;
        let valid = (1..=12).contains(&month)
            && day >= 1
            && (day <= 28 || day <= days_in_month(year, month))
            && hour < 24
            && minute < 60
            && second < 60;
        let seconds = ((hour * 60 + minute) - offset) * 60 + second;
        let seconds = i64::from(days(year, month, day)) * 86_400 + i64::from(seconds);
        valid.then_some(seconds * 1000 + i64::from(millisecond))
    }
}

/// The form that the API sends, eight bytes at a time; `None` if it is another.
pub(crate) fn usual(text: &[u8]) -> Option<i64> {
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
    let parts = Parts {
        year: two(y1, y2) * 100 + two(y3, y4),
        month: two(m1, m2),
        day: two(d1, d2),
        hour: two(h1, h2),
        minute: two(n1, n2),
        second: two(s1, s2),
        millisecond: two(f1, f2) * 10 + i32::from(f3),
        offset: 0,
    };
    parts.moment()
}

/// Eight bytes with digits where this has zeros, and all else as here.
struct Pattern {
    bytes: u64,
    /// All bits of each byte that is a digit.
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

    /// What each digit means.
    #[inline(always)]
    fn digits(&self, word: u64) -> Option<[u8; 8]> {
        const SIX: u64 = 0x0606_0606_0606_0606;
        const HIGH_HALVES: u64 = 0xf0f0_f0f0_f0f0_f0f0;
        // Digits differ from a zero by 0 to 9, and then adding 6 changes no high half.
        let differences = word ^ self.bytes;
        let large = (differences | ((differences & !HIGH_HALVES) + SIX)) & HIGH_HALVES;
        (large | (differences & !self.digits) == 0).then(|| differences.to_le_bytes())
    }
}

/// Any form.
fn any(text: &str) -> Option<i64> {
    let mut rest = Scanner(text.as_bytes());
    let mut parts = Parts { year: rest.number(4)?, ..Parts::default() };
    rest.expect(b'-')?;
    parts.month = rest.number(2)?;
    rest.expect(b'-')?;
    parts.day = rest.number(2)?;
    rest.expect(b'T')?;
    parts.hour = rest.number(2)?;
    rest.expect(b':')?;
    parts.minute = rest.number(2)?;
    rest.expect(b':')?;
    parts.second = rest.number(2)?;
    parts.millisecond = rest.fraction()?;
    parts.offset = rest.offset()?;
    if rest.0.is_empty() { parts.moment() } else { None }
}

/// Days from 1970-01-01 to the given day of the Gregorian calendar.
#[must_use]
pub fn days_since_epoch(year: i64, month: i64, day: i64) -> i64 {
    // The calendar repeats itself every 400 years.
    let [year_of_era, month, day] = [year.rem_euclid(400), month, day].map(|part| i32::try_from(part).unwrap_or(0));
    year.div_euclid(400) * i64::from(DAYS_IN_ERA) + i64::from(days(year_of_era, month, day))
}

const DAYS_IN_ERA: i32 = 146_097;

/// The same for years that have at most four digits, in 32 bits, as WebAssembly is slow at dividing more.
fn days(year: i32, month: i32, day: i32) -> i32 {
    // Years begin in March here, so that a leap day is a year's last. Eras begin early enough to be counted from 0.
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

struct Scanner<'a>(&'a [u8]);

impl Scanner<'_> {
    #[inline(never)]
    fn next(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        (self.next()? == byte).then_some(())
    }

    #[inline(never)]
    fn number(&mut self, digits: usize) -> Option<i32> {
        (0..digits).try_fold(0, |number, _| {
            let byte = self.next()?;
            byte.is_ascii_digit().then(|| number * 10 + i32::from(byte - b'0'))
        })
    }

    /// The milliseconds after the seconds, if there are any.
    fn fraction(&mut self) -> Option<i32> {
        if self.0.first() != Some(&b'.') {
            return Some(0);
        }
        self.next();
        let digits = self.0.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (fraction, rest) = self.0.split_at_checked(digits)?;
        self.0 = rest;
        let padded = fraction.iter().map(|byte| i32::from(byte - b'0')).chain([0, 0]);
        (digits > 0).then(|| padded.take(3).fold(0, |number, digit| number * 10 + digit))
    }

    /// Minutes east of Greenwich.
    fn offset(&mut self) -> Option<i32> {
        let sign = match self.next()? {
            b'Z' => return Some(0),
            b'+' => 1,
            b'-' => -1,
            _ => return None,
        };
        let hours = self.number(2)?;
        self.expect(b':')?;
        let minutes = self.number(2)?;
        (hours < 24 && minutes < 60).then_some(sign * (hours * 60 + minutes))
    }
}
