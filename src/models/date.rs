use core::fmt;

use serde::{Deserialize, Deserializer, de};

use crate::schema::{Kind, Shape};

/// A moment, in milliseconds since 1970-01-01T00:00:00Z. In JavaScript it is a `Date`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(i64);

impl Date {
    /// The moment `milliseconds` after 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn from_unix_millis(milliseconds: i64) -> Self {
        Self(milliseconds)
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn unix_millis(self) -> i64 {
        self.0
    }

    /// Reads ISO 8601 text such as `2026-01-31T09:30:00.125Z` or `2026-01-31T10:30:00+01:00`; `None` if it is not that.
    /// Digits past the millisecond are dropped.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut rest = Scanner(text.as_bytes());
        let year = rest.number(4)?;
        rest.expect(b'-')?;
        let month = rest.number(2)?;
        rest.expect(b'-')?;
        let day = rest.number(2)?;
        rest.expect(b'T')?;
        let hour = rest.number(2)?;
        rest.expect(b':')?;
        let minute = rest.number(2)?;
        rest.expect(b':')?;
        let second = rest.number(2)?;
        let millisecond = rest.fraction()?;
        let offset = rest.offset()?;
        let valid = (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day)
            && hour < 24
            && minute < 60
            && second < 60
            && rest.0.is_empty();
        let minutes = (days_since_epoch(year, month, day) * 24 + hour) * 60 + minute - offset;
        valid.then_some(Self((minutes * 60 + second) * 1000 + millisecond))
    }
}

/// Days from 1970-01-01 to the given day of the Gregorian calendar.
pub(crate) fn days_since_epoch(year: i64, month: i64, day: i64) -> i64 {
    // Years begin in March here, so that a leap day is a year's last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * month + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

fn days_in_month(year: i64, month: i64) -> i64 {
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

struct Scanner<'a>(&'a [u8]);

impl Scanner<'_> {
    fn next(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        (self.next()? == byte).then_some(())
    }

    fn number(&mut self, digits: usize) -> Option<i64> {
        (0..digits).try_fold(0, |number, _| {
            let byte = self.next()?;
            byte.is_ascii_digit().then(|| number * 10 + i64::from(byte - b'0'))
        })
    }

    /// The milliseconds after the seconds, if there are any.
    fn fraction(&mut self) -> Option<i64> {
        if self.0.first() != Some(&b'.') {
            return Some(0);
        }
        self.next();
        let digits = self.0.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (fraction, rest) = self.0.split_at_checked(digits)?;
        self.0 = rest;
        let padded = fraction.iter().map(|byte| i64::from(byte - b'0')).chain([0, 0]);
        (digits > 0).then(|| padded.take(3).fold(0, |number, digit| number * 10 + digit))
    }

    /// Minutes east of Greenwich.
    fn offset(&mut self) -> Option<i64> {
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

impl Shape for Date {
    const KIND: Kind = Kind::Date;
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;

        impl de::Visitor<'_> for Visitor {
            type Value = Date;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an ISO 8601 date")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Date, E> {
                Date::parse(text).ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
            }
        }

        deserializer.deserialize_str(Visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    fn millis(text: &str) -> Option<i64> {
        Date::parse(text).map(Date::unix_millis)
    }

    #[test]
    fn reads_what_the_api_sends() {
        assert_eq!(millis("1970-01-01T00:00:00.000Z"), Some(0));
        assert_eq!(millis("2026-01-31T09:30:00.125Z"), Some(1_769_851_800_125));
        assert_eq!(millis("2024-02-29T23:59:59.999Z"), Some(1_709_251_199_999));
        assert_eq!(millis("1969-12-31T23:59:59.999Z"), Some(-1));
        assert_eq!(millis("0000-01-01T00:00:00.000Z"), Some(-62_167_219_200_000));
    }

    #[test]
    fn reads_offsets_and_other_fractions() {
        assert_eq!(millis("2026-01-31T10:30:00.125+01:00"), millis("2026-01-31T09:30:00.125Z"));
        assert_eq!(millis("2026-01-31T04:00:00.125-05:30"), millis("2026-01-31T09:30:00.125Z"));
        assert_eq!(millis("2026-01-31T09:30:00Z"), millis("2026-01-31T09:30:00.000Z"));
        assert_eq!(millis("2026-01-31T09:30:00.1Z"), millis("2026-01-31T09:30:00.100Z"));
        assert_eq!(millis("2026-01-31T09:30:00.1259999Z"), millis("2026-01-31T09:30:00.125Z"));
    }

    #[test]
    fn refuses_everything_else() {
        for text in [
            "",
            "yesterday",
            "2026-01-31",
            "2026-01-31T09:30:00",
            "2026-01-31T09:30:00.Z",
            "2026-01-31T09:30:00.000Zulu",
            "2026-13-01T00:00:00Z",
            "2026-00-01T00:00:00Z",
            "2025-02-29T00:00:00Z",
            "2026-04-31T00:00:00Z",
            "2026-01-00T00:00:00Z",
            "2026-01-01T24:00:00Z",
            "2026-01-01T00:60:00Z",
            "2026-01-01T00:00:60Z",
            "2026-01-01T00:00:00+1:00",
            "2026-01-01T00:00:00+24:00",
            "+026-01-01T00:00:00Z",
            "２026-01-01T00:00:00Z",
        ] {
            assert_eq!(millis(text), None, "{text}");
        }
    }
}
