//! Times in the API's format.

/// Milliseconds since 1970.
pub type Millis = u64;

/// The time before which all generated data was created: 2026-01-01T00:00:00.000Z.
pub const EPOCH: Millis = 1_767_225_600_000;

/// One day.
pub const DAY: Millis = 86_400_000;

/// Formats a time in ISO 8601 with milliseconds and `Z`.
pub fn iso(at: Millis) -> String {
    let (year, month, day) = civil(at / DAY);
    let time = at % DAY;
    format!(
        "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}.{:03}Z",
        time / 3_600_000,
        time / 60_000 % 60,
        time / 1000 % 60,
        time % 1000
    )
}

/// Returns the Gregorian date of a day since 1970. Years start in March here, so that the leap day is the last one.
fn civil(days: u64) -> (u64, u64, u64) {
    let shifted = days + 719_468;
    let era = shifted / 146_097;
    let day_of_era = shifted % 146_097;
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_as_iso_8601_with_milliseconds() {
        assert_eq!(iso(0), "1970-01-01T00:00:00.000Z");
        assert_eq!(iso(951_827_696_789), "2000-02-29T12:34:56.789Z");
        assert_eq!(iso(EPOCH), "2026-01-01T00:00:00.000Z");
        assert_eq!(iso(EPOCH - 1), "2025-12-31T23:59:59.999Z");
    }
}
