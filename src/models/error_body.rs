use serde_json::{Map, Value};

/// What the API says about a request that it refused. Every part may be absent: proxies answer too.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ErrorBody {
    /// The kind of error, such as `not_found`.
    pub code: Option<String>,
    /// What went wrong.
    pub message: Option<String>,
    /// What may help.
    pub hint: Option<String>,
    /// More about it.
    pub description: Option<String>,
    /// A finer code, such as `invalid_json_body`.
    pub reason: Option<String>,
    /// What it is about: `body`, `query`, or an object such as `consumer.group`.
    pub entity: Option<String>,
    /// The fields that were refused.
    pub errors: Vec<ValidationError>,
}

/// A field that the API refused.
#[derive(Clone, Debug, PartialEq)]
pub struct ValidationError {
    /// The kind of error, such as `invalid_type`.
    pub code: Option<String>,
    /// What was wrong with the field.
    pub message: Option<String>,
    /// Where the field is, such as `["group_ids", "0"]`.
    pub path: Vec<String>,
    /// What the API expected there.
    pub expected: Option<Value>,
    /// What it found.
    pub received: Option<Value>,
}

impl ErrorBody {
    /// Reads what is there and of the expected type; the rest counts as absent.
    #[must_use]
    pub fn from_json(body: &Value) -> Self {
        let Some(body) = body.as_object() else { return Self::default() };
        Self {
            code: text(body, "code"),
            message: text(body, "message"),
            hint: text(body, "hint"),
            description: text(body, "description"),
            reason: text(body, "reason"),
            entity: text(body, "entity"),
            errors: entries(body, "errors").filter_map(Value::as_object).map(ValidationError::from_json).collect(),
        }
    }
}

impl ValidationError {
    fn from_json(entry: &Map<String, Value>) -> Self {
        Self {
            code: text(entry, "code"),
            message: text(entry, "message"),
            path: entries(entry, "path").map(path_segment).collect(),
            expected: entry.get("expected").cloned(),
            received: entry.get("received").cloned(),
        }
    }
}

fn text(object: &Map<String, Value>, key: &str) -> Option<String> {
    object.get(key).and_then(Value::as_str).map(ToOwned::to_owned)
}

fn entries<'a>(object: &'a Map<String, Value>, key: &str) -> impl Iterator<Item = &'a Value> {
    object.get(key).and_then(Value::as_array).into_iter().flatten()
}

fn path_segment(segment: &Value) -> String {
    segment.as_str().map_or_else(|| segment.to_string(), ToOwned::to_owned)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::ErrorBody;

    #[test]
    fn reads_the_documented_form() {
        let body = ErrorBody::from_json(&json!({
            "object": "error", "ok": false, "status": 400, "code": "invalid_data",
            "message": "The provided data is invalid.", "hint": "Check the data.", "entity": "body",
            "errors": [{
                "code": "invalid_type", "message": "Invalid input, expected string, received number",
                "received": "number", "expected": "string", "path": ["group_ids", "0"],
            }],
        }));
        assert_eq!(body.code.as_deref(), Some("invalid_data"));
        assert_eq!(body.hint.as_deref(), Some("Check the data."));
        assert_eq!(body.entity.as_deref(), Some("body"));
        assert_eq!(body.reason, None);
        assert_eq!(body.errors[0].path, ["group_ids", "0"]);
        assert_eq!(body.errors[0].expected, Some(json!("string")));
    }

    #[test]
    fn takes_what_it_can_from_other_forms() {
        assert_eq!(ErrorBody::from_json(&json!("Bad Gateway")), ErrorBody::default());
        assert_eq!(ErrorBody::from_json(&json!({ "code": 17, "errors": "none" })), ErrorBody::default());
        let body = ErrorBody::from_json(&json!({ "errors": [1, { "path": ["items", 3], "expected": ["a", "b"] }] }));
        assert_eq!(body.errors.len(), 1);
        assert_eq!(body.errors[0].path, ["items", "3"]);
        assert_eq!(body.errors[0].expected, Some(json!(["a", "b"])));
    }
}
