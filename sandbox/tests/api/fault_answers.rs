//! Faults of the answer: complete as HTTP, wrong in what it says.

use crate::client::{Server, flags};
use crate::wire::get;
use metorial_sandbox::keys;
use serde_json::{Value, json};

const ORIGIN: &str = "http://localhost:5173";

#[test]
fn any_status_can_be_answered_in_the_api_s_words() {
    let server = Server::start();
    for status in [400, 401, 403, 404, 408, 409, 410, 418, 429, 500, 501, 502, 503, 504, 599] {
        server.fault(&json!({"kind": "status", "status": status}));
        let answer = server.get("/consumers");
        assert_eq!(answer.error().0, status);
        assert_eq!(answer.header("content-type"), Some("application/json"));
    }
}

#[test]
fn a_status_can_have_headers_and_another_body() {
    let server = Server::start();
    let date = "Wed, 21 Oct 2026 07:28:00 GMT";
    server.fault(&json!({"kind": "status", "status": 503, "headers": {"Retry-After": date}, "body": "html"}));
    let html = server.get("/consumers");
    assert_eq!((html.status, html.header("retry-after")), (503, Some(date)));
    assert_eq!(html.header("content-type"), Some("text/html; charset=utf-8"));
    assert!(html.body.starts_with("<!DOCTYPE html>"));
    server.fault(&json!({"kind": "status", "status": 429, "headers": {"Retry-After": 2}, "body": "empty"}));
    let empty = server.get("/consumers");
    assert_eq!((empty.header("retry-after"), empty.body.as_str()), (Some("2"), ""));
    assert_eq!(empty.header("ratelimit-remaining"), Some("0"));
    assert!(!empty.has_header("metorial-"));
    server.fault(&json!({"kind": "status", "status": 200, "body": "OK then"}));
    assert_eq!(server.get("/consumers").body, "OK then");
}

#[test]
fn a_204_has_no_body_and_no_length() {
    let server = Server::start();
    server.fault(&json!({"kind": "status", "status": 204}));
    let answer = server.get("/consumers");
    assert_eq!((answer.status, answer.body.as_str()), (204, ""));
    assert!(!answer.has_header("content-"));
}

#[test]
fn a_redirect_leads_where_it_says() {
    let server = Server::start();
    for status in [301, 302, 303, 307, 308] {
        server.fault(&json!({"kind": "redirect", "location": "http://other.example/x", "status": status}));
        let answer = server.get("/consumers");
        assert_eq!((answer.status, answer.header("location")), (status, Some("http://other.example/x")));
    }
}

#[test]
fn truncated_json_has_the_length_that_the_head_says() {
    let server = Server::start();
    let right = server.get("/portals").body;
    for (fault, length) in [
        (json!({"kind": "truncated_json"}), right.len() / 2),
        (json!({"kind": "truncated_json", "at": 1}), 1),
        (json!({"kind": "truncated_json", "at": 0}), 0),
        (json!({"kind": "truncated_json", "at": 1_000_000}), right.len() - 1),
    ] {
        server.fault(&fault);
        let answer = server.get("/portals");
        assert_eq!(answer.header("content-length"), Some(length.to_string().as_str()));
        assert_eq!(answer.body, right[..length]);
    }
}

#[test]
fn a_broken_byte_is_all_that_is_wrong() {
    let server = Server::start();
    server.fault(&json!({"kind": "invalid_utf8"}));
    let seen = get(&server, "/portals");
    let body = seen.parts().1;
    assert!(std::str::from_utf8(body).is_err());
    let list: Value = serde_json::from_str(&String::from_utf8_lossy(body)).unwrap();
    assert_eq!(list["items"][0]["name"], "\u{fffd}Acme Support");
}

