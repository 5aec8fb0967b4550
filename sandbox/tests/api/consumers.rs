//! Endpoints 1–6 and 11.

use crate::client::{Server, flags, ids, text};
use metorial_sandbox::keys;
use serde_json::{Value, json};

fn keys_of(object: &Value) -> Vec<&str> {
    object.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn a_consumer_has_all_its_fields() {
    let server = Server::start();
    let consumer = &server.items("/consumers")[0];
    assert_eq!(
        keys_of(consumer),
        ["created_at", "email", "id", "image_url", "name", "object", "updated_at", "user_id"]
    );
    assert_eq!(consumer["object"], "consumer");
    assert!(text(consumer, "id").starts_with("con_"));
    assert_eq!(text(consumer, "created_at").len(), "2025-01-01T00:00:00.000Z".len());
    assert_eq!(server.read(&format!("/consumers/{}", text(consumer, "id"))), *consumer);
}

#[test]
fn a_third_of_the_consumers_has_a_picture_that_needs_no_network() {
    let server = Server::start();
    let items = server.items("/consumers");
    let pictures: Vec<&str> = items.iter().filter_map(|item| item["image_url"].as_str()).collect();
    assert!((20..50).contains(&pictures.len()));
    assert!(pictures.iter().all(|url| url.starts_with("data:image/svg+xml,")));
}

#[test]
fn an_unknown_consumer_is_a_404() {
    let server = Server::start();
    assert_eq!(server.get("/consumers/con_gone").missing(), "consumer");
    assert_eq!(server.patch("/consumers/con_gone", &json!({})).missing(), "consumer");
    assert_eq!(server.get("/consumers/con_gone/profiles").missing(), "consumer");
    assert_eq!(server.get("/consumers/con_gone/profiles/cop_gone").missing(), "consumer");
}

#[test]
fn a_created_consumer_is_the_last_of_the_list() {
    let server = Server::start();
    let made = server.post("/consumers", &json!({"name": "田中 太郎", "email": "taro@example.com"})).ok();
    assert_eq!(made["name"], "田中 太郎");
    assert_eq!(made["image_url"], Value::Null);
    assert_eq!(server.ids("/consumers?order=desc&limit=1"), [text(&made, "id")]);
}

#[test]
fn creating_with_a_known_email_links_the_consumer_and_overwrites_its_name() {
    let server = Server::start();
    let known = server.items("/consumers")[5].clone();
    let body = json!({"name": "Someone Else", "email": text(&known, "email").to_uppercase()});
    let linked = server.post("/consumers", &body).ok();
    assert_eq!(linked["id"], known["id"]);
    assert_eq!(linked["email"], known["email"]);
    assert_eq!(linked["name"], "Someone Else");
    assert_ne!(linked["updated_at"], known["updated_at"]);
    assert_eq!(server.items("/consumers?search=someone+else").len(), 1);
}

#[test]
fn creating_needs_a_name_and_an_ascii_email() {
    let server = Server::start();
    let invalid = |body: Value| server.post("/consumers", &body).invalid();
    let expected = |code: &str, path: &str| (code.to_owned(), path.to_owned());
    assert_eq!(invalid(json!({})), expected("invalid_type", "name"));
    assert_eq!(invalid(json!({"name": "A"})), expected("invalid_type", "email"));
    assert_eq!(invalid(json!({"name": "A", "email": "nothing"})), expected("invalid_email", "email"));
    assert_eq!(invalid(json!({"name": "A", "email": "zoë@example.com"})), expected("invalid_email", "email"));
    assert_eq!(invalid(json!({"name": "A".repeat(256), "email": "a@b.co"})), expected("max_length", "name"));
    assert_eq!(invalid(json!([])), expected("invalid_type", ""));
    assert_eq!(server.call("POST", "/consumers").send().invalid(), expected("invalid_type", "name"));
}

#[test]
fn an_update_changes_only_what_it_names() {
    let server = Server::start();
    let before = server.items("/consumers")[0].clone();
    let path = format!("/consumers/{}", text(&before, "id"));
    let after = server.patch(&path, &json!({"name": "New Name"})).ok();
    assert_eq!(after["name"], "New Name");
    assert_eq!(after["email"], before["email"]);
    let moved = server.patch(&path, &json!({"email": "new@example.com"})).ok();
    assert_eq!((text(&moved, "name"), text(&moved, "email")), ("New Name", "new@example.com"));
    let untouched = server.patch(&path, &json!({})).ok();
    assert_eq!(untouched, moved);
    let reused = server.post("/consumers", &json!({"name": "B", "email": before["email"]})).ok();
    assert_ne!(reused["id"], before["id"], "the old email is free");
}

#[test]
fn null_is_no_name_and_no_email() {
    let server = Server::start();
    let path = format!("/consumers/{}", server.ids("/consumers")[0]);
    for field in ["name", "email"] {
        let answer = server.patch(&path, &json!({field: null}));
        assert_eq!(answer.invalid(), ("invalid_type".to_owned(), field.to_owned()));
        assert_eq!(answer.json()["errors"][0]["received"], "null");
    }
}

#[test]
fn the_profiles_of_a_consumer_are_those_in_all_portals() {
    let server = Server::start();
    let consumers = server.ids("/consumers?limit=100");
    let path = |id: &String| format!("/consumers/{id}/profiles");
    let with_two = consumers.iter().find(|id| server.ids(&path(id)).len() == 2).unwrap();
    let profiles = server.items(&path(with_two));
    for profile in &profiles {
        assert_eq!(profile["object"], "consumer.profile");
        assert_eq!(text(profile, "consumer_id"), with_two);
        let one = server.read(&format!("{}/{}", path(with_two), text(profile, "id")));
        assert_eq!(one, *profile);
    }
    let first = server.read(&format!("{}?limit=1", path(with_two)));
    assert_eq!(flags(&first), (false, true));
    let second = server.read(&format!("{}?after={}", path(with_two), ids(&first)[0]));
    assert_eq!(ids(&second), [text(&profiles[1], "id")]);
    assert_eq!(flags(&second), (true, false));
}

#[test]
fn the_profile_of_another_consumer_is_a_404() {
    let server = Server::start();
    let profile = server.items("/portals/acme/consumer-profile")[0].clone();
    let other = server.find("/consumers", |consumer| consumer["id"] != profile["consumer_id"]);
    let path = |consumer: &Value, profile: &str| format!("/consumers/{}/profiles/{profile}", text(consumer, "id"));
    assert_eq!(server.get(&path(&other, text(&profile, "id"))).missing(), "consumer.profile");
    assert_eq!(server.get(&path(&other, "cop_gone")).missing(), "consumer.profile");
}

#[test]
fn the_member_consumer_comes_with_a_profile() {
    let server = Server::start();
    let get = |key: &str, body: &Value| server.bare("POST", "/get-member-consumer").key(key).json(body).send();
    let member = get(keys::FINE_GRAINED, &json!({"surface_identifier": "cli"})).ok();
    assert_eq!(member["object"], "consumer");
    assert_eq!(member["profile"]["object"], "consumer.profile");
    assert_eq!(member["profile"]["consumer_id"], member["id"]);
    let wrong = server.post("/get-member-consumer", &json!({"surface_identifier": "web"}));
    assert_eq!(wrong.invalid(), ("invalid_enum".to_owned(), "surface_identifier".to_owned()));
    assert_eq!(get(keys::FINE_GRAINED, &json!({})).ok(), member, "the surface is optional");
    assert_eq!(server.call("POST", "/get-member-consumer").send().status, 403, "a body is, too");
    let refused = get(keys::SECRET, &json!({"surface_identifier": "cli"}));
    assert_eq!(refused.error(), (403, "forbidden".to_owned()));
}

#[test]
fn without_consumers_lists_are_empty() {
    let server = Server::with(&["--consumers", "0"]);
    let page = server.read("/consumers");
    assert_eq!((ids(&page).len(), flags(&page)), (0, (false, false)));
    let member = server.bare("POST", "/get-member-consumer").key(keys::FINE_GRAINED);
    assert_eq!(member.json(&json!({"surface_identifier": "cli"})).send().missing(), "consumer");
}

#[test]
fn a_new_address_comes_back_trimmed_and_in_lower_case() {
    let server = Server::start();
    let body = json!({"name": "Ada", "email": "  Ada@Example.COM "});
    let made = server.post("/consumers", &body).ok();
    assert_eq!(made["email"], "ada@example.com");
    assert_eq!(made["user_id"], Value::Null);
    for path in ["/portals/acme/consumer-profile", "/portals/northwind/consumer-invites"] {
        let made = server.post(path, &body).ok();
        let email = if made["email"].is_null() { &made["consumer_profile"]["email"] } else { &made["email"] };
        assert_eq!(email, "ada@example.com");
    }
}

#[test]
fn some_people_are_users_in_every_portal() {
    let server = Server::start();
    let users = server.items("/consumers").into_iter().filter(|consumer| consumer["user_id"].is_string());
    let user = users.into_iter().next().unwrap();
    assert!(text(&user, "user_id").starts_with("usr_"));
    for profile in server.items(&format!("/consumers/{}/profiles", text(&user, "id"))) {
        assert_eq!(profile["user_id"], user["user_id"]);
    }
}
