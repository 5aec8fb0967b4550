//! Answers as a future API might give them: within the contract, but with all that it leaves open. Words, types and fields
//! that nobody knows yet, optional fields that are gone, and `null` where it may be.
//!
//! The changes depend only on the seed, the object and the field, so that the same object looks the same in each answer.

use crate::wire::json::{Map, Value, json};

/// The name of a type of objects, and the fields of it that may be absent.
const OPTIONAL: [(&str, &[&str]); 5] = [
    ("consumer", &["image_url", "user_id"]),
    ("consumer.profile", &["status", "user_id"]),
    ("consumer.group", &["is_default", "description", "created_at", "updated_at"]),
    ("consumer.access", &["access_level", "listing"]),
    (
        "portal",
        &[
            "magic_mcp_url",
            "allow_consumer_skill_authoring",
            "allow_consumer_skill_publishing",
            "skill_configuration",
            "auth",
        ],
    ),
];

/// The name of a type of objects, and the fields of it that may be `null`.
const NULLABLE: [(&str, &[&str]); 7] = [
    ("consumer", &["image_url", "user_id"]),
    ("consumer.profile", &["image_url", "user_id", "groups"]),
    ("consumer.group", &["description"]),
    ("consumer.invite", &["portal_url", "message", "accepted_at"]),
    ("consumer.access", &["description", "readme", "access_level", "listing"]),
    ("consumer.access_listing", &["description", "readme"]),
    ("consumer.access_request", &["message", "resolution_message", "reviewed_at"]),
];

/// The fields of previews that may be absent or `null`.
const OF_PREVIEWS: [&str; 3] = ["status", "name", "description"];

/// The type of what nobody can get access to yet.
const NEW_TYPE: &str = "agent_workspace";

/// Changes an answer.
pub fn change(answer: &mut Value, seed: u64) {
    Future { seed }.value(answer);
}

struct Future {
    seed: u64,
}

impl Future {
    fn value(&self, value: &mut Value) {
        match value {
            Value::Array(items) => items.iter_mut().for_each(|item| self.value(item)),
            Value::Object(fields) => self.object(fields),
            _ => {}
        }
    }

    fn object(&self, fields: &mut Map) {
        let text = |name: &str| fields.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let (object, kind) = (text("object"), text("type"));
        // An assignment has no id, but its group has.
        let id = fields.get("id").or_else(|| fields.get("group").and_then(|group| group.get("id")));
        let id = id.and_then(Value::as_str).unwrap_or_default().to_owned();
        if !kind.is_empty() && fields.contains_key(&kind) {
            return self.target(fields, &kind);
        }
        fields.values_mut().for_each(|value| self.value(value));
        if id.is_empty() {
            return;
        }
        let one_in = |many: u64, what: &str| self.chance(&id, what).is_multiple_of(many);
        for (field, words) in [("status", ["paused", "under_review"]), ("assigned_via", ["scim", "rule"])] {
            if fields.contains_key(field) && object != "consumer.session" && one_in(4, field) {
                let word = usize::try_from(self.chance(&id, "word") % 2).ok().and_then(|index| words.get(index));
                fields.insert(field, word.copied().into());
            }
        }
        for field in named(&NULLABLE, &object) {
            if fields.contains_key(field) && one_in(3, &format!("null {field}")) {
                fields.insert(*field, Value::Null);
            }
        }
        for field in named(&OPTIONAL, &object) {
            if one_in(3, &format!("no {field}")) {
                fields.remove(field);
            }
        }
        if !object.is_empty() && one_in(2, "region") {
            fields.insert("data_region", "eu-central".into());
        }
        if !object.is_empty() && one_in(3, "labels") {
            let tags = vec!["new".into(), Value::Null];
            fields.insert("labels", json!({ "cost_center": 7_u32, "tags": tags }));
        }
    }

    /// Changes what an access rule is about: its type, or what its preview tells.
    fn target(&self, fields: &mut Map, kind: &str) {
        let Some(Value::Object(mut preview)) = fields.remove(kind) else { return };
        let id = preview.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        for field in OF_PREVIEWS {
            match self.chance(&id, field) % 4 {
                0 => drop(preview.remove(field)),
                1 => preview.insert(field, Value::Null),
                _ => {}
            }
        }
        let is_new = self.chance(&id, "type").is_multiple_of(4);
        let kind = if is_new { NEW_TYPE } else { kind };
        fields.insert("type", kind.into());
        fields.insert(kind.to_owned(), Value::Object(preview));
    }

    /// Returns a number that depends on the seed and on these texts.
    fn chance(&self, subject: &str, what: &str) -> u64 {
        let mut hash = self.seed ^ 0xcbf2_9ce4_8422_2325;
        for byte in subject.bytes().chain([0]).chain(what.bytes()) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        // The lowest bits alone would hardly depend on the first bytes.
        hash ^ hash >> 33
    }
}

fn named(table: &[(&str, &'static [&'static str])], object: &str) -> &'static [&'static str] {
    table.iter().find(|(name, _)| *name == object).map_or(&[], |(_, fields)| fields)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::json::testing::shown;
    use serde_json::{Value, json};

    fn group(id: usize) -> Value {
        json!({
            "object": "consumer.group", "id": format!("cog_{id}"), "status": "active", "name": "Team",
            "description": "x", "is_default": false, "created_at": "…", "updated_at": "…",
        })
    }

    fn changed(value: &Value, seed: u64) -> Value {
        let mut value = value.clone().into();
        change(&mut value, seed);
        shown(value)
    }

    #[test]
    fn the_same_seed_changes_an_object_in_the_same_way_wherever_it_is() {
        let alone = changed(&group(1), 7);
        assert_eq!(changed(&json!({ "items": [group(2), group(1)] }), 7)["items"][1], alone);
        assert!((0..20).any(|seed| changed(&group(1), seed) != alone));
    }

    #[test]
    fn what_the_contract_requires_stays() {
        for id in 0..200 {
            let group = changed(&group(id), 3);
            assert_eq!(group["object"], "consumer.group");
            assert_eq!(group["id"], format!("cog_{id}"));
            assert!(group["status"].is_string() && group["name"].is_string(), "{group}");
        }
    }

    #[test]
    fn everything_that_may_change_does_somewhere() {
        let groups: Vec<Value> = (0..200).map(|id| changed(&group(id), 3)).collect();
        assert!(groups.iter().any(|group| group["status"] == "paused"));
        assert!(groups.iter().any(|group| group["status"] == "under_review"));
        assert!(groups.iter().any(|group| group.get("is_default").is_none()));
        assert!(groups.iter().any(|group| group.get("description") == Some(&Value::Null)));
        assert!(groups.iter().any(|group| group.get("labels").is_some()));
        assert!(groups.iter().any(|group| group["status"] == "active" && group.get("created_at").is_some()));
    }

    #[test]
    fn some_types_of_access_are_new() {
        let targets: Vec<Value> = (0..200)
            .map(|id| changed(&json!({ "type": "skill", "skill": { "id": format!("skl_{id}"), "name": "x" } }), 3))
            .collect();
        assert!(targets.iter().any(|target| target["type"] == "skill" && target["skill"]["id"].is_string()));
        assert!(targets.iter().any(|target| target["type"] == NEW_TYPE && target[NEW_TYPE]["id"].is_string()));
        assert!(targets.iter().any(|target| target["skill"].get("name") == Some(&Value::Null)));
    }
}
