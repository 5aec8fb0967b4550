//! Endpoints 30–34: the access rules of a portal.

use crate::client::{Server, text};
use serde_json::{Value, json};

const ACCESS: &str = "/portals/acme/access";
const GROUPS: &str = "/portals/acme/consumer-groups";

/// The id of the resource that a rule or a listing is about.
pub fn target(object: &Value) -> String {
    let access = if object["access"].is_null() { &object["target"] } else { &object["access"] };
    text(&access[text(access, "type")], "id").to_owned()
}

/// A body for a new rule: the first group may use the first skill.
fn body(server: &Server) -> Value {
    let skill = target(&server.items(&format!("{ACCESS}?type=skill"))[0]);
    let group = server.ids(GROUPS).remove(1);
    json!({"consumer_group_id": group, "access": {"type": "skill", "skill_id": skill}})
}

#[test]
fn a_rule_has_all_its_fields() {
    let server = Server::start();
    let rules = server.items(ACCESS);
    let keys: Vec<&String> = rules[0].as_object().unwrap().keys().collect();
    let expected = [
        "access",
        "access_level",
        "consumer_group",
        "created_at",
        "description",
        "id",
        "listing",
        "name",
        "object",
        "readme",
        "updated_at",
    ];
    assert_eq!(keys, expected);
    for rule in &rules {
        assert_eq!(rule["object"], "consumer.access");
        assert_eq!(rule["consumer_group"]["object"], "consumer.group");
        let kind = text(&rule["access"], "type");
        let preview = &rule["access"][kind];
        assert_eq!(preview["status"], "active");
        assert!(preview["object"].is_string() && preview["id"].is_string() && preview["name"].is_string());
        assert_eq!(server.read(&format!("{ACCESS}/{}", text(rule, "id"))), *rule);
    }
    for field in ["description", "readme"] {
        assert!(rules.iter().any(|rule| rule[field].is_string()) && rules.iter().any(|rule| rule[field].is_null()));
    }
}

#[test]
fn each_active_group_has_rules_over_templates_servers_and_skills() {
    let server = Server::start();
    assert!(server.items(ACCESS).len() >= 30);
    for group in server.ids(GROUPS) {
        let rules = server.items(&format!("{ACCESS}?consumer_group_id={group}"));
        for kind in ["provider_template", "magic_mcp_server", "skill"] {
            assert!(rules.iter().any(|rule| rule["access"]["type"] == kind), "{group} {kind}");
        }
    }
    for kind in ["skill_template", "skill_group", "skill_marketplace", "skill_plugin"] {
        assert!(!server.ids(&format!("{ACCESS}?type={kind}")).is_empty(), "{kind}");
    }
}

#[test]
fn rules_are_filtered_by_group_type_and_resource() {
    let server = Server::start();
    let all = server.items(ACCESS);
    let count = |query: &str| server.items(&format!("{ACCESS}?{query}")).len();
    let expected = |keep: &dyn Fn(&Value) -> bool| all.iter().filter(|rule| keep(rule)).count();
    let groups = server.ids(GROUPS);
    let of = |rule: &Value, index: usize| rule["consumer_group"]["id"] == groups[index];
    assert_eq!(
        count(&format!("consumer_group_id[0]={}&consumer_group_id[1]={}", groups[0], groups[2])),
        expected(&|rule| of(rule, 0) || of(rule, 2))
    );
    assert_eq!(count("type=skill"), expected(&|rule| rule["access"]["type"] == "skill"));
    assert_eq!(
        count("type[]=skill&type[]=skill_group"),
        expected(&|rule| ["skill", "skill_group"].contains(&text(&rule["access"], "type")))
    );
    for rule in &all {
        let (kind, id) = (text(&rule["access"], "type"), target(rule));
        let found = count(&format!("{kind}_id={id}"));
        assert_eq!(found, expected(&|other| target(other) == id));
        assert_eq!(count(&format!("{kind}_id[]={id}&{kind}_id[]=none")), found);
    }
    let skill = target(&server.items(&format!("{ACCESS}?type=skill"))[0]);
    assert_eq!(count(&format!("skill_id={skill}&type=provider_template")), 0);
    assert_eq!(count(&format!("provider_template_id={skill}")), 0);
    let listing = all.iter().find_map(|rule| rule["listing"]["id"].as_str()).unwrap();
    let listed = count(&format!("consumer_access_listing_id={listing}"));
    assert_eq!(listed, expected(&|rule| rule["listing"]["id"] == listing));
    assert_eq!(count("search=SECURITY+TEAM"), expected(&|rule| rule["description"].is_string()));
    assert_eq!(server.get(&format!("{ACCESS}?type=hologram")).invalid().1, "type");
}

