//! What a page may send and read.

use crate::client::{Answer, Server};
use metorial_sandbox::keys;

const ORIGIN: &str = "http://localhost:5173";

fn from_page(server: &Server, key: &str) -> Answer {
    server.bare("GET", "/portals").key(key).header("origin", ORIGIN).send()
}

#[test]
fn a_preflight_is_a_204_on_any_path_without_a_key() {
    let server = Server::start();
    for path in ["/consumers", "/portals/x/y/z", "/nowhere/", "/"] {
        let answer =
            server.bare("OPTIONS", path).header("origin", ORIGIN).header("access-control-request-method", "GET").send();
        assert_eq!(answer.status, 204);
        assert_eq!(answer.body, "");
        let header = |name| answer.header(name).unwrap();
        assert_eq!(header("access-control-allow-origin"), ORIGIN);
        assert_eq!(header("access-control-allow-methods"), "GET, POST, PUT, PATCH, DELETE, OPTIONS");
        assert_eq!(header("access-control-allow-credentials"), "true");
        assert_eq!(header("access-control-max-age"), "604800");
    }
}

#[test]
fn a_preflight_allows_exactly_the_headers_that_the_api_knows() {
    let server = Server::start();
    let answer = server.bare("OPTIONS", "/consumers").header("origin", ORIGIN).send();
    let allowed: Vec<&str> = answer.header("access-control-allow-headers").unwrap().split(", ").collect();
    let expected = [
        "Content-Type",
        "Authorization",
        "Cookies",
        "metorial-version",
        "metorial-instance-id",
        "metorial-organization-id",
        "baggage",
        "sentry-trace",
        "metorial-client",
        "metorial-consumer-profile-id",
        "metorial-consumer-session-client-secret",
    ];
    assert_eq!(allowed, expected);
}

#[test]
fn no_header_is_ever_exposed() {
    let server = Server::start();
    let preflight = server.bare("OPTIONS", "/consumers").header("origin", ORIGIN).send();
    for answer in [preflight, from_page(&server, keys::FINE_GRAINED)] {
        assert!(!answer.has_header("access-control-expose"));
    }
}

#[test]
fn answers_to_keys_for_pages_are_open_to_the_page_that_asked() {
    let server = Server::start();
    for key in [keys::FINE_GRAINED, keys::PUBLISHABLE, "metorial_pk_unknown", "nonsense"] {
        let answer = from_page(&server, key);
        assert_eq!(answer.header("access-control-allow-origin"), Some(ORIGIN), "{key}");
        assert_eq!(answer.header("access-control-allow-credentials"), Some("true"));
        assert_eq!(answer.header("vary"), Some("origin"));
    }
    let without_key = server.bare("GET", "/consumers").header("origin", ORIGIN).send();
    assert_eq!(without_key.header("access-control-allow-origin"), Some(ORIGIN));
}

#[test]
fn answers_to_secret_keys_carry_no_cors_headers_at_all() {
    let server = Server::start();
    let kinds = ["metorial_ak_x", "metorial_lk_x", "metorial_mk_x", "metorial_uk_x", "metorial_ek_x", "metorial_sk_x"];
    for key in [&[keys::SECRET][..], &kinds].concat() {
        let answer = from_page(&server, key);
        assert!(!answer.has_header("access-control-") && !answer.has_header("vary"), "{key}");
    }
}

#[test]
fn without_an_origin_none_is_allowed() {
    let server = Server::start();
    let answer = server.bare("GET", "/portals").key(keys::FINE_GRAINED).send();
    assert!(!answer.has_header("access-control-"));
}

#[test]
fn a_429_carries_no_cors_headers() {
    let server = Server::with(&["--consumers", "1", "--rate-limit", "1"]);
    assert_eq!(from_page(&server, keys::FINE_GRAINED).status, 200);
    let refused = from_page(&server, keys::FINE_GRAINED);
    assert_eq!(refused.status, 429);
    assert!(!refused.has_header("access-control-"));
}