#[test]
fn a_huge_list_repeats_its_items() {
    let server = Server::start();
    server.fault(&json!({"kind": "huge", "size": 3_000_000}));
    let answer = server.get("/consumers");
    assert!((3_000_000..3_010_000).contains(&answer.body.len()), "{}", answer.body.len());
    assert!(answer.json()["items"].as_array().unwrap().len() > 5000);
}

#[test]
fn deep_json_is_in_a_field_or_all_there_is() {
    let server = Server::start();
    server.fault(&json!({"kind": "deep"}));
    let answer = server.get("/consumers");
    let nested = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(answer.body.contains(&format!(r#""items":[{{"deep":{nested},"object":"consumer""#)));
    server.fault(&json!({"kind": "deep", "depth": 5, "place": "body"}));
    assert_eq!(server.get("/consumers").body, "[[[[[]]]]]");
}

#[test]
fn a_right_body_can_have_a_wrong_type() {
    let server = Server::start();
    for (fault, content_type) in [
        (json!({"kind": "wrong_content_type"}), "text/html"),
        (json!({"kind": "wrong_content_type", "content_type": "image/png"}), "image/png"),
    ] {
        server.fault(&fault);
        let answer = server.get("/portals");
        assert_eq!(answer.header("content-type"), Some(content_type));
        assert_eq!(answer.ok()["object"], "list");
    }
}

#[test]
fn a_compressed_body_ends_in_the_middle() {
    let server = Server::start();
    let right = server.get("/portals").body;
    server.fault(&json!({"kind": "gzip_cut_short"}));
    let seen = get(&server, "/portals");
    let (head, body) = seen.parts();
    assert_eq!(head.header("content-encoding"), Some("gzip"));
    assert_eq!((body.len(), seen.announced()), (right.len() / 2, right.len() / 2));
    // A head of ten bytes, then a block that is stored as it is and longer than what came.
    assert_eq!(&body[..3], b"\x1f\x8b\x08");
    assert_eq!(usize::from(u16::from_le_bytes([body[11], body[12]])), right.len());
    assert_eq!(&body[15..], &right.as_bytes()[..right.len() / 2 - 15]);
}

#[test]
fn an_empty_page_says_that_more_follow() {
    let server = Server::start();
    let first = server.ids("/consumers?limit=1").remove(0);
    for (path, before) in [("/consumers".to_owned(), false), (format!("/consumers?after={first}"), true)] {
        server.fault(&json!({"kind": "empty_page_with_more"}));
        let page = server.read(&path);
        assert_eq!(page["items"], json!([]));
        assert_eq!(flags(&page), (before, true));
    }
}

#[test]
fn pages_see_the_fault_with_a_key_for_pages_and_nothing_with_a_secret_one() {
    let server = Server::start();
    let faults = [
        json!({"kind": "status", "status": 429}),
        json!({"kind": "status", "status": 503, "body": "html"}),
        json!({"kind": "status", "status": 204}),
        json!({"kind": "redirect", "location": "/portals"}),
        json!({"kind": "truncated_json"}),
        json!({"kind": "wrong_content_type"}),
        json!({"kind": "empty_page_with_more"}),
        json!({"kind": "drip", "interval_ms": 1}),
    ];
    for fault in faults {
        for (key, allowed) in [(keys::FINE_GRAINED, Some(ORIGIN)), (keys::SECRET, None)] {
            server.fault(&fault);
            let answer = server.bare("GET", "/consumers/con_gone").key(key).header("origin", ORIGIN).send();
            assert_eq!(answer.header("access-control-allow-origin"), allowed, "{fault}");
        }
    }
}

#[test]
fn faulty_answers_carry_request_id_version_and_rate_limit() {
    let server = Server::start();
    for status in [200, 204, 404, 500, 503] {
        server.fault(&json!({"kind": "status", "status": status}));
        let answer = server.get("/consumers");
        for name in ["metorial-req-id", "metorial-version", "ratelimit-limit", "ratelimit-remaining"] {
            assert!(answer.has_header(name), "{status}: {name}");
        }
    }
}