#[test]
fn a_created_rule_has_the_name_of_what_it_is_about_unless_told_otherwise() {
    let server = Server::start();
    let plain = server.post(ACCESS, &body(&server)).ok();
    assert_eq!(plain["name"], plain["access"]["skill"]["name"]);
    assert_eq!((&plain["description"], &plain["readme"]), (&Value::Null, &Value::Null));
    let mut full = body(&server);
    full["name"] = json!("N");
    full["description"] = json!("D");
    full["readme"] = Value::Null;
    let full = server.post(ACCESS, &full).ok();
    assert_eq!((text(&full, "name"), text(&full, "description"), &full["readme"]), ("N", "D", &Value::Null));
    assert_eq!(server.read(&format!("{ACCESS}/{}", text(&full, "id"))), full);
    assert_eq!(server.ids(&format!("{ACCESS}?order=desc&limit=1")), [text(&full, "id")]);
}

#[test]
fn a_personal_group_can_get_access() {
    let server = Server::start();
    let profile = server.items("/portals/acme/consumer-profile")[0].clone();
    let mut body = body(&server);
    body["consumer_group_id"] = profile["groups"][0]["group"]["id"].clone();
    let made = server.post(ACCESS, &body).ok();
    assert_eq!(made["consumer_group"], profile["groups"][0]["group"]);
    server.delete(&format!("/portals/acme/consumer-profile/{}", text(&profile, "id"))).ok();
    assert_eq!(server.get(&format!("{ACCESS}/{}", text(&made, "id"))).missing(), "consumer.access");
}

#[test]
fn a_rules_fields_are_checked() {
    let server = Server::start();
    let access = json!({"type": "skill", "skill_id": "x"});
    for (body, code, path) in [
        (json!({}), "invalid_type", "consumer_group_id"),
        (json!({"consumer_group_id": "g"}), "invalid_type", "access"),
        (json!({"consumer_group_id": "g", "access": "skill"}), "invalid_type", "access"),
        (json!({"consumer_group_id": "g", "access": {}}), "invalid_type", "access.type"),
        (json!({"consumer_group_id": "g", "access": {"type": "hologram"}}), "invalid_enum", "access.type"),
        (json!({"consumer_group_id": "g", "access": {"type": "skill"}}), "invalid_type", "access.skill_id"),
        (json!({"consumer_group_id": "g", "access": access, "name": null}), "invalid_type", "name"),
        (json!({"consumer_group_id": "g", "access": access, "readme": 1}), "invalid_type", "readme"),
    ] {
        assert_eq!(server.post(ACCESS, &body).invalid(), (code.to_owned(), path.to_owned()));
    }
}

#[test]
fn what_a_new_rule_names_must_be_there() {
    let server = Server::start();
    let with = |field: &str, value: Value| {
        let mut body = body(&server);
        body[field] = value;
        server.post(ACCESS, &body)
    };
    let foreign = server.ids("/portals/northwind/consumer-groups").remove(0);
    assert_eq!(with("consumer_group_id", json!(foreign)).missing(), "consumer.group");
    let archived = server.ids(&format!("{GROUPS}?status=archived")).remove(0);
    assert_eq!(with("consumer_group_id", json!(archived)).error(), (412, "precondition_failed".to_owned()));
    for (kind, entity) in [
        ("provider_template", "provider.template"),
        ("magic_mcp_server", "magic_mcp.server"),
        ("skill", "skill"),
        ("skill_template", "skill.template"),
        ("skill_group", "skill.group"),
        ("skill_marketplace", "skill.marketplace"),
        ("skill_plugin", "skill.plugin"),
    ] {
        let access = json!({"type": kind, (format!("{kind}_id")): "none"});
        assert_eq!(with("access", access).missing(), entity);
    }
    let template = target(&server.items(&format!("{ACCESS}?type=provider_template"))[0]);
    assert_eq!(with("access", json!({"type": "skill", "skill_id": template})).missing(), "skill");
}

