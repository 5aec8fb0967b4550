//! Numbers, which are compared by their digits.

use std::cmp::Ordering;

/// The greatest number of digits before the point. Clients read numbers as floats, which hold no larger ones.
const MAX_MAGNITUDE: i64 = 309;

/// A number as JSON writes it, of any precision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number(String);

/// The parts of a number such as `-12.5e3`.
struct Parts<'a> {
    is_negative: bool,
    whole: &'a str,
    fraction: Option<&'a str>,
    exponent: Option<&'a str>,
}

impl Number {
    /// Reads a number as JSON writes it.
    pub fn from_json(text: &str) -> Option<Self> {
        let parts = Parts::of(text)?;
        let has_extra_zero = parts.whole.len() > 1 && parts.whole.starts_with('0');
        let is_json =
            !text.starts_with('+') && !parts.whole.is_empty() && !has_extra_zero && parts.fraction != Some("");
        is_json.then(|| Self(text.to_owned()))
    }

    /// Reads a number as JavaScript converts text, which also may be `+1`, `01`, `.5` or `1.`.
    pub fn from_text(text: &str) -> Option<Self> {
        let Parts { is_negative, whole, fraction, exponent } = Parts::of(text)?;
        let mut json = String::new();
        if is_negative {
            json.push('-');
        }
        let whole = whole.trim_start_matches('0');
        json.push_str(if whole.is_empty() { "0" } else { whole });
        for (sign, digits) in [('.', fraction), ('e', exponent)] {
            if let Some(digits) = digits.filter(|digits| !digits.is_empty()) {
                json.push(sign);
                json.push_str(digits);
            }
        }
        Some(Self(json))
    }

    /// Returns the text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the number if it is whole, not negative and not too large.
    pub fn as_u64(&self) -> Option<u64> {
        let (whole, has_fraction) = self.split()?;
        (!has_fraction && whole < u64::MAX).then_some(whole)
    }

    /// Compares with a whole number.
    pub fn compare(&self, other: u32) -> Ordering {
        match self.split() {
            None => Ordering::Less,
            Some((whole, has_fraction)) => whole.cmp(&other.into()).then(has_fraction.cmp(&false)),
        }
    }

    /// Returns the whole part, which is `u64::MAX` if it is larger, and whether a fraction follows; `None` if the number is
    /// below 0.
    fn split(&self) -> Option<(u64, bool)> {
        let parts = Parts::of(&self.0)?;
        let Some(magnitude) = parts.magnitude() else { return Some((0, false)) };
        if parts.is_negative {
            return None;
        }
        let mut digits = parts.digits().skip_while(|digit| *digit == b'0').map(|digit| u64::from(digit - b'0'));
        let mut whole: u64 = 0;
        for _ in 0..magnitude {
            whole = whole.saturating_mul(10).saturating_add(digits.next().unwrap_or_default());
        }
        Some((whole, digits.any(|digit| digit != 0)))
    }
}

