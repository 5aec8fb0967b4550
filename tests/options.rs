//! The rules for a client's options: those of `tests/fixtures/options.json`, to which `tests/js/options-fixture.test.mjs`
//! holds JavaScript too.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing)] // What fails here fails the test.

use std::{collections::BTreeSet, fs};

use metorial_consumers::Config;
use serde_json::Value;

fn cases() -> Vec<Value> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/options.json");
    serde_json::from_str(&fs::read_to_string(path).expect("the fixture")).expect("a JSON array")
}

/// Makes a configuration of JavaScript's options.
fn config(options: &Value) -> Config {
    let mut config = Config::default();
    for (option, value) in options.as_object().expect("options") {
        let text = || value.as_str().expect("a string").to_owned();
        let number = || value.as_u64().and_then(|number| u32::try_from(number).ok()).expect("a number");
        match option.as_str() {
            "apiKey" => config.api_key = Some(text()),
            "baseUrl" => config.base_url = text(),
            "apiVersion" => config.api_version = text(),
            "instanceId" => config.instance_id = Some(text()),
            "consumerToken" => config.consumer_token = Some(text()),
            "timeout" => config.timeout = number(),
            "maxRetries" => config.max_retries = number(),
            "headers" => {
                let headers = value.as_object().expect("headers").iter();
                let text = |value: &Value| value.as_str().expect("a string").to_owned();
                config.headers = headers.map(|(name, value)| (name.clone(), text(value))).collect();
            }
            unknown => panic!("unknown option {unknown}"),
        }
    }
    config
}

#[test]
fn options_are_taken_and_refused_as_the_fixture_says() {
    for case in cases() {
        let name = case["name"].as_str().expect("a name");
        let problem = config(&case["options"]).check().err();
        let found = problem.as_ref().map(|problem| (problem.argument.as_str(), problem.message.as_str()));
        let expected = case["problem"].as_object().map(|problem| {
            (problem["argument"].as_str().expect("a string"), problem["message"].as_str().expect("a string"))
        });
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn the_fixture_can_be_read_by_both_sides() {
    let cases = cases();
    let names: BTreeSet<_> = cases.iter().map(|case| case["name"].as_str().expect("a name")).collect();
    assert_eq!(names.len(), cases.len(), "each case has a name of its own");
    for case in &cases {
        let options = &case["options"];
        assert!(options.get("apiKey").is_some() || options.get("baseUrl").is_some(), "JavaScript asks for one: {case}");
    }
}
