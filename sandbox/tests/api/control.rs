//! What only the sandbox has.

use crate::client::{Server, text};
use serde_json::{Value, json};

fn requests(server: &Server) -> Vec<Value> {
    let answer = server.bare("GET", "/__sandbox/requests").send();
    answer.ok()["requests"].as_array().unwrap().clone()
}

#[test]
fn requests_are_remembered_as_they_arrived() {
    let server = Server::start();
    server.bare("GET", "/consumers/a%2Fb?x=%20y&status[0]=z").header("Metorial-Client", "test@1").send();
    server.post("/consumers", &json!({"name": "A"}));
    let seen = requests(&server);
    assert_eq!(seen.len(), 2, "looking is not remembered");
    assert_eq!(seen[0]["method"], "GET");
    assert_eq!(seen[0]["path"], "/consumers/a%2Fb");
    assert_eq!(seen[0]["query"], "x=%20y&status[0]=z");
    assert_eq!(seen[0]["headers"]["metorial-client"], "test@1");
    assert_eq!(seen[0]["body"], Value::Null);
    assert_eq!(seen[1]["query"], Value::Null);
    assert_eq!(seen[1]["body"], r#"{"name":"A"}"#);
}

#[test]
fn preflights_are_remembered_too() {
    let server = Server::start();
    server.bare("OPTIONS", "/consumers").send();
    assert_eq!(requests(&server)[0]["method"], "OPTIONS");
}

#[test]
fn remembered_requests_can_be_cleared() {
    let server = Server::start();
    server.get("/consumers");
    assert_eq!(server.bare("DELETE", "/__sandbox/requests").send().status, 200);
    assert!(requests(&server).is_empty());
}

#[test]
fn a_reset_brings_back_the_data_of_the_start() {
    let server = Server::start();
    let before = server.items("/consumers");
    server.patch(&format!("/consumers/{}", text(&before[0], "id")), &json!({"name": "Changed"})).ok();
    server.post("/consumers", &json!({"name": "New", "email": "new@example.com"})).ok();
    assert_ne!(server.items("/consumers"), before);
    assert_eq!(server.bare("POST", "/__sandbox/reset").send().status, 200);
    assert_eq!(server.items("/consumers"), before);
    assert!(server.items("/consumers?search=new@example.com").is_empty());
}

#[test]
fn a_reset_gives_back_the_rate_limit() {
    let server = Server::with(&["--consumers", "1", "--rate-limit", "1"]);
    server.get("/consumers");
    assert_eq!(server.get("/consumers").status, 429);
    server.bare("POST", "/__sandbox/reset").send();
    assert_eq!(server.get("/consumers").status, 200);
}

#[test]
fn an_object_can_be_made_to_vanish() {
    let server = Server::start();
    let profile = server.items("/portals/acme/consumer-profile")[0].clone();
    let (id, consumer) = (text(&profile, "id"), text(&profile, "consumer_id"));
    let vanish = |id: &str| server.bare("DELETE", &format!("/__sandbox/objects/{id}")).send().status;
    assert_eq!(vanish(id), 200);
    assert_eq!(server.get(&format!("/portals/acme/consumer-profile/{id}")).missing(), "consumer.profile");
    assert_eq!(vanish(consumer), 200);
    assert_eq!(server.get(&format!("/consumers/{consumer}")).missing(), "consumer");
    assert_eq!(vanish("con_gone"), 404);
}

#[test]
fn control_is_open_to_any_page() {
    let server = Server::start();
    let answer = server.bare("GET", "/__sandbox/requests").header("origin", "http://a.example").send();
    assert_eq!(answer.header("access-control-allow-origin"), Some("http://a.example"));
    let preflight = server.bare("OPTIONS", "/__sandbox/reset").header("origin", "http://a.example").send();
    assert_eq!(preflight.status, 204);
}

#[test]
fn unknown_control_is_a_404() {
    let server = Server::start();
    assert_eq!(server.bare("GET", "/__sandbox/nothing").send().missing(), "endpoint");
    assert_eq!(server.bare("GET", "/__sandbox/reset").send().missing(), "endpoint");
}
