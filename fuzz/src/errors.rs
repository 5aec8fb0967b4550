//! Whatever a refusal says: its details are what `serde_json` reads, and no secret gets out, however it is written.

use metorial_consumers::{
    Config,
    models::{ErrorBody, ValidationError},
};
use serde_json::Value;

use super::json::{is_json, strings};

/// What an API key of Metorial begins with.
const KEY_PREFIX: &str = "metorial_sk_";

/// An input is the end of an API key, `FF`, a consumer token, `FF`, and a body. There, bytes that occur in no UTF-8 stand
/// for the secrets: `FE`, `FD` and `FC` for the key, `FB`, `FA` and `F9` for the token, each plain, with all of its
/// characters escaped, and with every second one.
pub fn check(data: &[u8]) {
    let mut parts = data.splitn(3, |byte| *byte == 0xff);
    let mut next = || parts.next().unwrap_or_default();
    let key: String = next().iter().filter(|byte| byte.is_ascii_alphanumeric()).map(|byte| char::from(*byte)).collect();
    let key = [KEY_PREFIX, &key].concat();
    let token = String::from_utf8_lossy(next()).into_owned();
    let body = plant(next(), &key, &token);

    check_details(&body);
    check_secrets(&Config { api_key: Some(key.clone()), ..Config::default() }, &body, true);
    if is_token(&token) {
        let config = Config { api_key: Some(key), consumer_token: Some(token), ..Config::default() };
        check_secrets(&config, &body, false);
    }
}

/// Whether a client would take the token, and it does not look like what it gets replaced by.
fn is_token(token: &str) -> bool {
    let config = Config { consumer_token: Some(token.into()), ..Config::default() };
    token.len() >= 8 && config.check().is_ok() && !token.contains(['[', ']']) && !"[redacted]".contains(token)
}

fn plant(body: &[u8], key: &str, token: &str) -> String {
    let mut planted = String::new();
    for part in body.split_inclusive(|byte| *byte >= 0xf9) {
        let (last, rest) = part.split_last().unwrap_or((&0, &[]));
        let (secret, every) = match last {
            0xfe => (key, usize::MAX),
            0xfd => (key, 1),
            0xfc => (key, 2),
            0xfb => (token, usize::MAX),
            0xfa => (token, 1),
            0xf9 => (token, 2),
            _ => {
                planted.push_str(&String::from_utf8_lossy(part));
                continue;
            }
        };
        planted.push_str(&String::from_utf8_lossy(rest));
        for (index, character) in secret.chars().enumerate() {
            if every != usize::MAX && index % every == 0 {
                planted.extend(character.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")));
            } else {
                planted.push(character);
            }
        }
    }
    planted
}

fn check_secrets(config: &Config, body: &str, stays_json: bool) {
    let secrets: Vec<&str> =
        [&config.api_key, &config.consumer_token].into_iter().flatten().map(String::as_str).collect();
    let holds = |text: &str| secrets.iter().any(|secret| text.contains(secret));
    assert!(!holds(&config.redact(body)));

    let redacted = config.redact_json(body);
    assert!(!holds(&redacted), "{redacted}");
    if is_json(&redacted) {
        assert!(!strings(&redacted).iter().any(|text| holds(text)), "{redacted}");
    }
    // Text outside of strings, or in a string's escapes, could be a strange token, but is not a key.
    assert!(!stays_json || !is_json(body) || is_json(&redacted), "{redacted}");

    let details = ErrorBody::read(&redacted);
    let ErrorBody { code, message, hint, description, reason, entity, errors } = &details;
    let texts = [code, message, hint, description, reason, entity].into_iter().flatten();
    assert!(!texts.map(String::as_str).any(holds), "{details:?}");
    for ValidationError { code, message, path, expected, received } in errors {
        assert!(!path.iter().chain([code, message].into_iter().flatten()).map(String::as_str).any(holds));
        for value in [expected, received].into_iter().flatten() {
            // Text that is not JSON stays as it is.
            let said = if is_json(value) { strings(value) } else { vec![value.clone()] };
            assert!(!said.iter().any(|text| holds(text)), "{value}");
        }
    }
}

/// What can be read at all is read as `serde_json` reads it.
fn check_details(body: &str) {
    let details = ErrorBody::read(body);
    let Ok(json) = serde_json::from_str::<Value>(body) else { return };
    let text = |json: &Value, name: &str| json.get(name).and_then(Value::as_str).map(String::from);
    assert_eq!(details.code, text(&json, "code"));
    assert_eq!(details.message, text(&json, "message"));
    assert_eq!(details.hint, text(&json, "hint"));
    assert_eq!(details.description, text(&json, "description"));
    assert_eq!(details.reason, text(&json, "reason"));
    assert_eq!(details.entity, text(&json, "entity"));
    let list = |json: &Value, name: &str| json.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
    let entries: Vec<_> = list(&json, "errors").into_iter().filter(Value::is_object).collect();
    assert_eq!(details.errors.len(), entries.len());
    for (error, json) in details.errors.iter().zip(&entries) {
        assert_eq!((&error.code, &error.message), (&text(json, "code"), &text(json, "message")));
        let parsed = |raw: &Option<String>| raw.as_ref().map(|raw| serde_json::from_str(raw).expect("JSON"));
        let found: (Option<Value>, Option<Value>) = (parsed(&error.expected), parsed(&error.received));
        assert_eq!(found, (json.get("expected").cloned(), json.get("received").cloned()));
        let path = list(json, "path");
        assert_eq!(error.path.len(), path.len());
        for (part, json) in error.path.iter().zip(&path) {
            // Values that are not strings stay as they were written.
            let same =
                json.as_str().map_or_else(|| serde_json::from_str(part).ok().as_ref() == Some(json), |t| t == part);
            assert!(same, "{part} for {json}");
        }
    }
}
