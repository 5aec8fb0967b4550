//! Reads typed fields from a body or a query. The first invalid field is an error.
//!
//! Unknown fields are ignored.

use super::error::{ApiError, Part};
use super::issue::Issue;
use serde_json::{Map, Value};

/// The maximum length of a text of one line, such as a name.
pub const LINE: usize = 255;
/// The maximum length of a text of several lines, such as a description.
pub const TEXT: usize = 5000;

/// The fields of a body or of a query.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    part: Part,
    fields: &'a Map<String, Value>,
}

impl<'a> Input<'a> {
    /// Returns the fields of a body. Fails unless the body is an object.
    pub fn body(body: &'a Value) -> Result<Self, ApiError> {
        let part = Part::Body;
        match body {
            Value::Object(fields) => Ok(Self { part, fields }),
            other => Err(ApiError::invalid(part, vec![Issue::wrong_type(Vec::new(), "object", Some(other))])),
        }
    }

    /// Returns the fields of a query.
    pub fn query(fields: &'a Map<String, Value>) -> Self {
        let part = Part::Query;
        Self { part, fields }
    }

    /// Returns the error for an invalid field.
    pub fn fail(&self, issue: Issue) -> ApiError {
        ApiError::invalid(self.part, vec![issue])
    }

    /// Returns a field unchecked.
    pub fn raw(&self, key: &str) -> Option<&'a Value> {
        self.fields.get(key)
    }

    fn wrong_type(&self, key: &str, expected: &str) -> ApiError {
        self.fail(Issue::wrong_type(at(key), expected, self.raw(key)))
    }

    /// Returns an optional string. `null` is an error.
    pub fn string(&self, key: &str) -> Result<Option<&'a str>, ApiError> {
        match self.raw(key) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(self.wrong_type(key, "string")),
        }
    }

    /// Returns an optional string of limited length.
    pub fn text(&self, key: &str, max: usize) -> Result<Option<&'a str>, ApiError> {
        let text = self.string(key)?;
        match text.map(|text| text.chars().count()) {
            Some(length) if length > max => Err(self.fail(Issue::too_long(at(key), max, length))),
            _ => Ok(text),
        }
    }

    /// Returns an optional email address.
    pub fn email(&self, key: &str) -> Result<Option<&'a str>, ApiError> {
        let email = self.text(key, LINE)?;
        match email {
            Some(text) if !is_email(text) => Err(self.fail(Issue::not_an_email(at(key), text))),
            _ => Ok(email),
        }
    }

    /// Returns an optional boolean.
    pub fn boolean(&self, key: &str) -> Result<Option<bool>, ApiError> {
        match self.raw(key) {
            None => Ok(None),
            Some(Value::Bool(value)) => Ok(Some(*value)),
            Some(_) => Err(self.wrong_type(key, "boolean")),
        }
    }

    /// Returns an optional string, which must be one of `allowed`.
    pub fn one_of(&self, key: &str, allowed: &[&str]) -> Result<Option<&'a str>, ApiError> {
        match self.string(key)? {
            Some(text) if !allowed.contains(&text) => Err(self.fail(Issue::not_one_of(at(key), allowed, text))),
            other => Ok(other),
        }
    }

    /// Returns an optional array of strings.
    pub fn strings(&self, key: &str) -> Result<Option<Vec<&'a str>>, ApiError> {
        match self.raw(key) {
            None => Ok(None),
            Some(Value::Array(items)) => strings_of(key, items).map(Some).map_err(|issue| self.fail(*issue)),
            Some(_) => Err(self.wrong_type(key, "array")),
        }
    }

    /// Returns one string or an array of strings, or an empty list if the field is missing. Ignores empty strings.
    pub fn one_or_several(&self, key: &str) -> Result<Vec<&'a str>, ApiError> {
        let mut found = match self.raw(key) {
            None => Vec::new(),
            Some(Value::String(text)) => vec![text.as_str()],
            Some(Value::Array(items)) => strings_of(key, items).map_err(|issue| self.neither(key, "string", *issue))?,
            Some(_) => return Err(self.neither_type(key)),
        };
        found.retain(|text| !text.is_empty());
        Ok(found)
    }

    /// Returns one or several strings, which must be among `allowed`, or `None` if the field is missing.
    pub fn some_of(&self, key: &str, allowed: &[&str]) -> Result<Option<Vec<&'a str>>, ApiError> {
        let given = match self.raw(key) {
            None => return Ok(None),
            Some(Value::String(text)) if allowed.contains(&text.as_str()) => {
                return Ok(Some(vec![text]));
            }
            Some(Value::String(text)) => {
                let issue = Issue::not_one_of(at(key), allowed, text);
                let other = Issue::wrong_type(at(key), "array", self.raw(key));
                return Err(ApiError::invalid(self.part, vec![issue, other]));
            }
            Some(Value::Array(items)) => strings_of(key, items).map_err(|issue| self.neither(key, "string", *issue))?,
            Some(_) => return Err(self.neither_type(key)),
        };
        let wrong = given.iter().enumerate().find(|(_, text)| !allowed.contains(text));
        match wrong {
            None => Ok(Some(given)),
            Some((index, text)) => {
                let issue = Issue::not_one_of(at_index(key, index), allowed, text);
                Err(self.neither(key, "string", issue))
            }
        }
    }

    /// Returns the error of a union: the problem with the single form, and that with the array form.
    fn neither(&self, key: &str, single: &str, array: Issue) -> ApiError {
        let single = Issue::wrong_type(at(key), single, self.raw(key));
        ApiError::invalid(self.part, vec![single, array])
    }

    fn neither_type(&self, key: &str) -> ApiError {
        let array = Issue::wrong_type(at(key), "array", self.raw(key));
        self.neither(key, "string", array)
    }

    /// Returns the value, or an error that names the expected type if it is missing.
    pub fn required<T>(&self, key: &str, expected: &str, value: Option<T>) -> Result<T, ApiError> {
        value.ok_or_else(|| self.wrong_type(key, expected))
    }
}