impl<'a> Parts<'a> {
    /// Returns the parts, or `None` if this is not a number or is too large.
    fn of(text: &'a str) -> Option<Self> {
        let is_negative = text.starts_with('-');
        let rest = text.strip_prefix(['-', '+']).unwrap_or(text);
        let (rest, exponent) = match rest.split_once(['e', 'E']) {
            Some((rest, exponent)) => (rest, Some(exponent)),
            None => (rest, None),
        };
        let (whole, fraction) = match rest.split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (rest, None),
        };
        let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let is_power = |text: &str| {
            let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
            !digits.is_empty() && is_digits(digits)
        };
        let has_digits = !whole.is_empty() || fraction.is_some_and(|fraction| !fraction.is_empty());
        let is_number =
            has_digits && is_digits(whole) && fraction.is_none_or(is_digits) && exponent.is_none_or(is_power);
        let parts = Self { is_negative, whole, fraction, exponent };
        (is_number && parts.magnitude().is_none_or(|magnitude| magnitude <= MAX_MAGNITUDE)).then_some(parts)
    }

    fn digits(&self) -> impl Iterator<Item = u8> {
        self.whole.bytes().chain(self.fraction.unwrap_or_default().bytes())
    }

    /// Returns the number of digits before the point, without leading zeros and exponent. It is 0 or less if that many zeros
    /// follow the point. Returns `None` for 0.
    fn magnitude(&self) -> Option<i64> {
        let zeros = self.digits().position(|digit| digit != b'0')?;
        let exponent = self.exponent.map_or(0, |text| {
            let limit = if text.starts_with('-') { i64::MIN / 4 } else { i64::MAX / 4 };
            text.parse().unwrap_or(limit).clamp(i64::MIN / 4, i64::MAX / 4)
        });
        let length = |count: usize| i64::try_from(count).unwrap_or_default();
        Some(length(self.whole.len()) - length(zeros) + exponent)
    }
}

impl From<u64> for Number {
    fn from(number: u64) -> Self {
        Self(number.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_strict_and_text_is_not() {
        for both in ["0", "-0", "10", "1.50", "-0.5", "1e3", "1E+3", "12.5e-300"] {
            assert_eq!(Number::from_json(both).unwrap().as_str(), both);
            assert!(Number::from_text(both).is_some(), "{both}");
        }
        for (text, json) in [("+1", "1"), ("01", "1"), (".5", "0.5"), ("1.", "1"), ("-00.10", "-0.10")] {
            assert_eq!(Number::from_json(text), None);
            assert_eq!(Number::from_text(text).unwrap().as_str(), json);
        }
        for neither in ["", "-", ".", "e1", "1e", "1e+", "1 ", "0x1", "1.2.3", "--1", "NaN", "inf", "1_0", "1e1.0", "١"]
        {
            assert_eq!(Number::from_json(neither), None, "{neither}");
            assert_eq!(Number::from_text(neither), None, "{neither}");
        }
    }

    #[test]
    fn what_no_float_can_hold_is_no_number() {
        for large in ["1e309", "-1e309", "1e99999999999999999999", "10e308", &"9".repeat(310)] {
            assert_eq!(Number::from_json(large), None, "{large}");
            assert_eq!(Number::from_text(large), None, "{large}");
        }
        for fine in ["1e308", "0e309", "0.001e310", &"9".repeat(300)] {
            assert_eq!(Number::from_json(fine).unwrap().as_str(), fine);
        }
    }

    #[test]
    fn whole_numbers_are_recognized_however_they_are_written() {
        let read = |text: &str| Number::from_json(text).unwrap().as_u64();
        for (text, number) in [("0", 0), ("-0", 0), ("0e999999999", 0), ("600", 600), ("6e2", 600), ("0.006E5", 600)] {
            assert_eq!(read(text), Some(number), "{text}");
        }
        assert_eq!(read("600.0"), Some(600));
        assert_eq!(read("6000e-1"), Some(600));
        assert_eq!(read("18446744073709551614"), Some(u64::MAX - 1));
        for other in ["-1", "0.5", "6005e-1", "1e20", "1e300", "1e-99999999999999999999"] {
            assert_eq!(read(other), None, "{other}");
        }
    }

    #[test]
    fn numbers_are_compared_exactly() {
        let compare = |text: &str| Number::from_json(text).unwrap().compare(100);
        for less in ["-1e99", "-0", "99.9999999999999999999999", "1e-99999999999999999999", "-100"] {
            assert_eq!(compare(less), Ordering::Less, "{less}");
        }
        for equal in ["100", "1e2", "100.000"] {
            assert_eq!(compare(equal), Ordering::Equal, "{equal}");
        }
        for greater in ["100.0000000000000000000001", "101", "1e300"] {
            assert_eq!(compare(greater), Ordering::Greater, "{greater}");
        }
    }
}
