use crate::json::lenient::{Parts, items, member, members, object, string, texts};

/// The body of an error response. Every field may be absent, because a server in front of the API may have sent it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErrorBody {
    /// The kind of error: one of [`error_codes`](super::error_codes), or one that this version does not know.
    pub code: Option<String>,
    /// The message for people.
    pub message: Option<String>,
    /// A suggestion how to fix the request.
    pub hint: Option<String>,
    /// A longer description of the error.
    pub description: Option<String>,
    /// A more specific code, such as `invalid_json_body`.
    pub reason: Option<String>,
    /// The part of the request or the object that the error concerns: `body`, `query`, or one such as `consumer.group`.
    pub entity: Option<String>,
    /// The fields that failed validation.
    pub errors: Vec<ValidationError>,
}

/// A field that failed the API's validation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValidationError {
    /// The kind of error: one of [`validation_error_codes`](super::validation_error_codes), or one that this version does
    /// not know.
    pub code: Option<String>,
    /// The problem with the field.
    pub message: Option<String>,
    /// The path of the field, such as `["group_ids", "0"]`.
    pub path: Vec<String>,
    /// The type or value that the API expected, as JSON.
    pub expected: Option<String>,
    /// The type or value that the API received, as JSON.
    pub received: Option<String>,
}

impl ErrorBody {
    /// Reads the fields that have the expected type. All others count as absent.
    ///
    /// ```
    /// use metorial_consumers::models::ErrorBody;
    ///
    /// let body = ErrorBody::read(r#"{"code":"not_found","message":"No such consumer","hint":7}"#);
    /// assert_eq!((body.code.as_deref(), body.hint), (Some("not_found"), None));
    /// ```
    #[must_use]
    pub fn read(body: &str) -> Self {
        let body = ErrorMembers::new(body);
        Self {
            code: body.text("code"),
            message: body.text("message"),
            hint: body.text("hint"),
            description: body.text("description"),
            reason: body.text("reason"),
            entity: body.text("entity"),
            errors: body.errors().iter().map(ValidationError::new).collect(),
        }
    }
}

impl ValidationError {
    fn new(entry: &ErrorMembers<'_>) -> Self {
        Self {
            code: entry.text("code"),
            message: entry.text("message"),
            path: entry.path(),
            expected: entry.json("expected").map(ToOwned::to_owned),
            received: entry.json("received").map(ToOwned::to_owned),
        }
    }
}

/// The members of an error body, or of an entry of its `errors`. Values are parsed on demand.
#[derive(Debug, Default)]
pub(crate) struct ErrorMembers<'a>(Parts<'a>);

impl<'a> ErrorMembers<'a> {
    /// Reads a JSON object. Any other text has no members.
    pub fn new(json: &'a str) -> Self {
        Self(members(json))
    }

    /// Returns a member as JSON.
    pub fn json(&self, name: &str) -> Option<&'a str> {
        member(&self.0, name)
    }

    /// Returns a member if it is a string.
    pub fn text(&self, name: &str) -> Option<String> {
        string(self.json(name)?)
    }

    /// Returns the entries of `errors`.
    pub fn errors(&self) -> Vec<Self> {
        let mut errors = Vec::new();
        for (_, entry) in &items(self.json("errors").unwrap_or_default()) {
            errors.extend(object(entry).map(Self));
        }
        errors
    }

    /// Returns the path of an entry of `errors`. Parts that are not strings are returned as JSON.
    pub fn path(&self) -> Vec<String> {
        texts(self.json("path").unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::ErrorBody;

    #[test]
    fn reads_the_documented_form() {
        let body = ErrorBody::read(
            &json!({
                "object": "error", "ok": false, "status": 400, "code": "invalid_data",
                "message": "The provided data is invalid.", "hint": "Check the data.", "entity": "body",
                "errors": [{
                    "code": "invalid_type", "message": "Invalid input, expected string, received number",
                    "received": "number", "expected": "string", "path": ["group_ids", "0"],
                }],
            })
            .to_string(),
        );
        assert_eq!(body.code.as_deref(), Some("invalid_data"));
        assert_eq!(body.hint.as_deref(), Some("Check the data."));
        assert_eq!(body.entity.as_deref(), Some("body"));
        assert_eq!(body.reason, None);
        assert_eq!(body.errors[0].path, ["group_ids", "0"]);
        assert_eq!(body.errors[0].expected, Some("\"string\"".into()));
    }

    #[test]
    fn takes_what_it_can_from_other_forms() {
        assert_eq!(ErrorBody::read(&json!("Bad Gateway").to_string()), ErrorBody::default());
        assert_eq!(ErrorBody::read(&json!({ "code": 17, "errors": "none" }).to_string()), ErrorBody::default());
        let body =
            ErrorBody::read(&json!({ "errors": [1, { "path": ["items", 3], "expected": ["a", "b"] }] }).to_string());
        assert_eq!(body.errors.len(), 1);
        assert_eq!(body.errors[0].path, ["items", "3"]);
        assert_eq!(body.errors[0].expected, Some(r#"["a","b"]"#.into()));
    }

    #[test]
    fn one_part_that_no_rust_type_can_hold_costs_no_other() {
        let deep = "[".repeat(100_000) + &"]".repeat(100_000);
        let body = format!(
            r#"{{"code":"not_found","message":"cut \ud83d","size":1e400,"deep":{deep},"code":"conflict","errors":[{{"path":["a"],"received":1e400}}]}}"#
        );
        let body = ErrorBody::read(&body);
        assert_eq!((body.code.as_deref(), body.message.as_deref()), (Some("conflict"), Some("cut \u{fffd}")));
        assert_eq!(
            (body.errors[0].path.as_slice(), &body.errors[0].received),
            (["a".to_owned()].as_slice(), &Some("1e400".to_owned()))
        );
    }
}
