//! Which writes were carried out, and whether those were whose answers went wrong.

use crate::client::{Server, text};
use serde_json::{Value, json};

fn effects(server: &Server) -> Value {
    server.bare("GET", "/__sandbox/effects").send().ok()
}

fn ada() -> Value {
    json!({"name": "Ada", "email": "ada@example.com"})
}

#[test]
fn each_write_is_counted_by_kind_and_by_what_it_is_about() {
    let server = Server::start();
    for _ in 0..2 {
        server.post("/consumers", &ada()).ok();
        server.post("/portals/acme/consumer-invites", &ada()).ok();
    }
    let profile = server.post("/portals/acme/consumer-profile", &ada()).ok();
    assert_eq!(server.post("/portals/acme/consumer-profile", &ada()).status, 409);
    let consumer = text(&profile, "consumer_id");
    server.patch(&format!("/consumers/{consumer}"), &json!({"name": "Ada L."})).ok();
    let group = server.post("/portals/acme/consumer-groups", &json!({"name": "Staff"})).ok();
    let (profile, group) = (text(&profile, "id"), text(&group, "id"));
    server.patch(&format!("/portals/acme/consumer-groups/{group}"), &json!({"name": "All"})).ok();
    for verb in ["assign", "assign", "unassign"] {
        let path = format!("/portals/acme/consumer-profile/{profile}/{verb}-groups");
        server.post(&path, &json!({"group_ids": [group]})).ok();
    }
    server.delete(&format!("/portals/acme/consumer-groups/{group}")).ok();
    let expected = json!({
        "consumers.create": {"applied": 2, "linked": 1},
        "consumers.update": {"applied": 1, "unchanged": 0},
        "portals.consumerProfiles.create": {"applied": 1, "activated": 1},
        "portals.consumerProfiles.assignGroups": {"applied": 2, "unchanged": 1},
        "portals.consumerProfiles.unassignGroups": {"applied": 1, "unchanged": 0},
        "portals.consumerGroups.create": {"applied": 1},
        "portals.consumerGroups.update": {"applied": 1},
        "portals.consumerGroups.delete": {"applied": 1},
        "portals.consumerInvites.create": {"applied": 2, "reused": 1},
        "byKey": {
            "consumer:ada@example.com": 2,
            (format!("consumer.update:{consumer}")): 1,
            "invite:ada@example.com": 2,
            "profile:ada@example.com": 1,
            "group:Staff": 1,
            (format!("group.update:{group}")): 1,
            (format!("group.delete:{group}")): 1,
            (format!("profile.assignGroups:{profile}")): 2,
            (format!("profile.unassignGroups:{profile}")): 1,
        },
    });
    let counted = effects(&server);
    for (write, counts) in expected.as_object().unwrap() {
        assert_eq!(counted[write], *counts, "{write}");
    }
    server.bare("POST", "/__sandbox/reset").send().ok();
    assert_eq!(effects(&server)["byKey"], json!({}));
    assert_eq!(effects(&server)["consumers.create"]["applied"], 0);
}

#[test]
fn a_write_whose_answer_goes_wrong_is_not_carried_out_unless_asked() {
    let server = Server::start();
    for (apply, count) in [(false, 0), (true, 1)] {
        for fault in [json!({"kind": "reset_mid_body"}), json!({"kind": "status", "status": 503})] {
            server.bare("POST", "/__sandbox/reset").send().ok();
            server.plan(&json!([{"apply": apply, "fault": fault}])).ok();
            server.lose("/portals/acme/consumer-invites", &ada());
            assert_eq!(effects(&server)["portals.consumerInvites.create"], json!({"applied": count, "reused": 0}));
            assert_eq!(server.items("/consumers?search=ada@example.com").len(), count);
            server.post("/portals/acme/consumer-invites", &ada()).ok();
            assert_eq!(effects(&server)["portals.consumerInvites.create"]["reused"], count);
        }
    }
}

#[test]
fn a_write_that_is_only_late_is_carried_out() {
    let server = Server::start();
    server.fault(&json!({"kind": "latency", "ms": 20}));
    let id = text(&server.post("/consumers", &ada()).ok(), "id").to_owned();
    assert_eq!(server.read(&format!("/consumers/{id}"))["name"], "Ada");
}

#[test]
fn an_answer_that_is_wrong_about_a_write_is_as_if_it_had_been_carried_out() {
    let server = Server::start();
    server.fault(&json!({"kind": "wrong_content_type"}));
    let made = server.post("/consumers", &ada()).ok();
    assert_eq!(made["email"], "ada@example.com");
    assert_eq!(server.get(&format!("/consumers/{}", text(&made, "id"))).missing(), "consumer");
    let again = server.post("/consumers", &ada()).ok();
    assert_ne!(again["id"], made["id"]);
}

#[test]
fn writes_about_portals_and_access_are_counted_as_well() {
    let server = Server::start();
    let portal = server.post("/portals", &json!({"name": "New"})).ok();
    let portal = format!("/portals/{}", text(&portal, "id"));
    server.patch(&portal, &json!({"name": "Newer"})).ok();
    let group = server.ids(&format!("{portal}/consumer-groups")).remove(0);
    let target = &server.items("/portals/acme/access?type=skill")[0]["access"]["skill"]["id"];
    let access = json!({"type": "skill", "skill_id": target});
    for (list, key) in [("access", "access"), ("listings", "listing")] {
        let body = json!({"name": "N", "consumer_group_id": group, "access": access});
        let made = server.post(&format!("{portal}/{list}"), &body).ok();
        let path = format!("{portal}/{list}/{}", text(&made, "id"));
        server.patch(&path, &json!({"name": "M"})).ok();
        server.delete(&path).ok();
        let counted = effects(&server);
        for write in ["create", "update", "delete"] {
            assert_eq!(counted[format!("portals.{list}.{write}")], json!({"applied": 1}));
        }
        assert_eq!(counted["byKey"][format!("{key}:N")], 1);
        assert_eq!(counted["byKey"][format!("{key}.update:{}", text(&made, "id"))], 1);
    }
    server.delete(&portal).ok();
    let profile = server.ids("/portals/acme/consumer-profile").remove(0);
    server.delete(&format!("/portals/acme/consumer-profile/{profile}")).ok();
    server.bare("POST", "/consumer/session/logout").session().send();
    let counted = effects(&server);
    for write in ["portals.create", "portals.update", "portals.delete", "portals.consumerProfiles.delete"] {
        assert_eq!(counted[write], json!({"applied": 1}), "{write}");
    }
}
