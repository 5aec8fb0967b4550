//! Endpoints 9 and 10: which groups a profile is in.

use crate::client::{Server, text};
use serde_json::{Value, json};

const PROFILES: &str = "/portals/acme/consumer-profile";
const GROUPS: &str = "/portals/acme/consumer-groups";

/// A fresh profile's path.
fn profile(server: &Server) -> String {
    let made = server.post(PROFILES, &json!({"name": "Ada", "email": "ada@example.com"})).ok();
    format!("{PROFILES}/{}", text(&made, "id"))
}

fn group(server: &Server, name: &str) -> String {
    let found = server.find(&format!("{GROUPS}?status[]=active&status[]=archived"), |group| group["name"] == name);
    text(&found, "id").to_owned()
}

/// Name and `assigned_via` of each group but the personal one.
fn groups(profile: &Value) -> Vec<(String, String)> {
    let all = profile["groups"].as_array().unwrap().iter();
    all.filter(|assignment| assignment["assigned_via"] != "user")
        .map(|one| (text(&one["group"], "name").to_owned(), text(one, "assigned_via").to_owned()))
        .collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(name, via)| ((*name).to_owned(), (*via).to_owned())).collect()
}

fn assign(server: &Server, path: &str, ids: &Value) -> Value {
    server.post(&format!("{path}/assign-groups"), &json!({"group_ids": ids})).ok()
}

fn unassign(server: &Server, path: &str, ids: &Value) -> Value {
    server.post(&format!("{path}/unassign-groups"), &json!({"group_ids": ids})).ok()
}

#[test]
fn assigning_answers_with_the_whole_profile() {
    let server = Server::start();
    let path = profile(&server);
    let beta = group(&server, "Beta Testers");
    let after = assign(&server, &path, &json!([beta]));
    assert_eq!(groups(&after), pairs(&[("Everyone", "default"), ("Beta Testers", "manual")]));
    let mut read = server.read(&path);
    assert_eq!(read["groups"].take(), after["groups"]);
    let shown = &after["groups"][2];
    assert_eq!(shown["object"], "consumer.profile.group_assignment");
    assert_eq!(shown["group"], server.read(&format!("{GROUPS}/{beta}")));
}

#[test]
fn assigning_deduplicates_and_can_be_repeated() {
    let server = Server::start();
    let path = profile(&server);
    let beta = group(&server, "Beta Testers");
    let once = assign(&server, &path, &json!([beta, beta]));
    assert_eq!(groups(&once).len(), 2);
    assert_eq!(assign(&server, &path, &json!([beta])), once);
}

#[test]
fn assigning_or_unassigning_nothing_does_nothing() {
    let server = Server::start();
    let path = profile(&server);
    let before = server.read(&path);
    assert_eq!(assign(&server, &path, &json!([])), before);
    assert_eq!(unassign(&server, &path, &json!([])), before);
}

#[test]
fn assigning_is_all_or_nothing() {
    let server = Server::start();
    let path = profile(&server);
    let before = server.read(&path);
    let beta = group(&server, "Beta Testers");
    let archived = group(&server, "Legacy Customers");
    let foreign = server.ids("/portals/northwind/consumer-groups").remove(0);
    let personal = text(&before["groups"][0]["group"], "id").to_owned();
    for wrong in ["cog_gone", &archived, &foreign, &personal, ""] {
        let body = json!({"group_ids": [beta, wrong]});
        assert_eq!(server.post(&format!("{path}/assign-groups"), &body).missing(), "consumer.group", "{wrong}");
    }
    assert_eq!(server.read(&path), before);
}

#[test]
fn unassigning_removes_what_was_assigned_by_hand_and_nothing_else() {
    let server = Server::start();
    let path = profile(&server);
    let (everyone, beta, early) =
        (group(&server, "Everyone"), group(&server, "Beta Testers"), group(&server, "Early Access"));
    assign(&server, &path, &json!([beta, early]));
    let after = unassign(&server, &path, &json!([everyone, beta, "cog_gone"]));
    assert_eq!(groups(&after), pairs(&[("Everyone", "default"), ("Early Access", "manual")]));
}

#[test]
fn default_hides_manual_until_the_group_is_no_default_any_more() {
    let server = Server::start();
    let path = profile(&server);
    let everyone = group(&server, "Everyone");
    assert_eq!(groups(&assign(&server, &path, &json!([everyone]))), pairs(&[("Everyone", "default")]));
    server.patch(&format!("{GROUPS}/{everyone}"), &json!({"is_default": false})).ok();
    assert_eq!(groups(&server.read(&path)), pairs(&[("Everyone", "manual")]));
}

#[test]
fn sso_hides_manual_and_stays_after_unassigning() {
    let server = Server::start();
    let via = |profile: &Value, id: &str| {
        let all = profile["groups"].as_array().unwrap();
        let found = all.iter().find(|one| one["group"]["id"] == id);
        found.map(|one| text(one, "assigned_via").to_owned())
    };
    let engineering = group(&server, "Engineering");
    let of_group = format!("{PROFILES}?consumer_group_id={engineering}");
    let member = server.find(&of_group, |profile| via(profile, &engineering).as_deref() == Some("sso"));
    let path = format!("{PROFILES}/{}", text(&member, "id"));
    let ids = json!([engineering]);
    assert_eq!(via(&assign(&server, &path, &ids), &engineering).as_deref(), Some("sso"));
    assert_eq!(via(&unassign(&server, &path, &ids), &engineering).as_deref(), Some("sso"));
}

#[test]
fn groups_are_the_active_ones_and_the_personal_one_that_lists_omit() {
    let server = Server::start();
    let path = profile(&server);
    let beta = group(&server, "Beta Testers");
    assign(&server, &path, &json!([beta]));
    server.delete(&format!("{GROUPS}/{beta}")).ok();
    let read = server.read(&path);
    assert_eq!(groups(&read), pairs(&[("Everyone", "default")]));
    let personal = &read["groups"][0];
    assert_eq!(personal["assigned_via"], "user");
    let id = text(&personal["group"], "id");
    assert!(!server.ids(&format!("{GROUPS}?limit=100")).contains(&id.to_owned()));
    assert_eq!(server.read(&format!("{GROUPS}/{id}")), personal["group"]);
    assert_eq!(server.delete(&format!("{GROUPS}/{id}")).missing(), "consumer.group");
}

#[test]
fn group_ids_must_be_an_array_of_strings() {
    let server = Server::start();
    let path = profile(&server);
    for action in ["assign-groups", "unassign-groups"] {
        let invalid = |body: Value| server.post(&format!("{path}/{action}"), &body).invalid();
        let expected = |path: &str| ("invalid_type".to_owned(), path.to_owned());
        assert_eq!(invalid(json!({})), expected("group_ids"));
        assert_eq!(invalid(json!({"group_ids": "cog_1"})), expected("group_ids"));
        assert_eq!(invalid(json!({"group_ids": ["a", 1]})), expected("group_ids.1"));
    }
}

#[test]
fn the_portal_is_missed_before_the_profile_and_the_profile_before_the_group() {
    let server = Server::start();
    let path = profile(&server);
    let body = json!({"group_ids": ["cog_gone"]});
    let missing = |path: &str| server.post(path, &body).missing();
    assert_eq!(missing("/portals/gone/consumer-profile/cop_gone/assign-groups"), "portal");
    assert_eq!(missing(&format!("{PROFILES}/cop_gone/assign-groups")), "consumer.profile");
    assert_eq!(missing(&format!("{path}/assign-groups")), "consumer.group");
}
