//! Endpoints 24–26: portals are created, changed and deleted.

use crate::client::{Server, text};
use serde_json::{Value, json};

fn path(portal: &Value) -> String {
    format!("/portals/{}", text(portal, "id"))
}

#[test]
fn a_created_portal_has_a_slug_a_default_group_and_the_usual_settings() {
    let server = Server::start();
    let made = server.post("/portals", &json!({"name": "Field Service"})).ok();
    assert_eq!((text(&made, "slug"), text(&made, "status")), ("field-service", "active"));
    assert_eq!(made["description"], Value::Null);
    assert_eq!(made["auth"]["session_expiry_time_in_seconds"], 2_592_000);
    assert_eq!(made["auth"]["allowed_redirect_url_filters"], json!([]));
    assert_eq!(made["allow_consumer_skill_authoring"], false);
    assert_eq!(made["skill_configuration"]["is_default"], true);
    assert_eq!(server.read("/portals/field-service"), made);
    assert_eq!(server.ids("/portals?order=desc&limit=1"), [text(&made, "id")]);
    let groups = server.items("/portals/field-service/consumer-groups");
    assert_eq!((groups.len(), &groups[0]["is_default"]), (1, &json!(true)));
}

#[test]
fn a_portal_takes_all_its_settings() {
    let server = Server::start();
    let made = server
        .post(
            "/portals",
            &json!({
                "name": "Full",
                "description": "d",
                "allowed_redirect_url_filters": [{"url": "https://a.example/*"}, {"url": "https://b.example"}],
                "session_expiry_time_in_seconds": 600,
                "allow_consumer_skill_authoring": true,
                "allow_consumer_skill_publishing": true,
            }),
        )
        .ok();
    assert_eq!(made["description"], "d");
    assert_eq!(made["auth"]["session_expiry_time_in_seconds"], 600);
    assert_eq!(made["auth"]["allowed_redirect_url_filters"][1], json!({"url": "https://b.example"}));
    assert_eq!(made["allow_consumer_skill_publishing"], true);
    let skills = json!({"allow_scripts": true, "allowed_file_extensions": ["md"]});
    let changed = server.patch(&path(&made), &json!({"name": "Fuller", "skill_configuration": skills})).ok();
    let skills = &changed["skill_configuration"];
    assert_eq!((&skills["is_default"], &skills["allow_scripts"]), (&json!(false), &json!(true)));
    assert_eq!(skills["allowed_file_extensions"], json!(["md"]));
    assert_eq!(skills["allow_non_standard_directories"], false);
    assert_eq!((text(&changed, "name"), text(&changed, "slug")), ("Fuller", "full"));
    assert_eq!(changed["auth"], made["auth"]);
    let none = server.patch(&path(&made), &json!({"allowed_redirect_url_filters": []})).ok();
    assert_eq!(none["auth"]["allowed_redirect_url_filters"], json!([]));
}

#[test]
fn a_portals_fields_are_checked() {
    let server = Server::start();
    assert_eq!(server.post("/portals", &json!({})).invalid(), ("invalid_type".to_owned(), "name".to_owned()));
    for (field, value, code, path) in [
        ("name", json!(null), "invalid_type", "name"),
        ("description", json!(null), "invalid_type", "description"),
        ("session_expiry_time_in_seconds", json!(599), "invalid_min", "session_expiry_time_in_seconds"),
        ("session_expiry_time_in_seconds", json!(5_184_001), "invalid_max", "session_expiry_time_in_seconds"),
        ("session_expiry_time_in_seconds", json!("600"), "invalid_type", "session_expiry_time_in_seconds"),
        ("allowed_redirect_url_filters", json!({}), "invalid_type", "allowed_redirect_url_filters"),
        ("allowed_redirect_url_filters", json!(["x"]), "invalid_type", "allowed_redirect_url_filters.0"),
        (
            "allowed_redirect_url_filters",
            json!([{"url": "x"}, {}]),
            "invalid_type",
            "allowed_redirect_url_filters.1.url",
        ),
        ("allow_consumer_skill_authoring", json!(1), "invalid_type", "allow_consumer_skill_authoring"),
        ("allow_consumer_skill_publishing", json!("no"), "invalid_type", "allow_consumer_skill_publishing"),
    ] {
        let mut body = json!({"name": "x"});
        body[field] = value;
        let expected = (code.to_owned(), path.to_owned());
        assert_eq!(server.post("/portals", &body).invalid(), expected);
        assert_eq!(server.patch("/portals/acme", &body).invalid(), expected);
    }
    let skills = json!({"skill_configuration": {"allowed_file_extensions": ["md", 1]}});
    assert_eq!(server.patch("/portals/acme", &skills).invalid().1, "skill_configuration.allowed_file_extensions.1");
    for limit in [600, 5_184_000] {
        server.patch("/portals/acme", &json!({"session_expiry_time_in_seconds": limit})).ok();
    }
}

#[test]
fn a_deleted_portal_is_gone_with_all_that_is_in_it() {
    let server = Server::start();
    let portal = server.read("/portals/northwind");
    let profile = server.items("/portals/northwind/consumer-profile")[0].clone();
    let deleted = server.delete("/portals/northwind").ok();
    assert_eq!((&deleted["id"], text(&deleted, "status")), (&portal["id"], "deleted"));
    assert_eq!(server.delete("/portals/northwind").missing(), "portal");
    for gone in [path(&portal), "/portals/northwind".to_owned(), format!("{}/access", path(&portal))] {
        assert_eq!(server.get(&gone).missing(), "portal");
    }
    assert!(!server.ids("/portals").contains(&text(&portal, "id").to_owned()));
    let consumer = text(&profile, "consumer_id");
    let left = server.items(&format!("/consumers/{consumer}/profiles"));
    assert!(left.iter().all(|one| one["id"] != profile["id"]));
    assert_eq!(server.get(&format!("/consumers/{consumer}")).status, 200);
}

#[test]
fn deleting_the_portal_of_a_session_ends_it() {
    let server = Server::start();
    server.delete("/portals/acme").ok();
    assert_eq!(server.bare("POST", "/consumer/session").session().send().status, 401);
}

#[test]
fn the_trial_portal_can_be_read_but_not_changed() {
    let server = Server::start();
    let refused = (402, "payment_required".to_owned());
    assert_eq!(server.patch("/portals/trial", &json!({"name": "x"})).error(), refused);
    assert_eq!(server.delete("/portals/trial").error(), refused);
    assert_eq!(server.get("/portals/trial").status, 200);
    assert_ne!(server.items("/portals")[0]["slug"], "trial");
    let without = Server::with(&["--consumers", "1", "--without-portals"]);
    assert_eq!(without.post("/portals", &json!({"name": "x"})).error(), refused);
}

#[test]
fn an_unknown_portal_is_a_404_and_a_publishable_key_may_not_change_any() {
    let server = Server::start();
    assert_eq!(server.patch("/portals/gone", &json!({})).missing(), "portal");
    assert_eq!(server.delete("/portals/gone").missing(), "portal");
    for (method, path) in [("POST", "/portals"), ("PATCH", "/portals/acme")] {
        let answer = server.bare(method, path).session().json(&json!({"name": "x"})).send();
        assert_eq!(answer.error(), (403, "forbidden".to_owned()));
    }
}
