//! Endpoint 44: what the key of the caller is.

use super::{Answer, Call, object_answer};
use crate::guard::keys::KeyKind;
use crate::wire::json::{Value, json};

/// Handles `GET /token`. Only the fine-grained key belongs to a person.
pub fn get(call: &mut Call<'_>) -> Answer {
    let (name, actor_type, actor_name, is_person) = match call.caller.kind() {
        KeyKind::Secret => ("instance_access_token_secret", "machine_access", "Sandbox API Key", false),
        KeyKind::Publishable => {
            ("instance_access_token_publishable", "machine_access", "Sandbox Publishable Key", false)
        }
        KeyKind::FineGrained => ("fine_grained_token", "member", "Sam Sandbox", true),
    };
    let person = |object: &str, id: &str| {
        if is_person { json!({ "object": object, "id": id, "name": "Sam Sandbox" }) } else { Value::Null }
    };
    object_answer(Some(json!({
        "object": "token",
        "type": name,
        "organization": json!({
            "object": "organization", "id": "org_sandbox0000000000000", "name": "Sandbox", "slug": "sandbox",
        }),
        "instance": json!({
            "object": "organization.instance",
            "id": "ins_sandbox0000000000000",
            "name": "Development",
            "slug": "development",
            "project_id": "prj_sandbox0000000000000",
        }),
        "project": json!({
            "object": "organization.project", "id": "prj_sandbox0000000000000", "name": "Portals", "slug": "portals",
        }),
        "actor": json!({
            "object": "organization.actor",
            "id": if is_person { "oac_sandbox0000000000001" } else { "oac_sandbox0000000000000" },
            "type": actor_type,
            "name": actor_name,
        }),
        "member": person("organization.member", "omb_sandbox0000000000001"),
        "user": person("user", "usr_sandbox0000000000001"),
    })))
}
