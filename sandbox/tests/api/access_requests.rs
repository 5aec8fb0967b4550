//! Endpoints 27–29: the access requests of a portal.

use crate::access::target;
use crate::client::{Server, text};
use serde_json::{Value, json};

const REQUESTS: &str = "/portals/acme/access-requests";
const ACCESS: &str = "/portals/acme/access";

fn pending(server: &Server) -> (Value, String) {
    let request = server.items(&format!("{REQUESTS}?status=pending")).remove(0);
    let path = format!("{REQUESTS}/{}", text(&request, "id"));
    (request, path)
}

/// The rules of a group about what a request asks for.
fn rules(server: &Server, group: &str, request: &Value) -> usize {
    let kind = text(&request["target"], "type");
    server.items(&format!("{ACCESS}?consumer_group_id={group}&{kind}_id={}", target(request))).len()
}

#[test]
fn a_request_has_all_its_fields() {
    let server = Server::start();
    let requests = server.items(REQUESTS);
    assert!(requests.len() >= 20);
    let keys: Vec<&String> = requests[0].as_object().unwrap().keys().collect();
    let expected = [
        "consumer_profile",
        "created_at",
        "id",
        "message",
        "object",
        "resolution_message",
        "reviewed_at",
        "status",
        "target",
        "updated_at",
    ];
    assert_eq!(keys, expected);
    for request in &requests {
        assert_eq!(request["object"], "consumer.access_request");
        assert_eq!(request["consumer_profile"]["object"], "consumer.profile#preview");
        assert_eq!(request["reviewed_at"].is_null(), request["status"] == "pending");
        assert!(["provider_template", "magic_mcp_server"].contains(&text(&request["target"], "type")));
    }
    assert_eq!(server.read(&format!("{REQUESTS}/{}", text(&requests[3], "id"))), requests[3]);
}

#[test]
fn requests_are_filtered_by_status_and_profile_and_searched() {
    let server = Server::start();
    let all = server.items(REQUESTS);
    let count = |query: &str| server.items(&format!("{REQUESTS}?{query}")).len();
    let statuses: Vec<usize> =
        ["pending", "approved", "rejected"].iter().map(|status| count(&format!("status={status}"))).collect();
    assert!(statuses.iter().all(|count| *count > 4), "{statuses:?}");
    assert_eq!(statuses.iter().sum::<usize>(), all.len());
    assert_eq!(count("status[]=approved&status[]=rejected"), statuses[1] + statuses[2]);
    let profile = text(&all[0]["consumer_profile"], "id");
    let theirs = all.iter().filter(|request| request["consumer_profile"]["id"] == profile).count();
    assert_eq!(count(&format!("consumer_profile_id={profile}")), theirs);
    assert_eq!(count(&format!("consumer_profile_id[]={profile}&consumer_profile_id[]=none")), theirs);
    let email = text(&all[0]["consumer_profile"], "email").to_uppercase();
    assert!((1..=theirs).contains(&count(&format!("search={email}"))));
    assert_eq!(server.get(&format!("{REQUESTS}?status=open")).invalid().1, "status");
}

#[test]
fn approving_gives_the_persons_own_group_the_access() {
    let server = Server::start();
    let (request, path) = pending(&server);
    let profile = text(&request["consumer_profile"], "id");
    let group = profile.replacen("cop_", "cog_", 1);
    let before = rules(&server, &group, &request);
    let answer = server.patch(&path, &json!({"status": "approved", "resolution_message": "Yes."})).ok();
    assert_eq!((text(&answer, "status"), text(&answer, "resolution_message")), ("approved", "Yes."));
    assert!(answer["reviewed_at"].is_string());
    assert_eq!(server.read(&path), answer);
    assert_eq!((before, rules(&server, &group, &request)), (0, 1));
}

#[test]
fn approving_for_a_group_gives_that_group_the_access_once() {
    let server = Server::start();
    let requests = server.items(&format!("{REQUESTS}?status=pending"));
    let group = server.ids("/portals/acme/consumer-groups").remove(2);
    for request in &requests {
        let path = format!("{REQUESTS}/{}", text(request, "id"));
        let before = rules(&server, &group, request);
        server.patch(&path, &json!({"status": "approved", "consumer_group_id": group})).ok();
        assert_eq!(rules(&server, &group, request), before.max(1));
    }
}

#[test]
fn rejecting_gives_no_access() {
    let server = Server::start();
    let (_, path) = pending(&server);
    let before = server.items(ACCESS).len();
    let answer = server.patch(&path, &json!({"status": "rejected"})).ok();
    assert_eq!((text(&answer, "status"), &answer["resolution_message"]), ("rejected", &Value::Null));
    assert_eq!(server.items(ACCESS).len(), before);
}

#[test]
fn a_request_is_answered_only_once() {
    let server = Server::start();
    let (_, path) = pending(&server);
    let body = json!({"status": "approved"});
    server.patch(&path, &body).ok();
    let refused = (412, "precondition_failed".to_owned());
    assert_eq!(server.patch(&path, &body).error(), refused);
    assert_eq!(server.patch(&path, &json!({"status": "rejected"})).error(), refused);
    assert_eq!(server.read(&path)["status"], "approved");
}

#[test]
fn the_group_must_be_one_of_the_portal_and_active() {
    let server = Server::start();
    let (_, path) = pending(&server);
    let answer = |group: &str| server.patch(&path, &json!({"status": "approved", "consumer_group_id": group}));
    let foreign = server.ids("/portals/northwind/consumer-groups").remove(0);
    assert_eq!(answer(&foreign).missing(), "consumer.group");
    assert_eq!(answer("cog_gone").missing(), "consumer.group");
    let archived = server.ids("/portals/acme/consumer-groups?status=archived").remove(0);
    assert_eq!(answer(&archived).error(), (412, "precondition_failed".to_owned()));
    assert_eq!(server.read(&path)["status"], "pending");
}

#[test]
fn an_answers_fields_are_checked_before_the_request_is_looked_for() {
    let server = Server::start();
    let path = format!("{REQUESTS}/car_gone");
    for (body, code, field) in [
        (json!({}), "invalid_type", "status"),
        (json!({"status": "pending"}), "invalid_enum", "status"),
        (json!({"status": "approved", "resolution_message": null}), "invalid_type", "resolution_message"),
        (json!({"status": "approved", "consumer_group_id": 1}), "invalid_type", "consumer_group_id"),
    ] {
        assert_eq!(server.patch(&path, &body).invalid(), (code.to_owned(), field.to_owned()));
    }
    assert_eq!(server.patch(&path, &json!({"status": "approved"})).missing(), "consumer.access_request");
    assert_eq!(server.get(&path).missing(), "consumer.access_request");
}

#[test]
fn the_request_of_a_deleted_profile_stays_without_its_name() {
    let server = Server::start();
    let (request, path) = pending(&server);
    server.delete(&format!("/portals/acme/consumer-profile/{}", text(&request["consumer_profile"], "id"))).ok();
    assert_eq!(server.read(&path)["consumer_profile"]["name"], "[deleted]");
    assert_eq!(server.patch(&path, &json!({"status": "approved"})).missing(), "consumer.group");
    server.patch(&path, &json!({"status": "rejected"})).ok();
}
