//! Endpoints 35–39: the listings of a portal.

use crate::access::target;
use crate::client::{Server, text};
use serde_json::{Value, json};

const LISTINGS: &str = "/portals/acme/listings";

fn body(server: &Server) -> Value {
    let id = target(&server.items(&format!("{LISTINGS}?type=magic_mcp_server"))[0]);
    json!({"access": {"type": "magic_mcp_server", "magic_mcp_server_id": id}})
}

#[test]
fn a_listing_has_all_its_fields() {
    let server = Server::start();
    let listings = server.items(LISTINGS);
    assert!(listings.len() >= 20);
    let keys: Vec<&String> = listings[0].as_object().unwrap().keys().collect();
    let expected = ["access", "created_at", "description", "groups", "id", "name", "object", "readme", "updated_at"];
    assert_eq!(keys, expected);
    for listing in &listings {
        assert_eq!(listing["object"], "consumer.access_listing");
        for group in listing["groups"].as_array().unwrap() {
            assert!(group["id"].is_string() && group["name"].is_string() && group["index"].is_u64());
        }
    }
    assert_eq!(server.read(&format!("{LISTINGS}/{}", text(&listings[0], "id"))), listings[0]);
}

#[test]
fn listings_are_in_several_ordered_groups() {
    let server = Server::start();
    let listings = server.items(LISTINGS);
    let groups = listings.iter().flat_map(|listing| listing["groups"].as_array().unwrap());
    let mut places: Vec<(String, u64)> =
        groups.map(|group| (text(group, "name").to_owned(), group["index"].as_u64().unwrap())).collect();
    let count = places.len();
    places.sort();
    places.dedup();
    assert_eq!(places.len(), count, "no place of a group is taken twice");
    let mut names: Vec<String> = places.into_iter().map(|(name, _)| name).collect();
    names.dedup();
    assert_eq!(names, ["Featured", "New", "Skills", "Work"]);
}

#[test]
fn listings_are_filtered_by_group_type_and_resource() {
    let server = Server::start();
    let all = server.items(LISTINGS);
    let group = text(&all[0]["groups"][0], "id");
    let is_in = |listing: &Value| listing["groups"].as_array().unwrap().iter().any(|one| one["id"] == group);
    let in_group = server.items(&format!("{LISTINGS}?consumer_surface_provider_group_id={group}"));
    assert_eq!(in_group.len(), all.iter().filter(|listing| is_in(listing)).count());
    assert!(in_group.len() < all.len());
    for listing in all.iter().filter(|listing| listing["access"]["type"] != "skill_plugin") {
        let filter = format!("{}_id", text(&listing["access"], "type"));
        assert_eq!(server.ids(&format!("{LISTINGS}?{filter}={}", target(listing))), [text(listing, "id")]);
    }
    let types = server.items(&format!("{LISTINGS}?type[0]=skill_group&type[1]=skill_plugin"));
    assert!(types.len() == 3 && types.iter().any(|listing| listing["access"]["type"] == "skill_plugin"));
    assert_eq!(server.items(&format!("{LISTINGS}?search=GITHUB"))[0]["name"], "GitHub");
    assert_eq!(server.get(&format!("{LISTINGS}?type=")).invalid().1, "type");
}

#[test]
fn a_listing_can_be_created_changed_and_deleted() {
    let server = Server::start();
    let made = server.post(LISTINGS, &body(&server)).ok();
    assert_eq!(made["name"], made["access"]["magic_mcp_server"]["name"]);
    assert_eq!((&made["description"], &made["groups"]), (&Value::Null, &json!([])));
    let path = format!("{LISTINGS}/{}", text(&made, "id"));
    let changed = server.patch(&path, &json!({"name": "N", "description": "D", "readme": "R"})).ok();
    assert_eq!((text(&changed, "name"), text(&changed, "readme")), ("N", "R"));
    let cleared = server.patch(&path, &json!({"description": null, "readme": null})).ok();
    assert_eq!((&cleared["description"], &cleared["readme"]), (&Value::Null, &Value::Null));
    assert_eq!(server.delete(&path).ok(), cleared);
    assert_eq!(server.delete(&path).missing(), "consumer.access_listing");
    assert_eq!(server.get(&path).missing(), "consumer.access_listing");
}

#[test]
fn a_deleted_listing_is_gone_from_its_rules() {
    let server = Server::start();
    let rule = server.find("/portals/acme/access", |rule| rule["listing"].is_object());
    let listing = text(&rule["listing"], "id");
    server.delete(&format!("{LISTINGS}/{listing}")).ok();
    let after = server.read(&format!("/portals/acme/access/{}", text(&rule, "id")));
    assert_eq!(after["listing"], Value::Null);
}

#[test]
fn a_listings_fields_are_checked_and_its_resource_must_be_there() {
    let server = Server::start();
    assert_eq!(server.post(LISTINGS, &json!({})).invalid().1, "access");
    let unknown = json!({"access": {"type": "hologram", "hologram_id": "x"}});
    assert_eq!(server.post(LISTINGS, &unknown).invalid(), ("invalid_enum".to_owned(), "access.type".to_owned()));
    let gone = json!({"access": {"type": "skill", "skill_id": "x"}});
    assert_eq!(server.post(LISTINGS, &gone).missing(), "skill");
    let foreign = server.ids("/portals/northwind/listings").remove(0);
    assert_eq!(server.get(&format!("{LISTINGS}/{foreign}")).missing(), "consumer.access_listing");
    assert_eq!(server.patch(&format!("{LISTINGS}/{foreign}"), &json!({})).missing(), "consumer.access_listing");
}
