//! Whatever an answer says: what is read is what `serde_json` reads, and what is refused does not fit.

use metorial_consumers::{
    decoder::{Problem, Rejected, Tape, decode, decode_page},
    models::{
        Consumer, ConsumerAccess, ConsumerAccessListing, ConsumerAccessRequest, ConsumerGroup, ConsumerInvite,
        ConsumerProfile, ConsumerProfileGroupAssignment, ConsumerSession, MemberConsumer, Page, Portal, Token,
    },
    schema::{Kind, Shape},
};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{
    input::choose,
    json::{Json, is_json, join},
    tape,
};

/// One kind of answer.
#[derive(Debug)]
pub struct Answer {
    /// The table.
    pub kind: &'static Kind,
    /// What the Rust type makes of a text, compared with what the decoder told of it, as JSON.
    typed: fn(&str, Option<Value>) -> Typed,
}

/// What a Rust type makes of a text.
enum Typed {
    /// What the decoder told of it.
    Same,
    /// Something else; the decoder may not have told anything.
    Taken,
    /// An error at this path.
    Refused(String),
}

const fn answer<T: Shape + DeserializeOwned + PartialEq>() -> Answer {
    Answer { kind: T::KIND, typed: typed::<T> }
}

fn typed<T: DeserializeOwned + PartialEq>(text: &str, told: Option<Value>) -> Typed {
    match serde_path_to_error::deserialize::<_, T>(&mut serde_json::Deserializer::from_str(text)) {
        Ok(value) if told.is_some_and(|told| serde_json::from_value::<T>(told).is_ok_and(|same| same == value)) => {
            Typed::Same
        }
        Ok(_) => Typed::Taken,
        Err(error) => {
            let path = error.path().to_string();
            let path = if path == "." { String::new() } else { path };
            // The path leads to what lacks the field.
            let problem = error.inner().to_string();
            let missing = problem.strip_prefix("missing field `").and_then(|rest| rest.split('`').next());
            let parts = [path.as_str(), missing.unwrap_or_default()];
            Typed::Refused(parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("."))
        }
    }
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
    answer::<ConsumerAccessRequest>(),
    answer::<Page<ConsumerAccessRequest>>(),
    answer::<ConsumerAccess>(),
    answer::<Page<ConsumerAccess>>(),
    answer::<ConsumerAccessListing>(),
    answer::<Page<ConsumerAccessListing>>(),
    answer::<ConsumerSession>(),
    answer::<Token>(),
];

/// An input is a letter for the kind of answer, then the answer.
pub fn check(data: &[u8]) {
    let (answer, body) = choose(ANSWERS, data);
    check_answer(answer, &String::from_utf8_lossy(body));
}

/// Reads one text as one kind of answer, in all the ways that there are.
pub fn check_answer(answer: &Answer, text: &str) {
    let kind = answer.kind;
    let decoded = decode(text, kind);
    check_page(kind, text, &decoded);
    if let Err(Problem::Malformed { offset }) = decoded {
        assert!(!is_json(text), "JSON is not malformed");
        assert!(offset <= text.len() + 1);
        return;
    }
    assert!(is_json(text), "what is not malformed is JSON");
    // There is none for JSON that no Rust type can hold.
    let json = Json::read(text);
    match decoded {
        Ok(tape) => {
            let told = tape::read(&tape, kind);
            assert!(json.as_ref().is_none_or(|json| json.problem(kind).is_none() && told.is(json)), "{told:?}");
            let Some(plain) = told.to_json() else { return };
            check_typed(answer, text, json.as_ref(), Some(plain), |path| panic!("it fits, but serde refuses {path:?}"));
        }
        Err(Problem::Mismatch { path, expected, received }) => {
            assert!(json.as_ref().is_none_or(|json| json.problem(kind).as_ref() == Some(&path)), "{path}");
            if !serde_takes(&path, &expected, &received) {
                check_typed(answer, text, json.as_ref(), None, |refused| {
                    assert!(leads_to(refused, &path), "{refused}");
                });
            }
        }
        Err(Problem::Malformed { .. }) => {}
    }
}

