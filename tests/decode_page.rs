//! Pages some of whose items do not fit: the others are read, and these are told. That holds for any page in
//! `tests/decode_random.rs`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing)] // What fails here fails the test.

use metorial_consumers::{
    decoder::{Problem, Rejected, Tape, decode, decode_page},
    models::{Consumer, Page},
    schema::{Kind, Shape},
};

#[allow(dead_code)] // Each test uses only a part of the module.
#[path = "../fuzz/src/lib.rs"]
mod oracles;

use oracles::tape;

const PAGE: &Kind = Page::<Consumer>::KIND;

/// The consumer with this id, and these fields after the others.
fn consumer(id: &str, fields: &str) -> String {
    let times = r#""created_at":"2026-01-31T09:30:00.125Z","updated_at":"2026-01-31T09:30:00.125Z""#;
    format!(r#"{{"object":"consumer","id":"{id}","name":"Zoë","email":"z@example.com",{times}{fields}}}"#)
}

fn page(items: &[&str]) -> String {
    let pagination = r#"{"has_more_before":false,"has_more_after":true}"#;
    format!(r#"{{"items":[{}],"pagination":{pagination}}}"#, items.join(" , "))
}

/// Returns the ids of the items on the tape.
fn ids(tape: &Tape) -> Vec<String> {
    let page = tape::read(tape, PAGE).to_json().expect("a page");
    let items = page["items"].as_array().expect("items");
    items.iter().map(|item| item["id"].as_str().expect("an id").to_owned()).collect()
}

fn told(item: &Rejected<'_>) -> (usize, String) {
    match &item.problem {
        Problem::Mismatch { path, expected, received } => {
            (item.index, format!("{path} is not {expected}, but {received}"))
        }
        Problem::Malformed { .. } => panic!("{item:?}"),
    }
}

#[test]
fn items_that_do_not_fit_are_left_out_and_told() {
    let [first, last] = [consumer("con_1", ""), consumer("con_5", r#","extra":1"#)];
    let [dated, nameless] = [consumer("con_2", r#","created_at":17"#), first.replace(r#""name":"Zoë","#, "")];
    let text = page(&[&first, &dated, "7", &nameless, &last]);
    let (tape, rejected) = decode_page(&text, PAGE).expect("a page");
    assert_eq!(ids(&tape), ["con_1", "con_5"]);
    let wanted = [
        (1, "items[1].created_at is not an ISO 8601 date, but 17"),
        (2, "items[2] is not an object, but 7"),
        (3, "items[3].name is not a string, but missing"),
    ];
    assert_eq!(rejected.iter().map(told).collect::<Vec<_>>(), wanted.map(|(index, told)| (index, told.to_owned())));
    assert_eq!(rejected.iter().map(|item| item.raw).collect::<Vec<_>>(), [dated.as_str(), "7", &nameless]);
}

#[test]
fn a_page_may_lose_all_its_items_or_none() {
    let (tape, rejected) =
        decode_page(&page(&["1", "[]", "{}"]), PAGE).map(|(tape, all)| (tape, all.len())).expect("ok");
    assert_eq!((ids(&tape), rejected), (vec![], 3));
    for text in [page(&[]), page(&[&consumer("con_1", "")])] {
        let (tape, rejected) = decode_page(&text, PAGE).expect("a page");
        assert_eq!(rejected, []);
        assert_eq!(tape.words(), decode(&text, PAGE).expect("a page").words());
    }
}

#[test]
fn the_last_of_two_lists_counts() {
    let right = consumer("con_1", "");
    for (first, last, left, lost) in
        [("7", &*right, vec!["con_1"], 0), (&right, "7", vec![], 1), ("7,8,9", "7", vec![], 1)]
    {
        let text = page(&[last]).replacen('{', &format!("{{\"items\":[{first}],"), 1);
        let (tape, rejected) = decode_page(&text, PAGE).expect("a page");
        assert_eq!((ids(&tape), rejected.len()), (left.iter().map(|id| (*id).to_owned()).collect(), lost), "{text}");
    }
}

#[test]
fn all_else_that_does_not_fit_fails_as_ever() {
    let wrong = page(&["7", &consumer("con_1", "")]);
    let malformed = [
        wrong.replace("Zoë", "\\x"),
        wrong.replace('7', "07"),
        wrong.replace('7', "{\"id\":nul}"),
        wrong.clone() + "x",
    ];
    for text in malformed {
        assert!(matches!(decode_page(&text, PAGE), Err(Problem::Malformed { .. })), "{text}");
    }
    let mismatched = [
        wrong.replace("false", "0"),
        wrong.replace("pagination", "paging"),
        wrong.replace("items", "entries"),
        "[]".into(),
    ];
    for text in mismatched {
        assert!(
            matches!(decode_page(&text, PAGE), Err(Problem::Mismatch { path, .. }) if !path.contains('[')),
            "{text}"
        );
    }
    let single = consumer("con_1", r#","id":null"#);
    assert_eq!(decode_page(&single, Consumer::KIND).err(), decode(&single, Consumer::KIND).err());
    let list = <Vec<Consumer>>::KIND;
    assert_eq!(decode_page("[7]", list).err(), decode("[7]", list).err());
}
