use serde_json::{Map, Value, json};

use super::{Problem, Tape, decode, decode_rewritten, tag};
use crate::{
    models::{Consumer, ConsumerProfile, Page},
    schema::Shape,
};

/// Reads a tape back, as JavaScript does.
struct Reader<'a> {
    words: std::slice::Iter<'a, u32>,
    text: Vec<u16>,
    at: usize,
    layouts: Vec<Vec<String>>,
}

impl<'a> Reader<'a> {
    fn read(tape: &'a Tape) -> Value {
        let layouts = tape.layouts();
        let layouts = layouts.split(';').map(|names| names.split(',').map(String::from).collect()).collect();
        let mut reader =
            Reader { words: tape.words().iter(), text: tape.text().encode_utf16().collect(), at: 0, layouts };
        let value = reader.value();
        assert!(reader.words.next().is_none() && reader.at == reader.text.len(), "all of the tape is read");
        value
    }

    fn value(&mut self) -> Value {
        let word = *self.words.next().expect("a word");
        let number = (word >> 3) as usize;
        match word & 7 {
            tag::TEXT => self.slice(number).into(),
            tag::JSON => serde_json::from_str(&self.slice(number)).expect("JSON"),
            tag::DATE => {
                let [high, low] = [(); 2].map(|()| *self.words.next().expect("a half"));
                json!((i64::from(high.cast_signed()) << 32) | i64::from(low))
            }
            tag::LIST => (0..number).map(|_| self.value()).collect(),
            tag::RECORD => self.record(number),
            tag::WORD => [Value::Null, false.into(), true.into()][number].clone(),
            other => panic!("no value has the tag {other}"),
        }
    }

    fn record(&mut self, layout: usize) -> Value {
        let mut record = Map::new();
        loop {
            let word = *self.words.next().expect("a word");
            let key = match word & 7 {
                tag::END => return record.into(),
                tag::UNKNOWN => format!("?{}", self.value().as_str().expect("a key")),
                _ => self.layouts[layout][(word >> 3) as usize].clone(),
            };
            let value = self.value();
            record.insert(key, value);
        }
    }

    fn slice(&mut self, length: usize) -> String {
        let text = String::from_utf16(&self.text[self.at..self.at + length]).expect("whole characters");
        self.at += length;
        text
    }
}

fn consumer() -> Value {
    json!({
        "object": "consumer", "id": "con_1", "name": "Zoë 日本 🦀", "email": "zoe@example.com",
        "created_at": "2026-01-31T09:30:00.125Z", "updated_at": "1969-12-31T23:59:59.999Z", "image_url": null,
    })
}

fn read<T: Shape>(text: &str) -> Value {
    Reader::read(&decode(text, T::KIND).expect("right"))
}

fn problem<T: Shape>(json: &Value) -> (String, String, String) {
    match decode(&json.to_string(), T::KIND) {
        Err(Problem::Mismatch { path, expected, received }) => (path, expected, received),
        other => panic!("{other:?}"),
    }
}

fn with(mut json: Value, pointer: &str, key: &str, value: Value) -> Value {
    json.pointer_mut(pointer).and_then(Value::as_object_mut).expect("an object").insert(key.into(), value);
    json
}

#[test]
fn reads_every_field_whatever_the_script() {
    let value = read::<Consumer>(&consumer().to_string());
    assert_eq!(value["name"], "Zoë 日本 🦀");
    assert_eq!(value["email"], "zoe@example.com");
    assert_eq!(value["created_at"], 1_769_851_800_125_i64);
    assert_eq!(value["updated_at"], -1);
    assert_eq!(value["image_url"], Value::Null);
}

#[test]
fn keys_may_come_in_any_order_and_spacing() {
    let mut keys: Vec<_> = consumer().as_object().expect("an object").clone().into_iter().collect();
    let plain = read::<Consumer>(&consumer().to_string());
    for _ in 0..keys.len() {
        keys.rotate_left(1);
        let pairs: Vec<_> = keys.iter().map(|(key, value)| format!("\t{key:?} :\r\n {value} ")).collect();
        assert_eq!(read::<Consumer>(&format!(" {{{}}} ", pairs.join(","))), plain);
    }
}

#[test]
fn unknown_fields_are_kept_as_they_are() {
    let unknown = json!({ "deep": [{ "a\"]}": [1.5e300, true] }], "text": "é\n" });
    let value = read::<Consumer>(&with(consumer(), "", "metadata", unknown.clone()).to_string());
    assert_eq!(value["?metadata"], unknown);
}

#[test]
fn strings_with_escapes_are_kept_as_json() {
    let text = consumer().to_string().replace("Zoë", "Zo\\u00eb \\\"Z\\\"");
    assert_eq!(read::<Consumer>(&text)["name"], "Zoë \"Z\" 日本 🦀");
}

#[test]
fn fields_that_some_versions_lack_may_be_absent() {
    let mut json = consumer();
    json.as_object_mut().expect("an object").remove("image_url");
    assert_eq!(read::<Consumer>(&json.to_string()).get("image_url"), None);
}

