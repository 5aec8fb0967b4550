//! Reads JSON whose form is unknown, part by part. A part that cannot be read does not affect the others.

use metorial_consumers_decoder::Cursor;

use super::write_string;
use crate::text::split_once;

/// The parts of a JSON text: of an object the names and values of its members, of an array its items with empty names.
pub(crate) type Parts<'a> = Vec<(String, &'a str)>;

/// Returns the members of an object. Returns `None` if the text is not an object.
pub(crate) fn object(text: &str) -> Option<Parts<'_>> {
    parts(text, b'{', b'}')
}

/// Returns the members of an object. Returns an empty list if the text is not an object.
pub(crate) fn members(text: &str) -> Parts<'_> {
    object(text).unwrap_or_default()
}

/// Returns the member of that name. Of several the last one wins, as in `JSON.parse`.
pub(crate) fn member<'a>(members: &[(String, &'a str)], name: &str) -> Option<&'a str> {
    members.iter().rev().find(|(key, _)| key == name).map(|(_, value)| *value)
}

/// Returns the items of an array. Returns `None` if the text is not an array.
pub(crate) fn array(text: &str) -> Option<Parts<'_>> {
    parts(text, b'[', b']')
}

/// Returns the items of an array. Returns an empty list if the text is not an array.
pub(crate) fn items(text: &str) -> Parts<'_> {
    array(text).unwrap_or_default()
}

/// Returns the content of a string. Returns `None` if the text is not a string.
pub(crate) fn string(text: &str) -> Option<String> {
    Some(Cursor::new(text, 0).string()?.unescaped())
}

/// Returns the items of an array as texts: the content of strings, and any other item as JSON. Returns an empty list if
/// the text is not an array.
pub(crate) fn texts(text: &str) -> Vec<String> {
    let mut texts = Vec::new();
    for (_, item) in &items(text) {
        texts.push(string(item).unwrap_or_else(|| (*item).into()));
    }
    texts
}

fn parts(text: &str, open: u8, close: u8) -> Option<Parts<'_>> {
    let mut cursor = Cursor::new(text, 0);
    let mut parts = Vec::new();
    cursor.expect(open)?;
    if !cursor.take(close) {
        loop {
            let mut name = String::new();
            if open == b'{' {
                name = cursor.string()?.unescaped();
                cursor.expect(b':')?;
            }
            parts.push((name, cursor.value()?));
            if !cursor.take(b',') {
                break;
            }
        }
        cursor.expect(close)?;
    }
    cursor.is_at_end().then_some(parts)
}

/// Replaces the strings of a JSON text that `rewrite` changes, and leaves the rest unchanged. Returns `None` if the
/// text contains a string that does not end.
pub(crate) fn map_strings(text: &str, rewrite: &dyn Fn(&str) -> String) -> Option<String> {
    let mut mapped = String::new();
    let mut rest = text;
    while let (before, Some(_)) = split_once(rest, "\"") {
        let from = rest.get(before.len()..)?;
        let token = Cursor::new(from, 0).string()?;
        let content = token.unescaped();
        let new = rewrite(&content);
        mapped.push_str(before);
        if new == content {
            mapped.push_str(token.raw);
        } else {
            write_string(&new, &mut mapped);
        }
        rest = from.get(token.raw.len()..)?;
    }
    mapped.push_str(rest);
    Some(mapped)
}

#[cfg(test)]
mod tests {
    use super::{array, map_strings, members, object, string};

    #[test]
    fn parts_stand_as_they_are() {
        let parts = object(r#" { "a" : "x\n" , "b\u0041" : [1e400, {"c":"}"}] , "d":{} } "#);
        let expected = [("a", r#""x\n""#), ("bA", r#"[1e400, {"c":"}"}]"#), ("d", "{}")];
        assert_eq!(parts, Some(expected.map(|(key, value)| (key.to_owned(), value)).to_vec()));
        let items = ["1", "\"a\"", "[]"].map(|item| (String::new(), item)).to_vec();
        assert_eq!(array("[ 1,\"a\" , [] ]"), Some(items));
        assert_eq!((object("{}"), array("[]")), (Some(vec![]), Some(vec![])));
    }

    #[test]
    fn what_is_something_else_is_nothing() {
        for text in ["", "[]", "{", "{\"a\"}", "{\"a\":1,}", "{\"a\":1} x", "<html>"] {
            assert_eq!((object(text), members(text)), (None, vec![]), "{text}");
        }
    }

    #[test]
    fn a_string_says_what_it_means() {
        assert_eq!(string(r#""cut \ud83d off""#).as_deref(), Some("cut \u{fffd} off"));
        assert_eq!(string("17"), None);
    }

    #[test]
    fn strings_are_rewritten_wherever_they_stand() {
        let shout = |text: &str| text.replace("secret", "[redacted]");
        let text = r#"{"a":["x secret", 1e400, "\u0073ecret"],"secret":"\ud83d","same":"\u0041"}"#;
        let expected = r#"{"a":["x [redacted]", 1e400, "[redacted]"],"[redacted]":"\ud83d","same":"\u0041"}"#;
        assert_eq!(map_strings(text, &shout).as_deref(), Some(expected));
        assert_eq!(map_strings("\"broken", &shout), None);
    }
}
