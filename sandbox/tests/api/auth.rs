//! Who may call what.

use crate::client::{Server, text};
use metorial_sandbox::keys;
use serde_json::json;

const PROFILES: &str = "/portals/acme/consumer-profile";

#[test]
fn a_missing_malformed_or_unknown_key_is_a_401_without_the_apis_headers() {
    let server = Server::start();
    let malformed =
        ["", "Bearer", "Bearer ", "bearer x", "Bearer  x", "Bearer\tx", "Basic eDp5", "Bearer x y", keys::SECRET];
    for header in malformed {
        let answer = server.bare("GET", "/consumers").header("authorization", header).send();
        assert_eq!(answer.error(), (401, "unauthorized".to_owned()), "{header:?}");
    }
    let unknown = server.bare("GET", "/consumers").key("metorial_sk_unknown").send();
    let missing = server.bare("GET", "/consumers").send();
    for answer in [unknown, missing] {
        assert_eq!(answer.error(), (401, "unauthorized".to_owned()));
        assert!(!answer.has_header("ratelimit-") && !answer.has_header("metorial-"), "{answer:?}");
    }
}

#[test]
fn a_malformed_header_is_echoed_whole_with_the_key() {
    let server = Server::start();
    let header = format!("bearer {}", keys::SECRET);
    let answer = server.bare("GET", "/consumers").header("authorization", &header).send();
    assert!(text(&answer.json(), "description").contains(&header));
}

#[test]
fn an_unknown_key_is_not_echoed() {
    let server = Server::start();
    let answer = server.bare("GET", "/consumers").key("metorial_sk_unknown").send();
    assert!(!answer.body.contains("metorial_sk_unknown"));
}

#[test]
fn the_secret_and_the_fine_grained_key_may_do_everything() {
    let server = Server::start();
    for key in [keys::SECRET, keys::FINE_GRAINED] {
        for path in ["/consumers", "/portals", PROFILES] {
            assert_eq!(server.bare("GET", path).key(key).send().status, 200);
        }
        let body = json!({"name": "Ada", "email": "ada@example.com"});
        assert_eq!(server.bare("POST", "/consumers").key(key).json(&body).send().status, 200);
    }
}

#[test]
fn a_publishable_key_lacks_the_scope_for_consumers() {
    let server = Server::start();
    let id = server.ids("/consumers").remove(0);
    for path in ["/consumers".to_owned(), format!("/consumers/{id}"), format!("/consumers/{id}/profiles")] {
        let answer = server.bare("GET", &path).key(keys::PUBLISHABLE).send();
        assert_eq!(answer.error(), (403, "forbidden".to_owned()));
        assert!(answer.has_header("ratelimit-") && answer.has_header("metorial-req-id"));
    }
}

#[test]
fn a_publishable_key_needs_a_consumer_session_for_portals() {
    let server = Server::start();
    for path in ["/portals", PROFILES, "/portals/acme/consumer-groups"] {
        let without = server.bare("GET", path).key(keys::PUBLISHABLE).send();
        assert_eq!(without.error(), (401, "unauthorized".to_owned()));
        let wrong = server
            .bare("GET", path)
            .key(keys::PUBLISHABLE)
            .header("metorial-consumer-session-client-secret", "wrong")
            .send();
        assert_eq!(wrong.status, 401);
    }
}

#[test]
fn a_consumer_session_may_read_the_profiles_of_its_portal_and_nothing_else() {
    let server = Server::start();
    let id = server.ids(PROFILES).remove(0);
    assert_eq!(server.bare("GET", PROFILES).session().send().status, 200);
    assert_eq!(server.bare("GET", &format!("{PROFILES}/{id}")).session().send().status, 200);
    let forbidden = |method: &str, path: &str| server.bare(method, path).session().send().error();
    for path in ["/portals", "/portals/acme", "/portals/acme/consumer-groups", "/portals/northwind/consumer-profile"] {
        assert_eq!(forbidden("GET", path), (403, "forbidden".to_owned()), "{path}");
    }
    let body = json!({"group_ids": []});
    let assign = format!("{PROFILES}/{id}/assign-groups");
    assert_eq!(server.bare("POST", &assign).session().json(&body).send().status, 403);
}

#[test]
fn keys_of_each_kind_are_printed_and_look_real() {
    let server = Server::start();
    for (line, label, key) in [
        (1, "secret key", keys::SECRET),
        (2, "publishable key", keys::PUBLISHABLE),
        (3, "fine-grained key", keys::FINE_GRAINED),
        (4, "consumer session", keys::CONSUMER_SESSION),
    ] {
        assert_eq!(server.banner[line], format!("{label:<23}{key}"));
    }
    assert_eq!(server.banner[5], "data                   200 consumers, 3 portals, 12 groups (seed 1)");
}
