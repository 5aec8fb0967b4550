//! Endpoints 13–17: the groups of a portal.

use crate::client::{Server, text};
use serde_json::{Value, json};

const GROUPS: &str = "/portals/acme/consumer-groups";

fn names(server: &Server, query: &str) -> Vec<String> {
    server.items(&format!("{GROUPS}{query}")).iter().map(|group| text(group, "name").to_owned()).collect()
}

#[test]
fn a_group_has_all_its_fields() {
    let server = Server::start();
    let group = server.find(GROUPS, |group| group["name"] == "Engineering");
    let keys: Vec<&String> = group.as_object().unwrap().keys().collect();
    let expected = ["created_at", "description", "id", "is_default", "name", "object", "status", "updated_at"];
    assert_eq!(keys, expected);
    assert_eq!(group["object"], "consumer.group");
    assert_eq!(server.read(&format!("{GROUPS}/{}", text(&group, "id"))), group);
}

#[test]
fn lists_have_the_active_groups_unless_a_status_is_asked_for() {
    let server = Server::start();
    let active = ["Everyone", "Early Access", "Beta Testers", "Engineering", "Customer Success"];
    assert_eq!(names(&server, ""), active);
    assert_eq!(names(&server, "?status=active"), active);
    assert_eq!(names(&server, "?status=archived"), ["Legacy Customers"]);
    assert_eq!(names(&server, "?status=deleted"), [""; 0]);
    assert_eq!(names(&server, "?status[0]=active&status[1]=archived").len(), 6);
    assert_eq!(names(&server, "?search=ACCESS"), ["Early Access"]);
}

#[test]
fn a_created_group_is_active_and_empty_unless_told_otherwise() {
    let server = Server::start();
    let plain = server.post(GROUPS, &json!({"name": "New"})).ok();
    assert_eq!(plain["status"], "active");
    assert_eq!(plain["description"], Value::Null);
    assert_eq!(plain["is_default"], false);
    let full = json!({"name": "Full", "description": "d", "sso_group_ids": ["a", "b"], "is_default": true});
    let full = server.post(GROUPS, &full).ok();
    assert_eq!(full["description"], "d");
    assert!(full.get("sso_group_ids").is_none(), "today's API drops it");
    let member = server.items("/portals/acme/consumer-profile")[0].clone();
    let groups = member["groups"].as_array().unwrap();
    assert!(groups.iter().any(|one| one["group"]["id"] == full["id"] && one["assigned_via"] == "default"));
}

#[test]
fn a_groups_fields_are_checked() {
    let server = Server::start();
    for (body, path) in [
        (json!({}), "name"),
        (json!({"name": null}), "name"),
        (json!({"name": "x", "description": 1}), "description"),
        (json!({"name": "x", "description": null}), "description"),
        (json!({"name": "x", "is_default": "yes"}), "is_default"),
    ] {
        assert_eq!(server.post(GROUPS, &body).invalid().1, path);
    }
}

#[test]
fn an_update_changes_only_what_it_names() {
    let server = Server::start();
    let before = server.items(GROUPS)[1].clone();
    let path = format!("{GROUPS}/{}", text(&before, "id"));
    let after = server.patch(&path, &json!({"name": "Renamed"})).ok();
    assert_eq!(after["name"], "Renamed");
    assert_eq!(after["description"], before["description"]);
    assert_ne!(after["updated_at"], before["updated_at"]);
    assert_eq!(server.read(&path), after);
}

#[test]
fn deleting_archives_the_group_and_answers_with_it() {
    let server = Server::start();
    let id = server.ids(GROUPS).remove(1);
    let path = format!("{GROUPS}/{id}");
    let deleted = server.delete(&path).ok();
    assert_eq!((text(&deleted, "id"), text(&deleted, "status")), (id.as_str(), "archived"));
    assert_eq!(server.read(&path), deleted);
    assert!(!server.ids(GROUPS).contains(&id));
    assert!(server.ids(&format!("{GROUPS}?status=archived")).contains(&id));
}

#[test]
fn a_group_that_is_not_active_can_be_neither_updated_nor_deleted() {
    let server = Server::start();
    let archived = server.ids(&format!("{GROUPS}?status=archived")).remove(0);
    let path = format!("{GROUPS}/{archived}");
    let expected = (412, "precondition_failed".to_owned());
    assert_eq!(server.patch(&path, &json!({"name": "x"})).error(), expected);
    assert_eq!(server.delete(&path).error(), expected);
}

#[test]
fn a_group_that_is_unknown_or_elsewhere_is_a_404() {
    let server = Server::start();
    let foreign = server.ids("/portals/northwind/consumer-groups").remove(0);
    for id in ["cog_gone", &foreign] {
        let path = format!("{GROUPS}/{id}");
        assert_eq!(server.get(&path).missing(), "consumer.group");
        assert_eq!(server.patch(&path, &json!({})).missing(), "consumer.group");
        assert_eq!(server.delete(&path).missing(), "consumer.group");
    }
    assert_eq!(server.get("/portals/gone/consumer-groups").missing(), "portal");
}
