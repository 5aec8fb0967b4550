//! How secrets are taken out of answers: by the cases of `tests/fixtures/redaction.json`, to which
//! `tests/proxy/redaction-fixture.test.mjs` holds the proxy too.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::indexing_slicing)] // What fails here fails the test.

use std::fs;

use metorial_consumers::Config;
use serde_json::Value;

#[test]
fn secrets_are_taken_out_as_the_fixture_says() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/redaction.json");
    let cases: Vec<Value> =
        serde_json::from_str(&fs::read_to_string(path).expect("the fixture")).expect("a JSON array");
    assert!(!cases.is_empty());
    for case in &cases {
        let text = |name: &str| case[name].as_str().expect("a string");
        let config = Config { api_key: Some(text("secret").into()), ..Config::default() };
        assert_eq!(config.redact_json(text("text")), text("clean"), "{}", text("name"));
    }
}
