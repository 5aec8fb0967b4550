//! Bytes, eight at a time.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Eight bytes as a number, the first the lowest.
pub(crate) fn load(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..)?.first_chunk().map(|chunk| u64::from_le_bytes(*chunk))
}

/// Marks the highest bit of the first byte that can't be part of a plain string: a quote, a backslash or a control
/// character. Later bytes may be marked, too, some without reason; nothing is if all eight are plain.
#[inline(always)]
pub(crate) const fn marks(word: u64) -> u64 {
    let control = word.wrapping_sub(ONES * 0x20);
    let quote = (word ^ (ONES * 0x22)).wrapping_sub(ONES);
    let backslash = (word ^ (ONES * 0x5c)).wrapping_sub(ONES);
    // Above the first mark, borrows may have set more. Bytes past ASCII are none of these.
    (control | quote | backslash) & !word & HIGH
}

/// How many bytes stand before the first mark.
#[inline(always)]
pub(crate) const fn before(marks: u64) -> usize {
    marks.trailing_zeros() as usize / 8
}

/// The bytes before the first mark.
#[inline(always)]
pub(crate) const fn kept(word: u64, marks: u64) -> u64 {
    word & (marks & marks.wrapping_neg()).wrapping_sub(1)
}

#[inline(always)]
pub(crate) const fn is_ascii(word: u64) -> bool {
    word & HIGH == 0
}

/// Whether two texts are the same. Names are short: a call to compare memory would cost more than this.
#[inline(always)]
pub(crate) fn same(left: &[u8], right: &[u8]) -> bool {
    if left.len() != right.len() {
        return false;
    }
    if left.len() < 8 {
        return match (left.first_chunk::<4>(), left.last_chunk::<4>()) {
            (Some(start), Some(end)) => right.starts_with(start) && right.ends_with(end),
            _ => left.iter().eq(right),
        };
    }
    // The last eight bytes overlap those before them.
    left.first_chunk::<8>() == right.first_chunk()
        && left.last_chunk::<8>() == right.last_chunk()
        && (1..left.len() / 8).all(|index| load(left, index * 8) == load(right, index * 8))
}

/// How long text is in JavaScript, in UTF-16 units.
pub(crate) fn utf16_length(text: &[u8]) -> usize {
    // Each character counts once, by its first byte; those of four bytes twice.
    text.iter().map(|byte| usize::from(byte & 0xc0 != 0x80) + usize::from(*byte >= 0xf0)).sum()
}

#[cfg(test)]
mod tests {
    use super::{before, is_ascii, kept, load, marks, same, utf16_length};

    fn of(text: [u8; 8]) -> u64 {
        load(&text, 0).unwrap_or_default()
    }

    #[test]
    fn the_first_byte_that_is_not_plain_is_found_wherever_it_stands() {
        for odd in [b'"', b'\\', 0, 1, b'\n', 0x1f] {
            for place in 0..8 {
                for rest in [b'a', b' ', b'!', b'#', b'[', b']', 0x7f, 0x80, 0xa2, 0xdc, 0xff] {
                    let mut bytes = [rest; 8];
                    assert_eq!(marks(of(bytes)), 0, "{bytes:?}");
                    bytes[place] = odd;
                    assert_eq!(before(marks(of(bytes))), place, "{bytes:?}");
                    bytes[7] = odd;
                    assert_eq!(before(marks(of(bytes))), place, "{bytes:?}");
                }
            }
        }
    }

    #[test]
    fn only_the_bytes_before_a_mark_are_asked_for_ascii() {
        for (text, ascii) in
            [(*b"abc\"\xc3\xa9de", true), (*b"ab\xc3\xa9\"def", false), (*b"\"\xff\xff\xff\xff\xff\xff\xff", true)]
        {
            let word = of(text);
            assert_eq!(is_ascii(kept(word, marks(word))), ascii, "{text:?}");
        }
        assert!(is_ascii(of(*b"abcdefgh")) && !is_ascii(of(*b"abcdefg\xc3")));
    }

    #[test]
    fn texts_of_any_length_are_compared_to_the_last_byte() {
        for length in 0..40 {
            let text: Vec<u8> = (b'A'..).take(length).collect();
            assert!(same(&text, &text.clone()));
            assert!(!same(&text, &[text.as_slice(), b"x"].concat()));
            for place in 0..length {
                let mut other = text.clone();
                other[place] = b'!';
                assert!(!same(&text, &other), "{length}, {place}");
            }
        }
    }

    #[test]
    fn text_is_as_long_as_javascript_says() {
        for text in ["", "Ada", "é", "日本", "🦀", "a\u{7ff}\u{800}\u{ffff}\u{10000}\u{10ffff}"] {
            assert_eq!(utf16_length(text.as_bytes()), text.encode_utf16().count(), "{text}");
        }
    }
}
