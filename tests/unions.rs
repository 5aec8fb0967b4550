//! Objects whose `type` tells what else they have, numbers, and JSON that is handed on: in answers and in bodies.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing)] // What fails here fails the test.

use metorial_consumers::{
    client::Call,
    decoder::{DriftKind, Problem, decode},
    endpoints::portals::{
        self,
        access::{self, ConsumerAccessTargetBody, PortalsAccessCreateBody, PortalsAccessUpdateBody},
    },
    models::{ConsumerAccessListing, ConsumerAccessRequest, ConsumerAccessTarget, ConsumerSession, Portal, Token},
    schema::{Field, Kind, Record, Shape},
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

#[allow(dead_code)] // Each test uses only a part of the module.
#[path = "../fuzz/src/lib.rs"]
mod oracles;

use oracles::tape::{self, Told};

const TARGET: &Kind = ConsumerAccessTarget::KIND;

fn target(text: &str) -> Result<Told, Problem> {
    decode(text, TARGET).map(|tape| tape::read(&tape, TARGET))
}

/// The path of what does not fit.
fn path(text: &str) -> String {
    match target(text) {
        Err(Problem::Mismatch { path, .. }) => path,
        other => panic!("{text}: {other:?}"),
    }
}

fn read<T: Shape + DeserializeOwned>(json: &Value) -> T {
    let text = json.to_string();
    decode(&text, T::KIND).expect("it fits");
    serde_json::from_str(&text).expect("it fits")
}

fn listing(access: &Value) -> Value {
    json!({
        "object": "consumer.access_listing", "id": "cal_1", "name": "Reports", "description": null, "readme": null,
        "access": access, "groups": [{ "id": "grp_1", "name": "Team", "description": null, "index": 2 }],
        "created_at": "2026-01-31T09:30:00.125Z", "updated_at": "2026-01-31T09:30:00.125Z",
    })
}

#[test]
fn a_known_type_has_its_field_wherever_the_type_stands() {
    let skill = json!({ "id": "skl_1", "name": "Report" });
    for text in [
        format!(r#"{{"type":"skill","skill":{skill}}}"#),
        format!(r#" {{ "skill" : {skill} , "type" : "skill" }} "#),
        format!(r#"{{"\u0074ype":"sk\u0069ll","skill":{skill}}}"#),
        format!(r#"{{"type":"other","skill":{skill},"type":"skill"}}"#),
    ] {
        let Ok(Told::Record(fields)) = target(&text) else { panic!("{text}") };
        assert_eq!(fields.known[0], ("type", Told::Text("skill".into())), "{text}");
        assert_eq!(fields.known[1].0, "skill");
        assert_eq!(fields.unknown, []);
    }
}

#[test]
fn an_unknown_type_arrives_whole() {
    let text = r#"{"type":"quantum_tool","quantum_tool":{"spin_axis":[1e400,{"x_y":null}]},"skill":7}"#;
    let Ok(Told::Unknown(fields)) = target(text) else { panic!("it fits") };
    assert_eq!(fields.known, [("type", Told::Text("quantum_tool".into()))]);
    let unknown = [("quantum_tool", r#"{"spin_axis":[1e400,{"x_y":null}]}"#), ("skill", "7")];
    assert_eq!(fields.unknown, unknown.map(|(name, json)| (Some(name.to_owned()), json.to_owned())));
}

#[test]
fn fields_of_other_types_are_unknown_fields() {
    let text = r#"{"type":"skill","skill":{"id":"skl_1"},"provider_template":null}"#;
    let Ok(Told::Record(fields)) = target(text) else { panic!("it fits") };
    assert_eq!(fields.unknown, [(Some("provider_template".into()), "null".to_owned())]);
}

#[test]
fn what_does_not_fit_is_named_with_its_path() {
    for (text, expected) in [
        ("null", ""),
        ("[]", ""),
        ("{}", "type"),
        (r#"{"type":null}"#, "type"),
        (r#"{"type":7,"skill":{"id":"skl_1"}}"#, "type"),
        (r#"{"type":"skill"}"#, "skill"),
        (r#"{"type":"skill","skill":null}"#, "skill"),
        (r#"{"type":"skill","skill":{"name":"Report"}}"#, "skill.id"),
        (r#"{"type":"skill","skill":{"id":"skl_1","status":{}}}"#, "skill.status"),
        (r#"{"skill":{"id":1},"type":"skill"}"#, "skill.id"),
        (r#"{"type":"skill","type":"skill_group","skill":{"id":"skl_1"}}"#, "skill_group"),
    ] {
        assert_eq!(path(text), expected, "{text}");
    }
}

#[test]
fn what_breaks_off_within_a_union_is_malformed() {
    let text = r#"{"type":"skill","skill":{"id":"skl_1"},"more":[1,{}]}"#;
    for end in 0..text.len() {
        assert!(matches!(target(&text[..end]), Err(Problem::Malformed { .. })), "at {end}");
    }
    for text in [r#"{"type":"skill",}"#, r#"{"type" "skill"}"#, r#"{"type":"skill" "skill":{"id":"a"}}"#, "{,}"] {
        assert!(matches!(target(text), Err(Problem::Malformed { .. })), "{text}");
    }
}

#[test]
fn rust_types_keep_what_they_do_not_know() {
    let known: ConsumerAccessListing = read(&listing(&json!({ "type": "skill", "skill": { "id": "skl_1" } })));
    assert!(matches!(known.access, ConsumerAccessTarget::Skill(skill) if skill.id == "skl_1"));
    assert!((known.groups[0].index.expect("an index") - 2.0).abs() < f64::EPSILON);
    let access = json!({ "type": "quantum_tool", "quantum_tool": { "id": 1 } });
    let ConsumerAccessTarget::Unknown(json) = read::<ConsumerAccessListing>(&listing(&access)).access else {
        panic!("it is unknown")
    };
    assert_eq!(serde_json::from_str::<Value>(&json).expect("JSON"), access);
}

#[test]
fn an_unknown_type_is_drift_and_what_it_has_is_not() {
    let drift = |access: &Value| {
        let tape = decode(&listing(access).to_string(), ConsumerAccessListing::KIND).expect("it fits");
        tape.drift(ConsumerAccessListing::KIND).into_iter().map(|drift| (drift.path, drift.kind)).collect::<Vec<_>>()
    };
    let unknown = json!({ "type": "quantum_tool", "quantum_tool": { "id": 1 } });
    assert_eq!(drift(&unknown), [("access.type".into(), DriftKind::UnknownWord)]);
    let more = json!({ "type": "skill", "skill": { "id": "a", "colour": 1 }, "extra": 2 });
    let fields = ["access.skill.colour", "access.extra"].map(|path| (path.to_owned(), DriftKind::UnknownField));
    assert_eq!(drift(&more), fields);
    assert_eq!(drift(&json!({ "type": "skill", "skill": { "id": "a", "name": null } })), []);
}

#[test]
fn numbers_are_read_as_they_are_written() {
    let kind = <f64 as Shape>::KIND;
    for text in ["0", "-0", "600", "1.5e3", "-12.25", "1e400"] {
        assert_eq!(tape::read(&decode(text, kind).expect("a number"), kind), Told::Json(text.into()));
    }
    for text in ["null", "true", "\"600\"", "[]", "{}"] {
        assert!(
            matches!(decode(text, kind), Err(Problem::Mismatch { expected, .. }) if expected == "a number"),
            "{text}"
        );
    }
    for text in ["01", "1.", "-", "1e", "+1", "NaN"] {
        assert!(matches!(decode(text, kind), Err(Problem::Malformed { .. })), "{text}");
    }
}

#[test]
fn any_json_is_handed_on_untouched() {
    const KIND: &Kind = &Kind::Record(&Record::new("Tagged", &[Field::required("metadata", &Kind::Json)]));
    for json in ["null", "true", "-0", "1e400", "\"a\"", "[1,{\"a_b\":[]}]", "{\"created_at\":\"x\"}", "\"\\ud83d\""] {
        let tape = decode(&format!(r#"{{"metadata":{json}}}"#), KIND).expect("it fits");
        let Told::Record(fields) = tape::read(&tape, KIND) else { panic!("no record") };
        assert_eq!(fields.known, [("metadata", Told::Json(json.into()))]);
    }
    assert!(matches!(decode("{}", KIND), Err(Problem::Mismatch { path, .. }) if path == "metadata"));
    assert!(matches!(decode(r#"{"metadata":nil}"#, KIND), Err(Problem::Malformed { .. })));
}

#[test]
fn the_further_answers_are_read() {
    let times = json!({ "created_at": "2026-01-31T09:30:00.125Z", "updated_at": "2026-01-31T09:30:00.125Z" });
    let with = |mut json: Value| {
        json.as_object_mut().expect("an object").extend(times.as_object().expect("an object").clone());
        json
    };
    let request: ConsumerAccessRequest = read(&with(json!({
        "object": "consumer.access_request", "id": "car_1", "status": "postponed", "message": null,
        "resolution_message": null, "consumer_profile": { "id": "cop_1", "name": null },
        "target": { "type": "magic_mcp_server", "magic_mcp_server": { "object": "x", "id": "mms_1" } }, "reviewed_at": null,
    })));
    assert_eq!((request.status.as_str(), request.consumer_profile.email), ("postponed", None));
    let portal: Portal = read(&with(json!({
        "object": "portal", "id": "ptl_1", "status": "active", "name": "Acme", "slug": "acme", "description": null,
        "urls": [], "auth": { "session_expiry_time_in_seconds": 600.5, "allowed_redirect_url_filters": [{ "url": "u" }] },
        "skill_configuration": { "id": "skc_1", "allowed_file_extensions": ["md"] },
    })));
    assert_eq!(portal.auth.expect("auth").session_expiry_time_in_seconds, Some(600.5));
    let session: ConsumerSession = read(&json!({
        "object": "consumer.session", "id": "cse_1", "created_at": "2026-01-31T09:30:00.125Z",
        "expires_at": "2026-02-01T09:30:00.125Z", "last_used_at": "2026-01-31T09:30:00.125Z",
    }));
    assert!(session.expires_at > session.created_at);
    let token: Token = read(&json!({
        "object": "token", "type": "secret", "organization": { "id": "org_1", "name": "Acme", "slug": "acme" },
        "instance": { "id": "ins_1", "project_id": "pro_1" }, "project": null, "actor": null, "member": null, "user": null,
    }));
    assert_eq!(token.instance.and_then(|instance| instance.project_id).as_deref(), Some("pro_1"));
}

fn body(call: &Call) -> Value {
    serde_json::from_str(call.body.as_deref().expect("a body")).expect("JSON")
}

#[test]
fn bodies_hold_records_unions_numbers_and_null() {
    let filters = vec![portals::RedirectUrlFilterBody { url: "https://example.com/".into() }];
    let create = portals::PortalsCreateBody {
        name: "Acme".into(),
        allowed_redirect_url_filters: Some(filters),
        session_expiry_time_in_seconds: Some(86_400.0),
        ..Default::default()
    };
    let call = Call::new(&portals::CREATE, [], create).expect("a call");
    let filters = json!([{ "url": "https://example.com/" }]);
    let expected = json!({
        "name": "Acme", "allowed_redirect_url_filters": filters, "session_expiry_time_in_seconds": 86_400.0,
    });
    assert_eq!(body(&call), expected);

    let rule = |access| PortalsAccessCreateBody { consumer_group_id: "cog_1".into(), access, ..Default::default() };
    let sent = |access| body(&Call::new(&access::CREATE, ["ptl_1"], rule(access)).expect("a call"))["access"].clone();
    let known = ConsumerAccessTargetBody::MagicMcpServer("mms_1".into());
    assert_eq!(sent(known), json!({ "type": "magic_mcp_server", "magic_mcp_server_id": "mms_1" }));
    let unknown = ConsumerAccessTargetBody::Unknown(r#"{"type":"quantum_tool","spin":[1]}"#.into());
    assert_eq!(sent(unknown), json!({ "type": "quantum_tool", "spin": [1] }));

    let update = PortalsAccessUpdateBody { description: Some(None), readme: Some(Some("# Hi".into())), name: None };
    let call = Call::new(&access::UPDATE, ["ptl_1", "cac_1"], update).expect("a call");
    assert_eq!(body(&call), json!({ "description": null, "readme": "# Hi" }));
}

#[test]
fn numbers_that_json_does_not_have_become_null() {
    for number in [f64::NAN, f64::INFINITY] {
        let create = portals::PortalsCreateBody { session_expiry_time_in_seconds: Some(number), ..Default::default() };
        let call = Call::new(&portals::CREATE, [], create).expect("a call");
        assert_eq!(body(&call)["session_expiry_time_in_seconds"], Value::Null);
    }
}
