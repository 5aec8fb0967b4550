//! Paths, headers, versions, queries.

use crate::client::{Server, text};
use serde_json::json;

#[test]
fn a_trailing_slash_is_an_unknown_endpoint() {
    let server = Server::start();
    let id = server.ids("/consumers").remove(0);
    for path in ["/consumers/", &format!("/consumers/{id}/"), "/portals/acme/consumer-profile/", "/consumers//profiles"]
    {
        assert_eq!(server.get(path).missing(), "endpoint", "{path}");
    }
}

#[test]
fn a_wrong_method_and_an_unknown_path_are_unknown_endpoints() {
    let server = Server::start();
    let id = server.ids("/consumers").remove(0);
    for (method, path) in [
        ("DELETE", format!("/consumers/{id}")),
        ("PUT", "/consumers".to_owned()),
        ("GET", "/get-member-consumer".to_owned()),
        ("GET", "/nothing".to_owned()),
        ("GET", "/Consumers".to_owned()),
        ("PUT", "/portals".to_owned()),
        ("POST", "/token".to_owned()),
        ("GET", "/portals/acme/consumer-profiles".to_owned()),
    ] {
        assert_eq!(server.call(method, &path).send().missing(), "endpoint", "{method} {path}");
    }
}

#[test]
fn ids_in_paths_are_decoded_once() {
    let server = Server::start();
    let id = server.ids("/consumers").remove(0);
    let once = id.replacen('_', "%5F", 1);
    let twice = id.replacen('_', "%255F", 1);
    assert_eq!(server.read(&format!("/consumers/{once}"))["id"], id);
    assert_eq!(server.get(&format!("/consumers/{twice}")).missing(), "consumer");
    assert_eq!(server.get("/consumers/a%2Fb").missing(), "consumer");
}

#[test]
fn an_id_of_two_dots_turns_into_another_path() {
    let server = Server::start();
    assert_eq!(server.read("/portals/../consumers")["object"], "list");
    assert_eq!(server.read("/portals/%2e%2E/consumers")["object"], "list");
    assert_eq!(server.get("/consumers/..").missing(), "endpoint");
}

#[test]
fn every_success_is_a_200_with_json() {
    let server = Server::start();
    let created = server.post("/consumers", &json!({"name": "A", "email": "a@example.com"}));
    let group = server.post("/portals/acme/consumer-groups", &json!({"name": "A"}));
    let deleted = server.delete(&format!("/portals/acme/consumer-groups/{}", text(&group.ok(), "id")));
    for answer in [created, group, deleted, server.get("/consumers")] {
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("content-type"), Some("application/json"));
        assert!(answer.json().is_object());
    }
}

#[test]
fn answers_carry_request_id_version_and_rate_limit() {
    let server = Server::start();
    let good = server.get("/consumers");
    let bad = server.get("/consumers/con_gone");
    for answer in [&good, &bad] {
        assert!(answer.header("metorial-req-id").unwrap().starts_with("req_"));
        assert_eq!(answer.header("metorial-version"), Some("2026-01-01-magnetar"));
        assert_eq!(answer.header("ratelimit-limit"), Some("5000"));
    }
    assert_eq!(good.header("ratelimit-remaining"), Some("4999"));
    assert_eq!(bad.header("ratelimit-remaining"), Some("4998"));
    assert_ne!(good.header("metorial-req-id"), bad.header("metorial-req-id"));
}

#[test]
fn an_unknown_version_is_answered_in_the_default_one() {
    let server = Server::start();
    for version in ["2026-01-01-magnetar", "1999-01-01-x", ""] {
        let answer = server.call("GET", "/consumers").header("metorial-version", version).send();
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("metorial-version"), Some("2026-01-01-magnetar"));
    }
}

#[test]
fn a_get_or_delete_that_carries_a_content_type_is_a_400() {
    let server = Server::start();
    for method in ["GET", "DELETE"] {
        for content_type in ["application/json", "text/plain"] {
            let answer = server.call(method, "/consumers").header("content-type", content_type).send();
            assert_eq!(answer.error(), (400, "bad_request".to_owned()), "{method} {content_type}");
        }
    }
}

#[test]
fn a_content_type_must_be_exactly_json() {
    let server = Server::start();
    for content_type in ["application/json; charset=utf-8", "application/JSON", "application/x-www-form-urlencoded"] {
        let call = server.call("POST", "/consumers").header("content-type", content_type);
        assert_eq!(call.body("{}").send().json()["reason"], "unsupported_content_type");
    }
}

#[test]
fn unknown_query_and_body_keys_are_dropped_in_silence() {
    let server = Server::start();
    assert_eq!(server.get("/consumers?nothing=1&limti=ten&a[b][c]=d").status, 200);
    let made = server.post("/consumers", &json!({"name": "A", "email": "a@example.com", "role": "x"})).ok();
    assert!(made.get("role").is_none());
}

#[test]
fn the_root_tells_where_to_go_without_a_key() {
    let server = Server::start();
    let answer = server.bare("GET", "/").send();
    assert_eq!(answer.status, 200);
    assert!(answer.json()["try"].is_string());
}

#[test]
fn a_request_with_a_latency_waits() {
    let server = Server::with(&["--consumers", "1", "--latency", "120"]);
    let started = std::time::Instant::now();
    assert_eq!(server.get("/consumers").status, 200);
    assert!(started.elapsed().as_millis() >= 120);
}
