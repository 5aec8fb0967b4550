//! Which writes were carried out.

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
    assert_eq!(effects(&server), expected);
    server.bare("POST", "/__sandbox/reset").send().ok();
    assert_eq!(effects(&server)["byKey"], json!({}));
    assert_eq!(effects(&server)["consumers.create"]["applied"], 0);
}
