//! Endpoints 7, 8 and 12: the profiles of a portal.

use crate::client::{Server, text};
use serde_json::{Value, json};

const PROFILES: &str = "/portals/acme/consumer-profile";

#[test]
fn a_profile_has_all_its_fields() {
    let server = Server::start();
    let profile = &server.items(PROFILES)[0];
    let keys: Vec<&String> = profile.as_object().unwrap().keys().collect();
    let expected = [
        "consumer_id",
        "created_at",
        "email",
        "groups",
        "id",
        "image_url",
        "name",
        "object",
        "status",
        "updated_at",
        "user_id",
    ];
    assert_eq!(keys, expected);
    assert_eq!(profile["object"], "consumer.profile");
    assert_eq!(server.read(&format!("{PROFILES}/{}", text(profile, "id"))), *profile);
}

#[test]
fn a_portals_slug_serves_as_its_id() {
    let server = Server::start();
    let portal = server.read("/portals/acme");
    let by_id = format!("/portals/{}/consumer-profile", text(&portal, "id"));
    assert_eq!(server.read(&by_id), server.read(PROFILES));
}

#[test]
fn a_profile_of_another_portal_is_a_404() {
    let server = Server::start();
    let elsewhere = server.ids("/portals/northwind/consumer-profile").remove(0);
    assert_eq!(server.get(&format!("{PROFILES}/{elsewhere}")).missing(), "consumer.profile");
    assert_eq!(server.get("/portals/gone/consumer-profile").missing(), "portal");
    assert_eq!(server.get(&format!("/portals/gone/consumer-profile/{elsewhere}")).missing(), "portal");
}

#[test]
fn profiles_are_filtered_by_one_status_or_several() {
    let server = Server::start();
    let count = |query: &str| server.items(&format!("{PROFILES}?{query}")).len();
    let statuses = |query: &str| {
        let items = server.items(&format!("{PROFILES}?{query}"));
        let mut found: Vec<String> = items.iter().map(|item| text(item, "status").to_owned()).collect();
        found.sort();
        found.dedup();
        found
    };
    assert_eq!(statuses("status=invited"), ["invited"]);
    assert_eq!(statuses("status[0]=active"), ["active"]);
    assert_eq!(statuses("status[]=active&status[]=invited"), ["active", "invited"]);
    assert_eq!(count("status=active&status=invited"), count(""));
}

#[test]
fn profiles_are_searched_by_name_and_email() {
    let server = Server::start();
    let wanted = server.items(PROFILES)[3].clone();
    let email = text(&wanted, "email").to_uppercase().replace('@', "%40");
    let found = server.items(&format!("{PROFILES}?search={email}"));
    assert!(found.contains(&wanted));
    assert!(found.len() < 5);
}

#[test]
fn profiles_are_filtered_by_the_groups_they_are_really_in() {
    let server = Server::start();
    let is_in = |profile: &Value, group: &str| {
        profile["groups"].as_array().unwrap().iter().any(|assignment| assignment["group"]["id"] == group)
    };
    let all = server.items(PROFILES);
    for group in server.ids("/portals/acme/consumer-groups") {
        let found = server.items(&format!("{PROFILES}?consumer_group_id={group}"));
        let expected: Vec<&Value> = all.iter().filter(|profile| is_in(profile, &group)).collect();
        assert!(!expected.is_empty());
        assert!(expected.iter().all(|profile| found.contains(profile)));
        assert!(found.iter().all(|profile| is_in(profile, &group)));
    }
    let archived = server.ids("/portals/acme/consumer-groups?status=archived").remove(0);
    assert!(server.ids(&format!("{PROFILES}?consumer_group_id={archived}")).is_empty());
    let personal = all[0]["groups"][0]["group"]["id"].as_str().unwrap();
    assert_eq!(server.ids(&format!("{PROFILES}?consumer_group_id={personal}")), [text(&all[0], "id")]);
}

#[test]
fn a_created_profile_is_active_and_its_groups_are_still_empty() {
    let server = Server::start();
    let made = server.post(PROFILES, &json!({"name": "Ada", "email": "ada@example.com"})).ok();
    assert_eq!(made["status"], "active");
    assert_eq!(made["groups"], json!([]));
    let again = server.read(&format!("{PROFILES}/{}", text(&made, "id")));
    assert_eq!(again["groups"].as_array().unwrap().len(), 2);
    assert_eq!(server.read(&format!("/consumers/{}", text(&made, "consumer_id")))["name"], "Ada");
}

#[test]
fn creating_an_active_profile_again_is_a_conflict() {
    let server = Server::start();
    let body = json!({"name": "Ada", "email": "ada@example.com"});
    server.post(PROFILES, &body).ok();
    assert_eq!(server.post(PROFILES, &body).error(), (409, "conflict".to_owned()));
    let elsewhere = server.post("/portals/northwind/consumer-profile", &body).ok();
    assert_eq!(server.items(&format!("/consumers/{}/profiles", text(&elsewhere, "consumer_id"))).len(), 2);
}