#[test]
fn lists_of_records_with_lists_nest() {
    let group = json!({ "object": "consumer.group", "id": "cog_1", "status": "frozen", "name": "Team" });
    let assignment =
        json!({ "object": "consumer.profile.group_assignment", "group": group, "assigned_via": "telepathy" });
    let profile = json!({
        "object": "consumer.profile", "id": "cop_1", "name": "Zoë", "email": "zoe@example.com", "image_url": null,
        "groups": [assignment, assignment], "consumer_id": "con_1",
        "created_at": "2026-01-31T09:30:00.125Z", "updated_at": "2026-01-31T09:30:00.125Z",
    });
    let none = with(profile.clone(), "", "groups", Value::Null);
    let page = json!({
        "object": "list", "items": [profile, none],
        "pagination": { "has_more_before": false, "has_more_after": true },
    });
    let value = read::<Page<ConsumerProfile>>(&page.to_string());
    assert_eq!(value["items"][0]["groups"][1]["group"]["status"], "frozen");
    assert_eq!(value["items"][0]["groups"][1]["assigned_via"], "telepathy");
    assert_eq!(value["items"][1]["groups"], Value::Null);
    assert_eq!(value["pagination"], json!({ "has_more_before": false, "has_more_after": true }));
    let empty = json!({ "items": [], "pagination": { "has_more_before": false, "has_more_after": false } });
    assert_eq!(read::<Page<ConsumerProfile>>(&empty.to_string())["items"], json!([]));
}

#[test]
fn what_does_not_fit_is_named_with_its_path() {
    let page = json!({
        "items": [consumer(), consumer()], "pagination": { "has_more_before": false, "has_more_after": true },
    });
    let expect = |json: Value, path: &str, expected: &str, received: &str| {
        assert_eq!(problem::<Page<Consumer>>(&json), (path.into(), expected.into(), received.into()));
    };
    expect(json!([]), "", "an object", "an array");
    expect(json!({}), "items", "an array", "nothing");
    expect(with(page.clone(), "", "items", json!({})), "items", "an array", "an object");
    expect(with(page.clone(), "", "items", json!([7])), "items[0]", "an object", "7");
    let pagination = "pagination.has_more_after";
    expect(with(page.clone(), "/pagination", "has_more_after", json!("no")), pagination, "true or false", "\"no\"");
    expect(with(page.clone(), "/items/1", "created_at", json!(17)), "items[1].created_at", "an ISO 8601 date", "17");
    let date = json!("yesterday");
    expect(
        with(page.clone(), "/items/1", "created_at", date),
        "items[1].created_at",
        "an ISO 8601 date",
        "\"yesterday\"",
    );
    let object = json!("portal");
    expect(with(page.clone(), "/items/0", "object", object), "items[0].object", "\"consumer\"", "\"portal\"");
    expect(with(page.clone(), "/items/0", "name", Value::Null), "items[0].name", "a string", "null");
    expect(with(page, "/items/0", "image_url", json!(false)), "items[0].image_url", "a string or null", "false");
}

#[test]
fn a_missing_field_is_named_even_in_a_list() {
    for field in ["object", "id", "name", "email", "created_at", "updated_at"] {
        let mut json = consumer();
        json.as_object_mut().expect("an object").remove(field);
        let (path, _, received) = problem::<Consumer>(&json);
        assert_eq!((path.as_str(), received.as_str()), (field, "nothing"));
    }
}

#[test]
fn text_that_breaks_off_anywhere_is_malformed() {
    let text = with(consumer(), "", "metadata", json!({ "a": [1, "b"] })).to_string();
    for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
        match decode(&text[..end], Consumer::KIND) {
            Err(Problem::Malformed { offset }) => assert!(offset >= end, "at {offset} of {end}"),
            // A value that is cut short may look like a wrong one.
            Err(Problem::Mismatch { .. }) => {}
            other => panic!("{other:?} at {end}"),
        }
    }
}

#[test]
fn what_is_no_json_is_malformed() {
    for text in ["", "   ", "<html>", "{\"id\" \"a\"}", "{\"id\":\"a\n\"}", "{\"x\":[}", "{\"x\":1 2}", "{]"] {
        match decode(text, Consumer::KIND) {
            Err(Problem::Malformed { .. }) => {}
            other => panic!("{text}: {other:?}"),
        }
    }
    let text = consumer().to_string() + "x";
    assert_eq!(decode(&text, Consumer::KIND).err(), Some(Problem::Malformed { offset: text.len() - 1 }));
}

#[test]
fn escaped_or_repeated_keys_ask_for_a_full_parser() {
    let text = consumer().to_string();
    for odd in [
        text.replace("\"name\"", "\"n\\u0061me\""),
        text.replacen('{', "{\"name\":\"first\",", 1),
        text.replace("\"consumer\"", "\"consume\\u0072\""),
    ] {
        assert_eq!(decode(&odd, Consumer::KIND).err(), Some(Problem::Unusual), "{odd}");
    }
}

#[test]
fn what_a_full_parser_wrote_may_have_escapes_in_unknown_keys() {
    let text = with(consumer(), "", "line\nbreak", json!(1)).to_string();
    assert_eq!(decode(&text, Consumer::KIND).err(), Some(Problem::Unusual));
    let value = Reader::read(&decode_rewritten(&text, Consumer::KIND).expect("right"));
    assert_eq!(value["?line\nbreak"], 1);
}

#[test]
fn depth_costs_no_stack() {
    let deep = "[".repeat(200_000) + &"]".repeat(200_000);
    let text = consumer().to_string().replacen('{', &format!("{{\"deep\":{deep},"), 1);
    assert!(decode(&text, Consumer::KIND).is_ok());
    assert!(matches!(decode(&deep, Consumer::KIND), Err(Problem::Mismatch { .. })));
    assert!(matches!(decode(&"[".repeat(200_000), Consumer::KIND), Err(Problem::Malformed { .. })));
}
