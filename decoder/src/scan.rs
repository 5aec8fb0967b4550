//! Functions that read bytes, many of them eight at a time.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Returns eight bytes as a number. The first byte is the lowest.
pub(crate) fn load(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..)?.first_chunk().map(|chunk| u64::from_le_bytes(*chunk))
}

/// Returns a byte. Past the end, returns 0, which JSON never contains.
#[inline(always)]
pub(crate) fn byte(bytes: &[u8], at: usize) -> u8 {
    bytes.get(at).copied().unwrap_or(0)
}

/// Returns the offset after the white space at `at`. Fast if there is none.
#[inline(always)]
pub(crate) fn after_space(bytes: &[u8], at: usize) -> usize {
    if byte(bytes, at) <= b' ' { skip_space(bytes, at) } else { at }
}

/// Returns the offset after the white space at `at`.
#[inline(never)]
pub(crate) fn skip_space(bytes: &[u8], mut at: usize) -> usize {
    while let b' ' | b'\n' | b'\r' | b'\t' = byte(bytes, at) {
        at += 1;
    }
    at
}

/// Finds quotes, backslashes and control characters among eight bytes. Returns a mask in which the first of them has its
/// highest bit set, and no byte before it. Bytes after it may have theirs set without being special.
#[inline(always)]
pub(crate) const fn special_bytes(word: u64) -> u64 {
    let control = word.wrapping_sub(ONES * 0x20);
    let quote = (word ^ (ONES * 0x22)).wrapping_sub(ONES);
    let backslash = (word ^ (ONES * 0x5c)).wrapping_sub(ONES);
    // Borrows may have set more bits above the first one. Bytes that are not ASCII are never special.
    (control | quote | backslash) & !word & HIGH
}

/// Returns how many bytes come before the first special one.
#[inline(always)]
pub(crate) const fn count_before(special: u64) -> usize {
    special.trailing_zeros() as usize / 8
}

/// Returns the bytes before the first special one.
#[inline(always)]
pub(crate) const fn bytes_before(word: u64, special: u64) -> u64 {
    word & (special & special.wrapping_neg()).wrapping_sub(1)
}

/// Returns whether eight bytes are ASCII.
#[inline(always)]
pub(crate) const fn is_ascii(word: u64) -> bool {
    word & HIGH == 0
}

/// Returns the length of the `true`, `false` or `null` at `at`, or 0 if there is none.
#[inline(never)]
pub(crate) fn literal_length(bytes: &[u8], at: usize) -> usize {
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

/// Returns the index of the text that the string at `at` equals, as it is written. Out of range if there is none.
#[inline(never)]
pub(crate) fn find_string(bytes: &[u8], at: usize, texts: &[&str]) -> usize {
    let mut index = 0;
    while let Some(text) = texts.get(index)
        && !is_string(bytes, at, text.as_bytes())
    {
        index += 1;
    }
    #[cfg(test)]
    tests::COMPARED.set(tests::COMPARED.get() + texts.len().min(index + 1));
    index
}

/// Returns whether there is a string with this text at `at`. The texts are short, so that calling `memcmp` would take
/// longer.
#[inline(always)]
fn is_string(bytes: &[u8], at: usize, text: &[u8]) -> bool {
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

/// Returns the length that a text has in JavaScript, in UTF-16 units.
#[inline(never)]
pub(crate) fn utf16_length(text: &[u8]) -> usize {
    // The first byte of each character counts once, or twice for a character of four bytes.
    let mut units = 0;
    for byte in text {
        units += usize::from(byte & 0xc0 != 0x80) + usize::from(*byte >= 0xf0);
    }
    units
}

#[cfg(test)]
pub(crate) mod tests {
    use core::cell::Cell;

    use super::{bytes_before, count_before, find_string, is_ascii, literal_length, load, special_bytes, utf16_length};

    thread_local! {
        /// The number of texts that `find_string` has compared, to count work instead of time.
        pub(crate) static COMPARED: Cell<usize> = const { Cell::new(0) };
    }

    fn of(text: [u8; 8]) -> u64 {
        load(&text, 0).unwrap_or_default()
    }

    #[test]
    fn the_first_special_byte_is_found_at_any_position() {
        for special in [b'"', b'\\', 0, 1, b'\n', 0x1f] {
            for place in 0..8 {
                for rest in [b'a', b' ', b'!', b'#', b'[', b']', 0x7f, 0x80, 0xa2, 0xdc, 0xff] {
                    let mut bytes = [rest; 8];
                    assert_eq!(special_bytes(of(bytes)), 0, "{bytes:?}");
                    bytes[place] = special;
                    assert_eq!(count_before(special_bytes(of(bytes))), place, "{bytes:?}");
                    bytes[7] = special;
                    assert_eq!(count_before(special_bytes(of(bytes))), place, "{bytes:?}");
                }
            }
        }
    }

    #[test]
    fn only_the_bytes_before_a_special_one_need_to_be_ascii() {
        for (text, ascii) in
            [(*b"abc\"\xc3\xa9de", true), (*b"ab\xc3\xa9\"def", false), (*b"\"\xff\xff\xff\xff\xff\xff\xff", true)]
        {
            let word = of(text);
            assert_eq!(is_ascii(bytes_before(word, special_bytes(word))), ascii, "{text:?}");
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
            assert_eq!([2, 3].map(|at| find_string(json.as_bytes(), at, &texts)), [number, 3]);
            for place in 2..length + 4 {
                let mut other = json.clone().into_bytes();
                other[place] = b'!';
                assert_eq!(find_string(&other, 2, &texts), 3, "{length}, {place}");
            }
        }
    }

    #[test]
    fn literals_are_found() {
        for (text, length) in [("true", 4), ("false", 5), ("null", 4), ("nul", 0), ("fals\"", 0), ("trux", 0), ("", 0)]
        {
            assert_eq!(literal_length(text.as_bytes(), 0), length, "{text}");
            assert_eq!(literal_length([" ", text, ","].concat().as_bytes(), 1), length, "{text}");
        }
    }

    #[test]
    fn text_has_the_length_that_it_has_in_javascript() {
        for text in ["", "Ada", "é", "日本", "🦀", "a\u{7ff}\u{800}\u{ffff}\u{10000}\u{10ffff}"] {
            assert_eq!(utf16_length(text.as_bytes()), text.encode_utf16().count(), "{text}");
        }
    }
}
