//! What the decoder reads, and how it names what is wrong.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing)] // What fails here fails the test.

use metorial_consumers::{
    decoder::{Problem, decode},
    models::{Consumer, ConsumerGroup, ConsumerProfile, Page},
    schema::Shape,
};
use serde_json::{Value, json};

#[allow(dead_code)] // Each test uses only a part of the module.
#[path = "../fuzz/src/lib.rs"]
mod oracles;

use oracles::tape::{self, Told};

/// The same as JSON: dates as milliseconds, unknown fields behind a `?`.
fn plain(told: Told) -> Value {
    match told {
        Told::Null => Value::Null,
        Told::Flag(flag) => flag.into(),
        Told::Text(text) => text.into(),
        Told::OddText => "\u{fffd}".into(),
        Told::Date(moment) => moment.into(),
        Told::Json(json) => serde_json::from_str(&json).expect("JSON"),
        Told::List(items) => items.into_iter().map(plain).collect(),
        Told::Record(fields) | Told::Unknown(fields) => {
            let known = fields.known.into_iter().map(|(name, value)| (name.to_owned(), plain(value)));
            let unknown = fields.unknown.into_iter().map(|(name, value)| {
                (format!("?{}", name.unwrap_or_default()), serde_json::from_str(&value).expect("JSON"))
            });
            known.chain(unknown).collect()
        }
    }
}

fn consumer() -> Value {
    json!({
        "object": "consumer", "id": "con_1", "name": "Zoë 日本 🦀", "email": "zoe@example.com",
        "created_at": "2026-01-31T09:30:00.125Z", "updated_at": "1969-12-31T23:59:59.999Z", "image_url": null,
    })
}

fn read<T: Shape>(text: &str) -> Value {
    plain(tape::read(&decode(text, T::KIND).expect("right"), T::KIND))
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
    expect(json!({}), "items", "an array", "missing");
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
        assert_eq!((path.as_str(), received.as_str()), (field, "missing"));
    }
}

#[test]
fn text_that_breaks_off_anywhere_is_malformed() {
    let text = with(consumer(), "", "metadata", json!({ "a": [1, "b", true] })).to_string();
    for text in [text.replace("true", "null"), text.replace("Zo", "\\u005ao")] {
        for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
            assert!(matches!(decode(&text[..end], Consumer::KIND), Err(Problem::Malformed { .. })), "at {end}");
        }
    }
}

#[test]
fn what_is_no_json_is_malformed_whatever_else_is_wrong() {
    let wrong = with(consumer(), "", "name", json!(7)).to_string();
    let broken = [wrong.replace("null", "nil"), wrong.clone() + "x", wrong.replace("zoe@", "zoe\\x"), wrong + "}"];
    for text in broken {
        assert!(matches!(decode(&text, Consumer::KIND), Err(Problem::Malformed { .. })), "{text}");
    }
    for unknown in [
        "01",
        "1.",
        ".5",
        "-",
        "+1",
        "1e",
        "nul",
        "nulls",
        "'a'",
        "[1,]",
        "[,1]",
        "{\"a\"}",
        "{\"a\":}",
        "{1:2}",
        "\"\\u12\"",
        "[}",
        "{\"a\":1,}",
    ] {
        let text = consumer().to_string().replacen('{', &format!("{{\"x\":{unknown},"), 1);
        assert!(matches!(decode(&text, Consumer::KIND), Err(Problem::Malformed { .. })), "{text}");
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
fn keys_words_and_dates_may_be_written_with_escapes() {
    let plain = read::<Consumer>(&consumer().to_string());
    let text = consumer().to_string();
    for (usual, escaped) in
        [("\"name\"", "\"n\\u0061me\""), ("\"consumer\"", "\"consume\\u0072\""), ("1969-12", "1969\\u002d12")]
    {
        assert_eq!(read::<Consumer>(&text.replace(usual, escaped)), plain, "{escaped}");
    }
    let group = json!({ "object": "consumer.group", "id": "cog_1", "status": "active", "name": "Team" }).to_string();
    assert_eq!(read::<ConsumerGroup>(&group.replace("active", "\\u0061ctive"))["status"], "active");
}

#[test]
fn the_last_of_doubled_keys_counts() {
    let text = consumer().to_string();
    let before = |entries: &str| text.replacen('{', &format!("{{{entries},"), 1);
    let after = |entries: &str| text.replacen('}', &format!(",{entries}}}"), 1);
    let plain = read::<Consumer>(&text);
    for entries in ["\"name\":\"first\"", "\"name\":7", "\"n\\u0061me\":[{}]", "\"object\":null,\"object\":\"x\""] {
        assert_eq!(read::<Consumer>(&before(entries)), plain, "{entries}");
    }
    assert_eq!(read::<Consumer>(&after("\"n\\u0061me\":\"last\""))["name"], "last");
    assert_eq!(read::<Consumer>(&after("\"image_url\":7,\"image_url\":\"x\""))["image_url"], "x");
    assert_eq!(read::<Consumer>(&after("\"x\":1,\"x\":{\"y\":2}"))["?x"]["y"], 2);
    for (entries, path, received) in [("\"name\":7", "name", "7"), ("\"name\":null,\"id\":1,\"name\":\"x\"", "id", "1")]
    {
        match decode(&after(entries), Consumer::KIND) {
            Err(Problem::Mismatch { path: at, received: what, .. }) => {
                assert_eq!((at.as_str(), what.as_str()), (path, received));
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn what_stands_beside_doubled_keys_stays_as_it_is() {
    let deep = "[".repeat(200_000) + &"]".repeat(200_000);
    for unknown in ["1e400", "-0", deep.as_str()] {
        let entries = format!("{{\"x\":{unknown},\"name\":\"first\",");
        let tape = decode(&consumer().to_string().replacen('{', &entries, 1), Consumer::KIND).expect("right");
        let Told::Record(fields) = tape::read(&tape, Consumer::KIND) else { panic!("no record") };
        assert_eq!(fields.unknown, [(Some("x".to_owned()), unknown.to_owned())]);
    }
}

#[test]
fn depth_costs_no_stack() {
    let deep = "[".repeat(200_000) + &"]".repeat(200_000);
    let text = consumer().to_string().replacen('{', &format!("{{\"deep\":{deep},"), 1);
    assert!(decode(&text, Consumer::KIND).is_ok());
    assert!(matches!(decode(&deep, Consumer::KIND), Err(Problem::Mismatch { .. })));
    assert!(matches!(decode(&"[".repeat(200_000), Consumer::KIND), Err(Problem::Malformed { .. })));
}
