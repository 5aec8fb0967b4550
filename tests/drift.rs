//! What an answer has that the tables do not know: named once each, by its place, and never with a value.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing)] // What fails here fails the test.

use metorial_consumers::{
    decoder::{Drift, DriftKind, decode, decode_page},
    models::{Consumer, ConsumerGroup, ConsumerProfile, MemberConsumer, Page},
    schema::Shape,
};
use serde_json::{Value, json};

/// The places where the answer says something unknown, with a `?` after those of words.
fn drift<T: Shape>(answer: &Value) -> Vec<String> {
    let tape = decode(&answer.to_string(), T::KIND).expect("it fits");
    tape.drift(T::KIND).into_iter().map(line).collect()
}

fn line(Drift { path, kind }: Drift) -> String {
    path + if kind == DriftKind::UnknownWord { "?" } else { "" }
}

fn with(mut json: Value, fields: Value) -> Value {
    let Value::Object(fields) = fields else { panic!("no object") };
    json.as_object_mut().expect("an object").extend(fields);
    json
}

fn consumer(fields: Value) -> Value {
    let consumer = json!({
        "object": "consumer", "id": "con_1", "name": "Zoë", "email": "zoe@example.com", "image_url": null,
        "created_at": "2026-01-31T09:30:00.125Z", "updated_at": "2026-01-31T09:30:00.125Z",
    });
    with(consumer, fields)
}

fn group(fields: Value) -> Value {
    with(json!({ "object": "consumer.group", "id": "cog_1", "status": "active", "name": "Team" }), fields)
}

fn profile(groups: &Value, fields: Value) -> Value {
    let profile = json!({ "object": "consumer.profile", "consumer_id": "con_1", "status": "active", "groups": groups });
    with(consumer(fields), profile.as_object().cloned().map(Value::Object).expect("an object"))
}

fn assignment(group: &Value, via: &str) -> Value {
    json!({ "object": "consumer.profile.group_assignment", "group": group, "assigned_via": via })
}

fn page(items: &[Value]) -> Value {
    json!({ "object": "list", "items": items, "pagination": { "has_more_before": false, "has_more_after": true } })
}

#[test]
fn an_answer_that_says_what_the_tables_know_has_none() {
    assert_eq!(drift::<Consumer>(&consumer(json!({}))), [""; 0]);
    assert_eq!(drift::<ConsumerGroup>(&group(json!({ "description": null }))), [""; 0]);
}

#[test]
fn each_thing_is_named_once_however_many_items_have_it() {
    let items: Vec<_> = (0..200)
        .map(|number| consumer(json!({ "legacy_ref": number, "é": { "nested": [{ "deep": 1 }] }, "tags": [] })))
        .collect();
    let page = with(page(&items), json!({ "total": 200 }));
    let wanted = ["items[].legacy_ref", "items[].tags", "items[].é", "total"];
    assert_eq!(drift::<Page<Consumer>>(&page), wanted);
}

#[test]
fn places_in_nested_lists_have_no_indices() {
    let groups = json!([
        assignment(&group(json!({})), "manual"),
        assignment(&group(json!({ "status": "frozen", "colour": "red" })), "telepathy"),
        assignment(&group(json!({ "status": "molten" })), "default"),
    ]);
    let profiles = [profile(&groups, json!({ "vip": true })), profile(&Value::Null, json!({ "rank": 1 }))];
    let wanted = [
        "items[].groups[].group.status?",
        "items[].groups[].group.colour",
        "items[].groups[].assigned_via?",
        "items[].vip",
        "items[].rank",
    ];
    assert_eq!(drift::<Page<ConsumerProfile>>(&page(&profiles)), wanted);
    let member = consumer(json!({ "profile": profile(&groups, json!({})), "x": 1 }));
    let wanted =
        ["profile.groups[].group.status?", "profile.groups[].group.colour", "profile.groups[].assigned_via?", "x"];
    assert_eq!(drift::<MemberConsumer>(&member), wanted);
}

#[test]
fn names_are_told_as_they_are_meant() {
    let text = consumer(json!({})).to_string().replacen('{', r#"{"a.b":1,"\u0063":2,"c":3,"":4,"half \ud83d":5,"#, 1);
    let tape = decode(&text, Consumer::KIND).expect("it fits");
    let lines: Vec<_> = tape.drift(Consumer::KIND).into_iter().map(line).collect();
    assert_eq!(lines, ["a.b", "c", "", "half \u{fffd}"]);
}

#[test]
fn there_is_an_end_to_it() {
    let fields: Value = (0..10_000).map(|number| (format!("field_{number}"), json!(number))).collect();
    assert_eq!(drift::<Consumer>(&consumer(fields)).len(), 100);
}

#[test]
fn items_that_were_left_out_do_not_count() {
    let items = [consumer(json!({ "legacy_ref": 1, "name": 7 })), consumer(json!({ "tags": 1 }))];
    let text = page(&items).to_string();
    let (tape, rejected) = decode_page(&text, Page::<Consumer>::KIND).expect("a page");
    let lines: Vec<_> = tape.drift(Page::<Consumer>::KIND).into_iter().map(line).collect();
    assert_eq!((lines, rejected.len()), (vec!["items[].tags".to_owned()], 1));
}
