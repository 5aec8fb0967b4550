//! Each error that can occur, and which one wins.

use crate::client::Server;
use metorial_sandbox::keys;
use serde_json::json;
use std::time::{SystemTime, UNIX_EPOCH};

#[test]
fn a_validation_error_has_the_documented_shape() {
    let server = Server::start();
    let answer = server.post("/consumers", &json!({"name": 1, "email": 2}));
    let body = answer.json();
    assert_eq!(answer.status, 400);
    assert!(body["hint"].is_string());
    assert_eq!(body["object"], "error");
    assert_eq!(body["ok"], false);
    assert_eq!(body["code"], "invalid_data");
    assert_eq!(body["message"], "The provided data is invalid.");
    assert_eq!(body["entity"], "body");
    let only_the_first = json!([{
        "code": "invalid_type",
        "message": "Invalid input, expected string, received number",
        "received": "number",
        "expected": "string",
        "path": ["name"],
    }]);
    assert_eq!(body["errors"], only_the_first);
}

#[test]
fn a_wrong_query_names_the_query() {
    let server = Server::start();
    let body = server.get("/consumers?limit=0").json();
    assert_eq!(body["entity"], "query");
    assert_eq!(body["errors"][0]["path"], json!(["limit"]));
}

#[test]
fn a_body_that_is_not_json_has_its_reason() {
    let server = Server::start();
    let broken = server.call("POST", "/consumers").header("content-type", "application/json").body("{").send();
    assert_eq!(broken.error(), (400, "bad_request".to_owned()));
    assert_eq!(broken.json()["reason"], "invalid_json_body");
    let form = server.call("POST", "/consumers").header("content-type", "text/plain").body("{}").send();
    assert_eq!(form.error(), (400, "bad_request".to_owned()));
    assert_eq!(form.json()["reason"], "unsupported_content_type");
}

#[test]
fn a_plan_without_groups_is_a_402_for_changing_them() {
    let server = Server::start();
    let groups = "/portals/trial/consumer-groups";
    let id = server.ids(groups).remove(0);
    let body = json!({"name": "x"});
    assert_eq!(server.post(groups, &body).error(), (402, "payment_required".to_owned()));
    assert_eq!(server.patch(&format!("{groups}/{id}"), &body).status, 402);
    assert_eq!(server.delete(&format!("{groups}/{id}")).status, 402);
    assert_eq!(server.get(groups).status, 200);
}

#[test]
fn a_plan_without_portals_is_a_402_for_all_that_is_about_them() {
    let server = Server::with(&["--consumers", "5", "--without-portals"]);
    for path in ["/portals", "/portals/acme", "/portals/acme/consumer-profile", "/portals/acme/consumer-invites"] {
        assert_eq!(server.get(path).error(), (402, "payment_required".to_owned()), "{path}");
    }
    assert_eq!(server.get("/portals/none").status, 404);
    assert_eq!(server.post("/portals/acme/consumer-groups", &json!({"name": "x"})).status, 402);
    assert_eq!(server.get("/consumers").status, 200);
}

#[test]
fn a_version_that_the_key_may_not_use_is_a_406_without_the_apis_headers() {
    let server = Server::start();
    let answer = server.call("GET", "/consumers").header("metorial-version", "2024-01-01-quasar").send();
    assert_eq!(answer.error(), (406, "bad_request".to_owned()));
    assert!(!answer.has_header("ratelimit-") && !answer.has_header("metorial-"));
}

#[test]
fn an_email_that_is_taken_is_a_500() {
    let server = Server::start();
    let page = server.read("/consumers?limit=2");
    let path = format!("/consumers/{}", page["items"][0]["id"].as_str().unwrap());
    let taken = json!({"email": page["items"][1]["email"]});
    assert_eq!(server.patch(&path, &taken).error(), (500, "internal_server_error".to_owned()));
    let own = json!({"email": page["items"][0]["email"]});
    assert_eq!(server.patch(&path, &own).status, 200);
}

#[test]
fn a_body_over_one_mebibyte_is_a_413_with_an_empty_answer() {
    let server = Server::start();
    let send = |size: usize| {
        let call = server.call("POST", "/consumers").header("content-type", "application/json");
        call.body(vec![b' '; size]).send()
    };
    let refused = send(1024 * 1024 + 1);
    assert_eq!((refused.status, refused.body.as_str()), (413, ""));
    assert_eq!(send(8 * 1024 * 1024).status, 413);
    assert_eq!(send(1024 * 1024).status, 400);
}

#[test]
fn past_the_limit_a_429_carries_only_the_rate_limit_headers() {
    let server = Server::with(&["--consumers", "1", "--rate-limit", "2"]);
    let remaining = |answer: &crate::client::Answer| answer.header("ratelimit-remaining").map(str::to_owned);
    assert_eq!(remaining(&server.get("/consumers")).as_deref(), Some("1"));
    assert_eq!(remaining(&server.get("/consumers")).as_deref(), Some("0"));
    let refused = server.get("/consumers");
    assert_eq!(refused.error(), (429, "rate_limit_exceeded".to_owned()));
    assert_eq!(refused.header("ratelimit-limit"), Some("2"));
    assert_eq!(remaining(&refused).as_deref(), Some("0"));
    assert!(!refused.has_header("metorial-") && !refused.has_header("retry-after"));
    let reset: u64 = refused.header("ratelimit-reset").unwrap().parse().unwrap();
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    assert!((now + 590..=now + 601).contains(&reset), "{reset} is not ten minutes after {now}");
}

#[test]
fn each_key_has_its_own_limit() {
    let server = Server::with(&["--consumers", "1", "--rate-limit", "1"]);
    assert_eq!(server.get("/portals").status, 200);
    assert_eq!(server.bare("GET", "/portals").key(keys::FINE_GRAINED).send().status, 200);
    assert_eq!(server.get("/portals").status, 429);
}

#[test]
fn checks_run_in_their_order() {
    let server = Server::with(&["--consumers", "5", "--rate-limit", "1000"]);
    let gone = "/consumers/con_gone";
    let send = |key: &str, version: &str, body: &str| {
        let call = server.bare("PATCH", gone).key(key).header("content-type", "application/json");
        call.header("metorial-version", version).body(body).send().status
    };
    assert_eq!(send("metorial_sk_unknown", "2024-01-01-quasar", "{"), 401);
    assert_eq!(send(keys::PUBLISHABLE, "2024-01-01-quasar", "{"), 406);
    assert_eq!(send(keys::PUBLISHABLE, "", "{"), 400);
    assert_eq!(send(keys::PUBLISHABLE, "", r#"{"name":1}"#), 400);
    assert_eq!(send(keys::PUBLISHABLE, "", "{}"), 404);
    let id = server.ids("/consumers").remove(0);
    let call = server.bare("PATCH", &format!("/consumers/{id}")).key(keys::PUBLISHABLE);
    assert_eq!(call.json(&json!({})).send().status, 403);
}

#[test]
fn a_rate_limit_is_checked_after_the_key_and_before_the_version() {
    let server = Server::with(&["--consumers", "1", "--rate-limit", "1"]);
    assert_eq!(server.get("/consumers").status, 200);
    assert_eq!(server.bare("GET", "/consumers").send().status, 401);
    let answer = server.call("GET", "/consumers").header("metorial-version", "2024-01-01-quasar").send();
    assert_eq!(answer.status, 429);
}
