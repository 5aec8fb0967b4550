/// Decodes a body as `fetch` does: bytes that are not UTF-8 become U+FFFD, and a byte order mark is dropped.
pub(crate) fn decode_utf8(body: Vec<u8>) -> String {
    let text = String::from_utf8(body).unwrap_or_else(|error| lossy(error.as_bytes()));
    match text.strip_prefix("\u{feff}") {
        Some(rest) => rest.into(),
        None => text,
    }
}

/// Does the same as `String::from_utf8_lossy`, with less code.
fn lossy(bytes: &[u8]) -> String {
    let mut text = String::new();
    let mut part = bytes;
    let mut after = None;
    loop {
        match str::from_utf8(part) {
            Ok(valid) => {
                text.push_str(valid);
                let Some(rest) = after.take() else { return text };
                text.push(char::REPLACEMENT_CHARACTER);
                part = rest;
            }
            Err(error) => {
                let (valid, wrong) = part.split_at_checked(error.valid_up_to()).unwrap_or_default();
                after = Some(wrong.get(error.error_len().unwrap_or(wrong.len())..).unwrap_or_default());
                part = valid;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::decode_utf8;

    #[test]
    fn invalid_utf8_is_decoded_as_by_the_standard_library() {
        let bytes = [b'a', 0x80, 0xbf, 0xc3, 0xe6, 0x97, 0xa5, 0xed, 0xa0, 0xf0, 0x9f, 0xff];
        for first in bytes {
            for second in bytes {
                for third in bytes {
                    for fourth in bytes {
                        let body = vec![b'x', first, second, third, fourth, b'y', first];
                        assert_eq!(decode_utf8(body.clone()), String::from_utf8_lossy(&body), "{body:x?}");
                    }
                }
            }
        }
        assert_eq!(decode_utf8(b"\xef\xbb\xbf\xef\xbb\xbfa\xff".to_vec()), "\u{feff}a\u{fffd}");
    }
}
