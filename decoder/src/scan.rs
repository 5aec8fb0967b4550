//! Bytes, eight at a time.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Eight bytes as a number, the first the lowest.
pub(crate) fn load(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..)?.first_chunk().map(|chunk| u64::from_le_bytes(*chunk))
}

/// One byte; 0, which no JSON has, past the end.
#[inline(always)]
pub(crate) fn byte(bytes: &[u8], at: usize) -> u8 {
    bytes.get(at).copied().unwrap_or(0)
}

/// The next place from here on where there is no white space.
#[inline(always)]
pub(crate) fn solid(bytes: &[u8], at: usize) -> usize {
    if byte(bytes, at) <= b' ' { behind_space(bytes, at) } else { at }
}

#[inline(never)]
pub(crate) fn behind_space(bytes: &[u8], mut at: usize) -> usize {
    while let b' ' | b'\n' | b'\r' | b'\t' = byte(bytes, at) {
        at += 1;
    }
    at
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

/// How long the word is that stands there, out of `true`, `false` and `null`; 0 if there is none.
#[inline(never)]
pub(crate) fn literal(bytes: &[u8], at: usize) -> usize {
    let (end, length) = match byte(bytes, at) {
        b't' => (*b"true", 4),
        b'f' => (*b"alse", 5),
        b'n' => (*b"null", 4),
        _ => return 0,
    };
    match bytes.get(at + length - 4..).and_then(<[u8]>::first_chunk) {
        Some(found) if *found == end => length,
        _ => 0,
    }
}

/// The number of the one of `texts` that the string there says, without escapes; one too large if it says another.
#[inline(never)]
pub(crate) fn which(bytes: &[u8], at: usize, texts: &[&str]) -> usize {
    let mut number = 0;
    while let Some(text) = texts.get(number)
        && !says(bytes, at, text.as_bytes())
    {
        number += 1;
    }
    #[cfg(test)]
    tests::COMPARED.set(tests::COMPARED.get() + texts.len().min(number + 1));
    number
}

/// Texts are short: a call to compare memory would cost more than this.
#[inline(always)]
fn says(bytes: &[u8], at: usize, text: &[u8]) -> bool {
    let Some([b'"', bytes @ .., b'"']) = bytes.get(at..at + text.len() + 2) else { return false };
    let mut done = 0;
    while let (Some(found), Some(word)) = (load(bytes, done), load(text, done)) {
        if found != word {
            return false;
        }
        done += 8;
    }
    while done < text.len() && byte(bytes, done) == byte(text, done) {
        done += 1;
    }
    done == text.len()
}

/// How long text is in JavaScript, in UTF-16 units.
#[inline(never)]
pub(crate) fn utf16_length(text: &[u8]) -> usize {
    // Each character counts once, by its first byte; those of four bytes twice.
    let mut units = 0;
    for byte in text {
        units += usize::from(byte & 0xc0 != 0x80) + usize::from(*byte >= 0xf0);
    }
    units
}

/// Returns how many bytes the character takes that begins with this one.
pub(crate) const fn character_length(first: u8) -> usize {
    match first {
        0xf0.. => 4,
        0xe0.. => 3,
        0xc0.. => 2,
        _ => 1,
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use core::cell::Cell;

    use super::{before, is_ascii, kept, literal, load, marks, utf16_length, which};

    thread_local! {
        /// How many texts `which` has compared: work that can be counted.
        pub(crate) static COMPARED: Cell<usize> = const { Cell::new(0) };
    }

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
            let text = str::from_utf8(&text).unwrap_or_default();
            let json = ["..\"", text, "\"."].concat();
            let texts = ["", "?", text];
            let number = if text.is_empty() { 0 } else { 2 };
            assert_eq!([2, 3].map(|at| which(json.as_bytes(), at, &texts)), [number, 3]);
            for place in 2..length + 4 {
                let mut other = json.clone().into_bytes();
                other[place] = b'!';
                assert_eq!(which(&other, 2, &texts), 3, "{length}, {place}");
            }
        }
    }

    #[test]
    fn words_are_found() {
        for (text, length) in [("true", 4), ("false", 5), ("null", 4), ("nul", 0), ("fals\"", 0), ("trux", 0), ("", 0)]
        {
            assert_eq!(literal(text.as_bytes(), 0), length, "{text}");
            assert_eq!(literal([" ", text, ","].concat().as_bytes(), 1), length, "{text}");
        }
    }

    #[test]
    fn text_is_as_long_as_javascript_says() {
        for text in ["", "Ada", "é", "日本", "🦀", "a\u{7ff}\u{800}\u{ffff}\u{10000}\u{10ffff}"] {
            assert_eq!(utf16_length(text.as_bytes()), text.encode_utf16().count(), "{text}");
        }
    }
}
