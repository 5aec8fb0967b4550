//! Whatever an answer says: what is read is what `serde_json` reads, and what is refused does not fit.

use metorial_consumers::{
    decode::{Problem, decode, decode_rewritten},
    models::{
        Consumer, ConsumerGroup, ConsumerInvite, ConsumerProfile, ConsumerProfileGroupAssignment, MemberConsumer, Page,
        Portal,
    },
    schema::{Kind, Shape},
};
use serde::de::DeserializeOwned;

use super::{
    input::choose,
    json::{Json, is_json},
    tape,
};

/// One kind of answer.
#[derive(Debug)]
pub struct Answer {
    /// The table.
    pub kind: Kind,
    /// Whether the Rust type takes a text.
    typed: fn(&str) -> bool,
}

const fn answer<T: Shape + DeserializeOwned>() -> Answer {
    Answer { kind: T::KIND, typed: |text| serde_json::from_str::<T>(text).is_ok() }
}

/// All kinds of answers. Inputs name them by number: new ones come last.
pub static ANSWERS: &[Answer] = &[
    answer::<Consumer>(),
    answer::<Page<Consumer>>(),
    answer::<MemberConsumer>(),
    answer::<ConsumerProfile>(),
    answer::<Page<ConsumerProfile>>(),
    answer::<ConsumerGroup>(),
    answer::<Page<ConsumerGroup>>(),
    answer::<ConsumerInvite>(),
    answer::<Page<ConsumerInvite>>(),
    answer::<Portal>(),
    answer::<Page<Portal>>(),
    answer::<ConsumerProfileGroupAssignment>(),
];

/// An input is a letter for the kind of answer, then the answer.
pub fn check(data: &[u8]) {
    let (answer, body) = choose(ANSWERS, data);
    check_answer(answer, &String::from_utf8_lossy(body));
}

/// Reads one text as one kind of answer, in all the ways that there are.
pub fn check_answer(answer: &Answer, text: &str) {
    let kind = answer.kind;
    let typed = (answer.typed)(text);
    let json = Json::read(text);
    let decoded = decode(text, kind);
    match &decoded {
        Ok(tape) => {
            let told = tape::read(tape, kind, json.as_ref());
            assert_eq!(told.is_json, is_json(text), "malformed parts, and only those, make malformed JSON");
            assert!(!told.is_json || typed != told.has_odd_text, "the Rust type takes what was read");
            assert!(json.as_ref().is_none_or(|json| json.fits(kind)));
        }
        Err(Problem::Malformed { offset }) => {
            assert!(!is_json(text), "JSON is not malformed");
            assert!(*offset <= text.len() + 1);
        }
        Err(Problem::Mismatch { path, expected, received }) => {
            assert!(json.as_ref().is_none_or(|json| json.repeats() || !json.fits(kind)), "it fits: {path}");
            assert!(!typed || serde_takes(path, expected, received), "{path}: {received}, not {expected}");
        }
        Err(Problem::Unusual) => {
            assert!(json.as_ref().is_none_or(|json| json.repeats() || text.contains('\\')), "nothing is unusual");
        }
    }
    if let Ok(tape) = decode_rewritten(text, kind) {
        tape::read(&tape, kind, None);
    }
    if decoded.is_err() {
        check_rewritten(kind, text, json.as_ref());
    }
}

/// What the SDK does with text that it could not read: it rewrites it, and reads again.
fn check_rewritten(kind: Kind, text: &str, json: Option<&Json>) {
    let (Some(json), Ok(value)) = (json, serde_json::from_str::<serde_json::Value>(text)) else { return };
    let text = value.to_string();
    match decode_rewritten(&text, kind) {
        Ok(tape) => {
            let told = tape::read(&tape, kind, Json::read(&text).as_ref());
            assert!(told.is_json && !told.has_odd_text && json.fits(kind));
        }
        Err(Problem::Mismatch { .. }) => assert!(!json.fits(kind)),
        Err(other) => panic!("{other:?} in what a full parser wrote"),
    }
}

/// What the Rust types take and the table does not; nobody gets to see it, because the table is asked first.
fn serde_takes(path: &str, expected: &str, received: &str) -> bool {
    let tag = path.rsplit('.').next() == Some("object"); // Nothing is read into it.
    let absent = received == "nothing" && expected.ends_with(" or null"); // An `Option` may be absent, ...
    let null = received == "null"; // ... or null.
    let tuple = received == "an array" && expected == "an object"; // The fields by their places.
    let variant = received == "an object" && expected == "a string"; // A word as `{"active":null}`.
    tag || absent || null || tuple || variant
}