#[test]
fn creating_an_invited_profile_activates_it_and_accepts_its_invite() {
    let server = Server::start();
    let body = json!({"name": "Ada", "email": "ada@example.com"});
    let invite = server.post("/portals/acme/consumer-invites", &body).ok();
    let made = server.post(PROFILES, &body).ok();
    assert_eq!(made["id"], invite["consumer_profile"]["id"]);
    assert_eq!(made["status"], "active");
    let accepted = server.read(&format!("/portals/acme/consumer-invites/{}", text(&invite, "id")));
    assert_eq!(accepted["status"], "accepted");
    assert!(accepted["accepted_at"].is_string());
}

#[test]
fn creating_a_profile_checks_its_fields_before_the_portal() {
    let server = Server::start();
    assert_eq!(server.post("/portals/gone/consumer-profile", &json!({})).invalid().1, "name");
    let body = json!({"name": "Ada", "email": "ada@example.com"});
    assert_eq!(server.post("/portals/gone/consumer-profile", &body).missing(), "portal");
}

#[test]
fn profiles_are_filtered_by_one_valid_email_or_several_in_any_case() {
    let server = Server::start();
    let all = server.items(PROFILES);
    let email = |index: usize| text(&all[index], "email").to_uppercase();
    assert_eq!(server.items(&format!("{PROFILES}?email={}", email(4))), [all[4].clone()]);
    let several = format!("{PROFILES}?email[0]={}&email[1]={}&email[2]=no@body.co", email(5), email(1));
    assert_eq!(server.items(&several), [all[1].clone(), all[5].clone()]);
    let wrong = |query: &str| server.get(&format!("{PROFILES}?{query}")).invalid();
    assert_eq!(wrong("email=nobody"), ("invalid_email".to_owned(), "email".to_owned()));
    assert_eq!(wrong("email="), ("invalid_email".to_owned(), "email".to_owned()));
    assert_eq!(wrong("email[0]=a@b.co&email[1]=nobody").1, "email.1");
}

#[test]
fn a_filter_takes_only_one_group() {
    let server = Server::start();
    let groups = server.ids("/portals/acme/consumer-groups");
    let several = format!("{PROFILES}?consumer_group_id[0]={}&consumer_group_id[1]={}", groups[0], groups[1]);
    assert_eq!(server.get(&several).invalid(), ("invalid_type".to_owned(), "consumer_group_id".to_owned()));
}

#[test]
fn a_deleted_profile_loses_its_name_and_is_gone_but_its_consumer_stays() {
    let server = Server::start();
    let before = server.items(&format!("{PROFILES}?status=active"))[1].clone();
    let (id, consumer) = (text(&before, "id"), text(&before, "consumer_id"));
    let path = format!("{PROFILES}/{id}");
    let deleted = server.delete(&path).ok();
    assert_eq!(deleted["id"], id);
    assert_eq!(deleted["name"], "[deleted]");
    let (local_part, domain) = text(&deleted, "email").split_once('@').unwrap();
    assert_eq!((local_part.len(), domain), (20, "deleted.metorial.com"));
    assert_eq!(deleted["groups"], json!([]));
    assert_eq!(deleted["consumer_id"], consumer);
    assert_eq!(server.delete(&path).missing(), "consumer.profile");
    assert_eq!(server.get(&path).missing(), "consumer.profile");
    assert_eq!(server.get(&format!("/consumers/{consumer}/profiles/{id}")).missing(), "consumer.profile");
    assert_eq!(server.post(&format!("{path}/assign-groups"), &json!({"group_ids": []})).status, 404);
    for list in [PROFILES.to_owned(), format!("/consumers/{consumer}/profiles")] {
        assert!(server.items(&list).iter().all(|profile| profile["id"] != id));
    }
    assert_eq!(server.read(&format!("/consumers/{consumer}"))["name"], before["name"]);
    let again = server.post(PROFILES, &json!({"name": "Back", "email": before["email"]})).ok();
    assert_ne!(again["id"], id);
    assert_eq!(again["consumer_id"], consumer);
}

#[test]
fn a_deleted_profile_still_marks_a_place_in_its_list() {
    let server = Server::start();
    let all = server.ids(PROFILES);
    server.delete(&format!("{PROFILES}/{}", all[4])).ok();
    assert_eq!(server.ids(&format!("{PROFILES}?after={}&limit=2", all[4])), all[5..7]);
}

#[test]
fn deleting_a_profile_needs_it_to_be_there_and_the_plan() {
    let server = Server::start();
    let elsewhere = server.ids("/portals/northwind/consumer-profile").remove(0);
    assert_eq!(server.delete(&format!("{PROFILES}/{elsewhere}")).missing(), "consumer.profile");
    assert_eq!(server.delete("/portals/gone/consumer-profile/cop_x").missing(), "portal");
    let trial = server.ids("/portals/trial/consumer-profile").remove(0);
    let refused = server.delete(&format!("/portals/trial/consumer-profile/{trial}"));
    assert_eq!(refused.error(), (402, "payment_required".to_owned()));
}