/// Checks that a page without the items that do not fit is what it would be if they had not come, and that all others are
/// what they are to `decode`.
fn check_page(kind: &'static Kind, text: &str, strict: &Result<Tape, Problem>) {
    let (tape, rejected) = match (decode_page(text, kind), strict) {
        (Ok((tape, rejected)), Ok(strict)) => {
            assert_eq!(rejected, []);
            // After a list that did not count, their words are in other places.
            if tape.words() != strict.words() {
                assert_eq!(tape::read(&tape, kind), tape::read(strict, kind));
            }
            return;
        }
        (Ok(page), Err(_)) => page,
        (Err(problem), Err(Problem::Mismatch { path, .. })) if path.starts_with("items[") => {
            assert!(matches!(&problem, Problem::Mismatch { path, .. } if !path.starts_with("items[")), "{problem:?}");
            return;
        }
        (Err(problem), strict) => return assert_eq!(strict.as_ref().err(), Some(&problem)),
    };
    assert!(!rejected.is_empty());
    let mut rest = text.to_owned();
    for Rejected { index, problem, raw } in rejected.iter().rev() {
        let alone = decode(raw, item_of(kind)).err().map(|problem| within_item(*index, problem));
        assert_eq!(alone.as_ref(), Some(problem));
        let start = raw.as_ptr() as usize - text.as_ptr() as usize;
        cut_item(&mut rest, start, start + raw.len());
    }
    assert!(rejected.is_sorted_by(|one, next| one.index < next.index));
    let without = decode(&rest, kind).expect("the rest fits");
    assert_eq!(tape::read(&tape, kind), tape::read(&without, kind));
}

/// The kind of a page's items.
fn item_of(kind: &Kind) -> &'static Kind {
    let Kind::Record(page) = kind else { panic!("no page") };
    let items = page.fields.iter().find(|field| field.name == "items").expect("a page");
    if let Kind::List(item) = items.kind { item } else { panic!("no list") }
}

/// The problem of an item, as one of its page.
fn within_item(index: usize, problem: Problem) -> Problem {
    let Problem::Mismatch { path, expected, received } = problem else { panic!("{problem:?}") };
    Problem::Mismatch { path: join(&format!("items[{index}]"), &path), expected, received }
}

/// Removes an item of a list, with one of the commas beside it.
fn cut_item(text: &mut String, start: usize, end: usize) {
    let after = text[end..].trim_start();
    let before = text[..start].trim_end();
    if after.starts_with(',') {
        text.replace_range(start..=text.len() - after.len(), "");
    } else {
        text.replace_range(before.strip_suffix(',').map_or(start, str::len)..end, "");
    }
}

/// Whether both paths lead to the same place. Within unions, whose own code reads what is in them, serde knows none.
fn leads_to(refused: &str, path: &str) -> bool {
    let union = ["access.", "target."].iter().find_map(|union| path.find(union).map(|start| start + union.len() - 1));
    match union {
        Some(end) => refused.starts_with(&path[..end]),
        None => refused == path,
    }
}

/// Compares with the Rust type, which takes no key twice, and no text that no Rust string can hold.
fn check_typed(answer: &Answer, text: &str, json: Option<&Json>, told: Option<Value>, refused: impl Fn(&str)) {
    if json.is_none_or(Json::repeats) {
        return;
    }
    let fits = told.is_some();
    match (answer.typed)(text, told) {
        Typed::Same => {}
        Typed::Taken => panic!("{}", if fits { "serde reads something else" } else { "serde takes it" }),
        Typed::Refused(path) => refused(&path),
    }
}

/// What the Rust types take and the table does not; nobody gets to see it, because the table is asked first.
fn serde_takes(path: &str, expected: &str, received: &str) -> bool {
    let tag = path.rsplit('.').next() == Some("object"); // Nothing is read into it.
    let absent = received == "missing" && expected.ends_with(" or null"); // An `Option` may be absent, ...
    let null = received == "null"; // ... or null.
    let tuple = received == "an array" && expected.starts_with("an object"); // The fields by their places.
    let variant = received == "an object" && expected == "a string"; // A word as `{"active":null}`.
    tag || absent || null || tuple || variant
}