fn strings_of<'a>(key: &str, items: &'a [Value]) -> Result<Vec<&'a str>, Box<Issue>> {
    items
        .iter()
        .enumerate()
        .map(|(index, item)| {
            item.as_str().ok_or_else(|| Box::new(Issue::wrong_type(at_index(key, index), "string", Some(item))))
        })
        .collect()
}

fn at(key: &str) -> Vec<String> {
    vec![key.to_owned()]
}

fn at_index(key: &str, index: usize) -> Vec<String> {
    vec![key.to_owned(), index.to_string()]
}

/// Returns whether text is an email address: ASCII, one `@`, a dot in the domain, no spaces.
fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    let is_plain = text.bytes().all(|byte| byte.is_ascii_graphic());
    let labels: Vec<&str> = domain.split('.').collect();
    let is_host =
        |label: &&str| !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_plain && !local.is_empty() && labels.len() > 1 && labels.iter().all(is_host)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn issues(error: &ApiError) -> Value {
        json!(error)["errors"].clone()
    }

    #[test]
    fn a_wrong_type_says_what_was_expected_and_received() {
        let body = json!({"name": 1});
        let input = Input::body(&body).unwrap();
        let error = input.text("name", LINE).unwrap_err();
        assert_eq!(json!(error)["entity"], "body");
        assert_eq!(
            issues(&error),
            json!([{
                "code": "invalid_type",
                "message": "Invalid input, expected string, received number",
                "received": "number",
                "expected": "string",
                "path": ["name"],
            }])
        );
    }

    #[test]
    fn a_missing_field_is_received_as_undefined_and_null_as_null() {
        let body = json!({"email": null});
        let input = Input::body(&body).unwrap();
        let missing = input.required::<&str>("name", "string", None).unwrap_err();
        assert_eq!(issues(&missing)[0]["received"], "undefined");
        let null = input.email("email").unwrap_err();
        assert_eq!(issues(&null)[0]["received"], "null");
    }

    #[test]
    fn a_body_that_is_no_object_is_refused_as_a_whole() {
        let body = json!([]);
        let error = Input::body(&body).unwrap_err();
        assert_eq!(issues(&error)[0]["path"], json!([]));
        assert_eq!(issues(&error)[0]["received"], "array");
    }

    #[test]
    fn an_entry_of_an_array_is_named_by_its_index_as_a_string() {
        let body = json!({"group_ids": ["a", 7]});
        let input = Input::body(&body).unwrap();
        let error = input.strings("group_ids").unwrap_err();
        assert_eq!(issues(&error)[0]["path"], json!(["group_ids", "1"]));
    }

    #[test]
    fn email_addresses_must_be_ascii() {
        for good in ["a@b.co", "ada.lovelace+x@example.com", "A_B@sub.example.org"] {
            assert!(is_email(good), "{good}");
        }
        let bad = ["", "a", "a@b", "@b.co", "a@b.", "ä@b.co", "a@bücher.de", "a b@c.de", "a@b@c.de"];
        for bad in bad {
            assert!(!is_email(bad), "{bad}");
        }
    }

    #[test]
    fn text_that_is_too_long_is_counted_in_characters() {
        let body = json!({"a": "田".repeat(255), "b": "田".repeat(256)});
        let input = Input::body(&body).unwrap();
        assert!(input.text("a", LINE).is_ok());
        let error = input.text("b", LINE).unwrap_err();
        assert_eq!(issues(&error)[0]["code"], "max_length");
        assert_eq!(issues(&error)[0]["received"], 256);
    }

    #[test]
    fn a_union_reports_an_entry_for_each_of_its_forms() {
        let allowed = ["active", "invited"];
        for (given, paths) in [
            (json!("no"), json!([["status"], ["status"]])),
            (json!(["active", "no"]), json!([["status"], ["status", "1"]])),
            (json!({"21": "active"}), json!([["status"], ["status"]])),
        ] {
            let body = json!({"status": given});
            let input = Input::body(&body).unwrap();
            let error = issues(&input.some_of("status", &allowed).unwrap_err());
            let found: Vec<&Value> = error.as_array().unwrap().iter().map(|e| &e["path"]).collect();
            assert_eq!(json!(found), paths);
        }
    }
}
