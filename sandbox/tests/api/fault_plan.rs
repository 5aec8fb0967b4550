//! Planning faults: which requests meet them, and what is said to a wrong plan.

use crate::client::Server;
use serde_json::{Value, json};

fn left(server: &Server) -> Value {
    server.bare("GET", "/__sandbox/faults").send().ok()["faults"].clone()
}

#[test]
fn a_plan_is_used_up_in_order_and_tells_what_is_left() {
    let server = Server::start();
    assert_eq!(left(&server), json!([]));
    let plan = json!([
        {"match": {"method": "GET", "path": "/consumers"}, "times": 2, "fault": {"kind": "status", "status": 503}},
        {"match": {"path": "/portals/*"}, "after": 1, "fault": {"kind": "status", "status": 500}},
    ]);
    assert_eq!(server.plan(&plan).ok(), json!({"ok": true}));
    let status = |path: &str| server.get(path).status;
    assert_eq!(status("/portals"), 200);
    assert_eq!(status("/consumers"), 503);
    assert_eq!(status("/portals/acme"), 200);
    let expected = json!([
        {
            "match": {"method": "GET", "path": "/consumers"}, "times": 1, "after": 0, "apply": false,
            "fault": {"kind": "status", "status": 503, "headers": {}},
        },
        {
            "match": {"path": "/portals/*"}, "times": 1, "after": 0, "apply": false,
            "fault": {"kind": "status", "status": 500, "headers": {}},
        },
    ]);
    assert_eq!(left(&server), expected);
    assert_eq!(status("/consumers"), 503);
    assert_eq!(status("/consumers"), 200);
    assert_eq!(status("/portals/acme/consumer-profile"), 500);
    assert_eq!(status("/portals/acme"), 200);
    assert_eq!(left(&server), json!([]));
}

#[test]
fn a_new_plan_replaces_the_old_one_and_a_reset_forgets_it() {
    let server = Server::start();
    let fault = |status: u16| json!([{"times": 9, "fault": {"kind": "status", "status": status}}]);
    server.plan(&fault(500)).ok();
    server.plan(&fault(503)).ok();
    assert_eq!(server.get("/consumers").status, 503);
    server.bare("DELETE", "/__sandbox/faults").send().ok();
    assert_eq!(server.get("/consumers").status, 200);
    server.plan(&fault(500)).ok();
    server.bare("POST", "/__sandbox/reset").send().ok();
    assert_eq!(server.get("/consumers").status, 200);
}

#[test]
fn a_wrong_plan_is_a_400_that_says_what_is_wrong_and_changes_nothing() {
    let server = Server::start();
    server.plan(&json!([{"fault": {"kind": "status", "status": 500}}])).ok();
    let refused = server.plan(&json!([{"fault": {"kind": "slow"}}]));
    assert_eq!(refused.error(), (400, "invalid_data".to_owned()));
    let message = refused.json()["message"].as_str().unwrap().to_owned();
    assert!(message.starts_with("faults[0].fault: unknown variant `slow`, expected one of `status`"), "{message}");
    for body in ["", "{", "[]", "{}", r#"{"faults":{}}"#] {
        assert_eq!(server.bare("PUT", "/__sandbox/faults").body(body).send().error().0, 400, "{body}");
    }
    assert_eq!(left(&server).as_array().unwrap().len(), 1);
}

#[test]
fn planning_is_open_to_any_page_and_neither_recorded_nor_hit_itself() {
    let server = Server::start();
    server.plan(&json!([{"times": 9, "fault": {"kind": "status", "status": 500}}])).ok();
    let answer = server.bare("GET", "/__sandbox/faults").header("origin", "http://a.example").send();
    assert_eq!(answer.header("access-control-allow-origin"), Some("http://a.example"));
    let preflight = server.bare("OPTIONS", "/__sandbox/faults").header("origin", "http://a.example").send();
    assert_eq!(preflight.status, 204);
    assert_eq!(server.bare("GET", "/__sandbox/requests").send().ok()["requests"], json!([]));
    assert_eq!(left(&server)[0]["times"], 9);
}

#[test]
fn requests_that_meet_a_fault_are_recorded_and_preflights_meet_none() {
    let server = Server::start();
    server.fault(&json!({"kind": "status", "status": 500}));
    assert_eq!(server.bare("OPTIONS", "/consumers").header("origin", "http://a.example").send().status, 204);
    assert_eq!(server.get("/consumers").status, 500);
    let requests = server.bare("GET", "/__sandbox/requests").send().ok();
    assert_eq!(requests["requests"][1]["path"], "/consumers");
}