#[test]
fn an_update_changes_texts_and_null_clears_two_of_them() {
    let server = Server::start();
    let before = server.post(ACCESS, &body(&server)).ok();
    let path = format!("{ACCESS}/{}", text(&before, "id"));
    let full = server.patch(&path, &json!({"name": "N", "description": "D", "readme": "R"})).ok();
    assert_eq!((text(&full, "name"), text(&full, "description"), text(&full, "readme")), ("N", "D", "R"));
    let cleared = server.patch(&path, &json!({"readme": null, "description": null})).ok();
    assert_eq!(
        (&cleared["description"], &cleared["readme"], text(&cleared, "name")),
        (&Value::Null, &Value::Null, "N")
    );
    assert_eq!(server.patch(&path, &json!({"access": {"type": "x"}})).ok()["access"], before["access"]);
    assert_eq!(server.patch(&path, &json!({"name": null})).invalid().1, "name");
}

#[test]
fn a_deleted_rule_is_gone() {
    let server = Server::start();
    let rule = server.items(ACCESS)[0].clone();
    let path = format!("{ACCESS}/{}", text(&rule, "id"));
    assert_eq!(server.delete(&path).ok(), rule);
    assert_eq!(server.delete(&path).missing(), "consumer.access");
    assert_eq!(server.get(&path).missing(), "consumer.access");
    assert!(!server.ids(&format!("{ACCESS}?limit=100")).contains(&text(&rule, "id").to_owned()));
}

#[test]
fn a_rule_of_another_portal_is_a_404() {
    let server = Server::start();
    let id = server.ids("/portals/northwind/access").remove(0);
    for answer in [
        server.get(&format!("{ACCESS}/{id}")),
        server.patch(&format!("{ACCESS}/{id}"), &json!({})),
        server.delete(&format!("{ACCESS}/{id}")),
    ] {
        assert_eq!(answer.missing(), "consumer.access");
    }
    assert_eq!(server.get("/portals/gone/access").missing(), "portal");
}

#[test]
fn the_plan_of_the_trial_portal_lacks_everything_about_access() {
    let server = Server::start();
    let mut body = body(&server);
    body["consumer_group_id"] = json!(server.ids("/portals/trial/consumer-groups")[0]);
    let refused = (402, "payment_required".to_owned());
    for list in ["access", "listings", "access-requests"] {
        assert_eq!(server.get(&format!("/portals/trial/{list}")).error(), refused);
    }
    for list in ["access", "listings"] {
        assert_eq!(server.post(&format!("/portals/trial/{list}"), &body).error(), refused);
    }
}

#[test]
fn a_test_can_put_a_type_that_does_not_exist_yet_into_answers() {
    let server = Server::start();
    let new = json!({"type": "hologram", "hologram": {"id": "hol_1", "depth": 3}});
    for (list, field) in [("access", "access"), ("listings", "access"), ("access-requests", "target")] {
        let path = format!("/portals/acme/{list}");
        let id = server.ids(&path).remove(2);
        let put =
            |id: &str, body: &Value| server.bare("PUT", &format!("/__sandbox/objects/{id}/access")).json(body).send();
        put(&id, &new).ok();
        assert_eq!(server.read(&format!("{path}/{id}"))[field], new);
        assert_eq!(server.read(&path)["items"][2][field], new);
        assert_eq!(put("coa_gone", &new).status, 404);
        assert_eq!(put(&id, &json!([])).status, 400);
    }
}
