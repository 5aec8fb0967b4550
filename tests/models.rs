//! Every model reads the documented examples, both through the check that JavaScript's objects come from and as Rust
//! types.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::panic)] // What fails here fails the test.

use metorial_consumers::{
    decoder::decode,
    models::{
        Consumer, ConsumerGroup, ConsumerGroupStatus, ConsumerProfile, ConsumerProfileGroupAssignment,
        ConsumerProfileStatus, Date, ErrorBody, GroupAssignedVia, Page,
    },
    schema::Shape,
};
use serde::de::DeserializeOwned;

fn fixture(name: &str) -> String {
    let path = format!("{}/tests/fixtures/{name}.json", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn read<T: Shape + DeserializeOwned>(name: &str) -> T {
    let text = fixture(name);
    if let Err(problem) = decode(&text, T::KIND) {
        panic!("{name}: {problem:?}");
    }
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn a_consumer() {
    let consumer: Consumer = read("consumer");
    assert_eq!(consumer.id, "con_0mf8b2qhp7xk3vw1");
    assert_eq!(consumer.name, "Ọláolúwa 渡辺 🦀");
    assert_eq!(consumer.image_url.as_deref(), Some("https://example.com/olaoluwa.png"));
    assert_eq!(Some(consumer.updated_at), Date::parse("2026-01-31T09:30:00.125Z"));
}

#[test]
fn a_consumer_with_no_more_than_the_reference_names() {
    let consumer: Consumer = read("consumer.reference");
    assert_eq!((consumer.email.as_str(), consumer.image_url), ("ada@example.com", None));
}

#[test]
fn a_consumer_group() {
    let group: ConsumerGroup = read("consumer_group");
    assert_eq!(group.status, ConsumerGroupStatus::Active);
    assert_eq!((group.description, group.is_default), (None, Some(true)));
    assert_eq!(group.sso_group_ids.unwrap_or_default(), ["eng", "eng-leads"]);
}

#[test]
fn a_consumer_profile() {
    let profile: ConsumerProfile = read("consumer_profile");
    assert_eq!(profile.status, Some(ConsumerProfileStatus::Invited));
    let groups = profile.groups.unwrap_or_default();
    assert_eq!(groups[0].group.description.as_deref(), Some("Everyone who builds"));
    assert_eq!(groups[0].assigned_via, GroupAssignedVia::Manual);
}

#[test]
fn a_consumer_profile_with_no_more_than_the_reference_names() {
    let profile: ConsumerProfile = read("consumer_profile.reference");
    assert_eq!((profile.groups, profile.status, profile.image_url), (None, None, None));
}

#[test]
fn a_group_assignment() {
    let assignment: ConsumerProfileGroupAssignment = read("group_assignment");
    assert_eq!(assignment.group.status, ConsumerGroupStatus::Archived);
    assert_eq!(assignment.assigned_via, GroupAssignedVia::Default);
}

#[test]
fn a_page_under_either_name() {
    for name in ["page", "page.before_2026"] {
        let page: Page<Consumer> = read(name);
        assert_eq!(page.items.len(), 1);
        assert!(page.pagination.has_more_after && !page.pagination.has_more_before);
    }
}

#[test]
fn an_error_under_either_name() {
    for name in ["error", "error.before_2026"] {
        let body = ErrorBody::read(&fixture(name));
        assert_eq!(body.code.as_deref(), Some("invalid_data"));
        assert_eq!(body.errors[0].path, ["name"]);
    }
}
