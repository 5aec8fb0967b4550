/// A header's name and value.
pub type Header = (String, String);

/// Says what is wrong with a header, if anything is.
///
/// # Errors
/// The end of a sentence that begins with the header's name.
pub fn check_header(name: &str, value: &str) -> Result<(), &'static str> {
    let token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if name.is_empty() || !name.bytes().all(token) {
        return Err("is not a valid header name: use letters, digits and hyphens");
    }
    if value.contains(|character: char| character.is_ascii_control() && character != '\t') {
        return Err("has a line break or another control character in its value, which no header may have");
    }
    if value.chars().any(|character| character > '\u{ff}') {
        return Err("has a character past U+00FF in its value, which no header may have");
    }
    if value.trim_matches([' ', '\t']) != value {
        return Err("has white space around its value; remove it");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::check_header;

    #[test]
    fn takes_ordinary_headers() {
        assert_eq!(check_header("baggage", "a=1, b=2"), Ok(()));
        assert_eq!(check_header("x-name", "Zo\u{eb}"), Ok(()));
    }

    #[test]
    fn refuses_what_could_smuggle_another_header() {
        for (name, value) in [
            ("", "a"),
            ("a b", "a"),
            ("a:", "a"),
            ("a\r\nb", "a"),
            ("a", "b\r\nc: d"),
            ("a", "b\nc"),
            ("a", "b\0c"),
            ("a", "b\u{1}c"),
            ("a", "b\u{7f}c"),
            ("a", "日本"),
            ("a", " b"),
            ("naïve", "a"),
        ] {
            assert!(check_header(name, value).is_err(), "{name:?}: {value:?}");
        }
    }
}
