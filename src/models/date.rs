use core::fmt;

use serde::{Deserialize, Deserializer, de};

use crate::schema::{Kind, Shape};

/// A point in time, in milliseconds since 1970-01-01T00:00:00Z. In JavaScript it is a `Date`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(i64);

impl Date {
    /// Returns the date `milliseconds` after 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn from_unix_millis(milliseconds: i64) -> Self {
        Self(milliseconds)
    }

    /// Returns the milliseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn unix_millis(self) -> i64 {
        self.0
    }

    /// Parses ISO 8601 text such as `2026-01-31T09:30:00.125Z` or `2026-01-31T10:30:00+01:00`. Returns `None` for any
    /// other text. Digits past the millisecond are dropped.
    ///
    /// ```
    /// use metorial_consumers::models::Date;
    ///
    /// assert_eq!(Date::parse("2026-01-31T09:30:00.125Z").map(Date::unix_millis), Some(1_769_851_800_125));
    /// assert_eq!(Date::parse("yesterday"), None);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        metorial_consumers_decoder::date::parse(text).map(Self)
    }
}

impl Shape for Date {
    const KIND: &'static Kind = &Kind::Date;
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

#[cfg(feature = "describe")]
impl crate::declarations::Declared for Date {
    const NAME: &'static str = "Date";

    fn declare(_: &mut crate::declarations::Declarations) {}
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
