//! Endpoints 18–20: invites.

use crate::client::{Server, text};
use serde_json::{Value, json};

const INVITES: &str = "/portals/acme/consumer-invites";

fn ada() -> Value {
    json!({"name": "Ada", "email": "ada@example.com", "message": "Welcome!"})
}

#[test]
fn an_invite_has_all_its_fields() {
    let server = Server::start();
    let made = server.post(INVITES, &ada()).ok();
    let keys: Vec<&String> = made.as_object().unwrap().keys().collect();
    let expected = [
        "accepted_at",
        "consumer_profile",
        "created_at",
        "id",
        "invited_by",
        "message",
        "object",
        "portal_url",
        "status",
        "updated_at",
    ];
    assert_eq!(keys, expected);
    assert_eq!(made["object"], "consumer.invite");
    assert_eq!(made["status"], "pending");
    assert_eq!(made["message"], "Welcome!");
    assert_eq!(made["accepted_at"], Value::Null);
    assert_eq!(made["consumer_profile"]["object"], "consumer.profile#preview");
    assert_eq!(made["consumer_profile"]["email"], "ada@example.com");
    assert_eq!(made["invited_by"]["object"], "organization.actor#preview");
    assert_eq!(made["invited_by"]["email"], Value::Null);
    assert_eq!(server.read(&format!("{INVITES}/{}", text(&made, "id"))), made);
}

#[test]
fn inviting_makes_an_invited_profile() {
    let server = Server::start();
    let made = server.post(INVITES, &ada()).ok();
    let id = text(&made["consumer_profile"], "id");
    assert_eq!(server.read(&format!("/portals/acme/consumer-profile/{id}"))["status"], "invited");
}

#[test]
fn a_second_invite_reuses_the_first() {
    let server = Server::start();
    let first = server.post(INVITES, &ada()).ok();
    let second = server.post(INVITES, &json!({"name": "Other", "email": "ADA@example.com"})).ok();
    assert_eq!(second, first);
}

#[test]
fn inviting_someone_who_is_active_is_a_conflict() {
    let server = Server::start();
    let active = server.items("/portals/acme/consumer-profile?status=active")[0].clone();
    let body = json!({"name": "x", "email": active["email"]});
    assert_eq!(server.post(INVITES, &body).error(), (409, "conflict".to_owned()));
}

#[test]
fn invites_are_filtered_by_status_and_searched() {
    let server = Server::start();
    let made = server.post(INVITES, &ada()).ok();
    server.post("/portals/acme/consumer-profile", &json!({"name": "Ada", "email": "ada@example.com"})).ok();
    assert_eq!(server.ids(&format!("{INVITES}?status=accepted")), [text(&made, "id")]);
    assert!(!server.ids(&format!("{INVITES}?status=pending&limit=100")).contains(&text(&made, "id").to_owned()));
    assert_eq!(server.ids(&format!("{INVITES}?search=ADA@")), [text(&made, "id")]);
    let all = server.items(INVITES).len();
    assert_eq!(server.items(&format!("{INVITES}?status[]=accepted&status[]=pending")).len(), all);
    assert!(all > 3);
}

#[test]
fn an_unknown_invite_and_missing_fields_are_told() {
    let server = Server::start();
    assert_eq!(server.get(&format!("{INVITES}/coi_gone")).missing(), "consumer.invite");
    assert_eq!(server.post(INVITES, &json!({"name": "x"})).invalid().1, "email");
    let body = json!({"name": "x", "email": "x@example.com", "message": 1});
    assert_eq!(server.post(INVITES, &body).invalid().1, "message");
}

#[test]
fn invites_are_filtered_by_valid_emails_in_any_case() {
    let server = Server::start();
    let made = server.post(INVITES, &ada()).ok();
    assert_eq!(server.ids(&format!("{INVITES}?email=ADA@Example.com")), [text(&made, "id")]);
    assert_eq!(server.ids(&format!("{INVITES}?email[]=ada@example.com&email[]=x@y.co")), [text(&made, "id")]);
    assert!(server.ids(&format!("{INVITES}?email=x@y.co")).is_empty());
    let wrong = server.get(&format!("{INVITES}?email=ada"));
    assert_eq!(wrong.invalid(), ("invalid_email".to_owned(), "email".to_owned()));
}
