//! What the fuzzers check (`fuzz/`), with the inputs that are kept: those written by hand, and those that they found.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing)] // What fails here fails the test.

use std::{collections::BTreeSet, fs, path::Path};

use metorial_consumers::endpoints;

#[path = "../fuzz/src/lib.rs"]
mod oracles;

use oracles::{
    dates,
    decode::{self, ANSWERS},
    encode::{self, ENDPOINTS},
    errors,
};

fn each(target: &str, check: impl Fn(&[u8])) {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let mut count = 0;
    for entry in fs::read_dir(&directory).expect("the kept inputs") {
        let path = entry.expect("a file").path();
        // Shown only if the test fails.
        println!("{}", path.display());
        check(&fs::read(&path).expect("an input"));
        count += 1;
    }
    assert!(count >= 20, "{count} inputs in {}", directory.display());
}

#[test]
fn answers_are_read_as_they_are() {
    each("decode", decode::check);
}

#[test]
fn answers_of_another_kind_are_told_apart() {
    each("decode", |input| {
        let text = String::from_utf8_lossy(input.get(1..).unwrap_or_default());
        for answer in ANSWERS {
            decode::check_answer(answer, &text);
        }
    });
}

#[test]
fn every_kind_of_answer_is_tried() {
    let tried: BTreeSet<_> = ANSWERS.iter().map(|answer| format!("{:?}", answer.kind)).collect();
    for operation in endpoints::operations() {
        assert!(tried.contains(&format!("{:?}", operation.result)), "{}", operation.name);
    }
}

#[test]
fn every_endpoint_is_tried() {
    let tried = ENDPOINTS.iter().map(|(operation, _)| operation.name);
    assert!(tried.eq(endpoints::operations().map(|operation| operation.name)));
}

#[test]
fn requests_say_what_they_were_given() {
    each("encode", encode::check);
}

#[test]
fn dates_are_read_as_others_read_them() {
    each("dates", dates::check);
}

#[test]
fn refusals_are_read_and_hold_no_secret() {
    each("errors", errors::check);
}
