//! The bodies of faulty responses. All but the pages are made from the bytes of the correct body, so that only the
//! fault differs.

use super::kinds::Place;
use crate::wire::json::{self, Value, json};
use std::iter::repeat_n;

/// The maximum length of an uncompressed block of deflate.
const STORED_BLOCK: usize = 65_535;

/// Returns the error page of a proxy.
pub fn html(status: u16) -> Vec<u8> {
    format!("<!DOCTYPE html>\n<html><head><title>{status}</title></head><body><h1>{status}</h1></body></html>\n").into()
}

/// Returns the body with spaces at its end.
pub fn padded(mut body: Vec<u8>, spaces: usize) -> Vec<u8> {
    body.extend(repeat_n(b' ', spaces));
    body
}

/// Returns the start of the body, at least one byte less than all of it.
pub fn truncated(mut body: Vec<u8>, at: usize) -> Vec<u8> {
    body.truncate(at.min(body.len().saturating_sub(1)));
    body
}

/// Returns the body with a byte that is invalid in UTF-8: at the start of the first `name`, or else of the first string
/// value.
pub fn with_broken_byte(mut body: Vec<u8>) -> Vec<u8> {
    let place = after(&body, br#""name":""#).or_else(|| after(&body, br#"":""#)).unwrap_or_default();
    body.insert(place, 0xff);
    body
}

/// Returns valid JSON of `size` bytes or slightly more. A list repeats its items, an object has a long unknown field.
pub fn huge(body: &[u8], size: usize) -> Vec<u8> {
    let parsed = json::parse(body).unwrap_or_default();
    let items = match parsed.get("items") {
        Some(Value::Array(items)) => items.as_slice(),
        _ => &[],
    };
    let Some(start) = after(body, br#""items":["#).filter(|_| !items.is_empty()) else {
        let field = [br#""huge":""#.as_slice(), &vec![b'x'; size], br#"""#].concat();
        return with_first_field(body.to_vec(), &field);
    };
    let mut more: Vec<u8> = Vec::with_capacity(size);
    for item in items.iter().map(Value::to_bytes).collect::<Vec<_>>().iter().cycle() {
        if more.len() + body.len() >= size {
            break;
        }
        more.extend(item);
        more.push(b',');
    }
    let (head, tail) = body.split_at(start);
    [head, &more, tail].concat()
}

/// Returns nested arrays: as the whole body, or in a field of the first item or of the object.
pub fn deep(body: Vec<u8>, depth: usize, place: Place) -> Vec<u8> {
    let nested: Vec<u8> = repeat_n(b'[', depth).chain(repeat_n(b']', depth)).collect();
    match place {
        Place::Body => nested,
        Place::Field => with_first_field(body, &[br#""deep":"#.to_vec(), nested].concat()),
    }
}

/// Returns a page without items and with `has_more_after: true`.
pub fn empty_page_with_more(body: &[u8]) -> Vec<u8> {
    let list = json::parse(body).unwrap_or_default();
    let before = list.get("pagination").and_then(|flags| flags.get("has_more_before"));
    let before = before == Some(&Value::Bool(true));
    let flags = json!({ "has_more_before": before, "has_more_after": true });
    json!({ "object": "list", "items": Vec::new(), "pagination": flags }).to_bytes()
}

/// Returns the body in the format of gzip, but uncompressed. The checksum and length are missing, because the result is
/// always truncated.
pub fn gzip(body: &[u8]) -> Vec<u8> {
    let mut out = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    for block in body.chunks(STORED_BLOCK) {
        let length = u16::try_from(block.len()).unwrap_or_default();
        out.push(0);
        out.extend(length.to_le_bytes());
        out.extend((!length).to_le_bytes());
        out.extend(block);
    }
    out
}

/// Returns the body with one more field, the first one of a list's first item or of the object.
fn with_first_field(mut body: Vec<u8>, field: &[u8]) -> Vec<u8> {
    let place = after(&body, br#""items":[{"#).or_else(|| after(&body, b"{")).unwrap_or_default();
    body.splice(place..place, field.iter().copied().chain([b',']));
    body
}

/// Returns the position after the first occurrence of the bytes.
fn after(body: &[u8], bytes: &[u8]) -> Option<usize> {
    body.windows(bytes.len()).position(|window| window == bytes).map(|start| start + bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    const LIST: &[u8] = br#"{"object":"list","items":[{"id":"a"},{"id":"b"}],"pagination":{"has_more_before":true}}"#;
    const ONE: &[u8] = br#"{"object":"consumer","id":"a"}"#;

    fn parsed(body: &[u8]) -> Value {
        serde_json::from_slice(body).unwrap()
    }

    #[test]
    fn a_huge_body_is_valid_and_about_as_large_as_asked() {
        for (body, extra) in [(LIST, 100), (ONE, 100)] {
            let huge = huge(body, 10_000);
            assert!((10_000..10_000 + extra).contains(&huge.len()), "{}", huge.len());
            assert_eq!(parsed(&huge)["object"], parsed(body)["object"]);
        }
        assert_eq!(parsed(&huge(LIST, 10_000))["items"][2]["id"], "a");
    }

    #[test]
    fn a_deep_field_leaves_the_rest_as_it_was() {
        let list = parsed(&deep(LIST.to_vec(), 3, Place::Field));
        assert_eq!(list["items"][0], json!({"deep": [[[]]], "id": "a"}));
        assert_eq!(list["items"][1], json!({"id": "b"}));
        assert_eq!(parsed(&deep(ONE.to_vec(), 3, Place::Field))["deep"], json!([[[]]]));
        assert_eq!(deep(ONE.to_vec(), 3, Place::Body), b"[[[]]]");
    }

    #[test]
    fn the_broken_byte_is_in_a_string() {
        let broken = with_broken_byte(br#"{"object":"x","name":"y"}"#.to_vec());
        assert_eq!(String::from_utf8_lossy(&broken), "{\"object\":\"x\",\"name\":\"\u{fffd}y\"}");
        assert_eq!(with_broken_byte(ONE.to_vec()).get(11), Some(&0xff));
    }

    #[test]
    fn an_empty_page_keeps_what_lies_before_it() {
        let flags = json!({"has_more_before": true, "has_more_after": true});
        assert_eq!(parsed(&empty_page_with_more(LIST))["pagination"], flags);
        assert_eq!(parsed(&empty_page_with_more(LIST))["items"], json!([]));
    }

    #[test]
    fn nothing_is_cut_into_nothing() {
        assert_eq!(truncated(Vec::new(), 5), b"");
        assert_eq!(truncated(b"abc".to_vec(), 5), b"ab");
    }
}
