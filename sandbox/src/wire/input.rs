//! Reads typed fields from a body or a query. The first invalid field is an error.
//!
//! Unknown fields are ignored. `several` reads fields that take one value or several, `nested` reads nested objects.

use super::change::TextChange;
use super::email;
use super::error::{ApiError, Part};
use super::issue::Issue;
use super::json::{Map, Value};
use std::cmp::Ordering;

/// The maximum length of a text of one line, such as a name.
pub const LINE: usize = 255;
/// The maximum length of a text of several lines, such as a description.
pub const TEXT: usize = 5000;

/// The fields of a body or of a query.
#[derive(Debug, Clone)]
pub struct Input<'a> {
    pub(super) part: Part,
    fields: &'a Map,
    /// The path of the object that has the fields: empty, except for a nested object.
    within: Vec<String>,
}

impl<'a> Input<'a> {
    /// Returns the fields of a body. Fails unless the body is an object.
    pub fn body(body: &'a Value) -> Result<Self, ApiError> {
        let part = Part::Body;
        match body {
            Value::Object(fields) => Ok(Self { part, fields, within: Vec::new() }),
            other => Err(ApiError::invalid(part, vec![Issue::wrong_type(Vec::new(), "object", Some(other))])),
        }
    }

    /// Returns the fields of a query.
    pub fn query(fields: &'a Map) -> Self {
        Self { part: Part::Query, fields, within: Vec::new() }
    }

    /// Returns the fields of an object inside this one.
    pub(super) fn nested(&self, fields: &'a Map, within: Vec<String>) -> Self {
        Self { part: self.part, fields, within }
    }

    /// Returns the path of a field.
    pub(super) fn at(&self, key: &str) -> Vec<String> {
        let mut path = self.within.clone();
        path.push(key.to_owned());
        path
    }

    /// Returns the path of an entry of an array.
    pub(super) fn at_index(&self, key: &str, index: usize) -> Vec<String> {
        let mut path = self.at(key);
        path.push(index.to_string());
        path
    }

    /// Returns the error for an invalid field.
    pub fn fail(&self, issue: Issue) -> ApiError {
        ApiError::invalid(self.part, vec![issue])
    }

    /// Returns a field unchecked.
    pub fn raw(&self, key: &str) -> Option<&'a Value> {
        self.fields.get(key)
    }

    pub(super) fn wrong_type(&self, key: &str, expected: &str) -> ApiError {
        self.fail(Issue::wrong_type(self.at(key), expected, self.raw(key)))
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
            Some(length) if length > max => Err(self.fail(Issue::too_long(self.at(key), max, length))),
            _ => Ok(text),
        }
    }

    /// Returns the change to a text of limited length that may be `null`.
    pub fn nullable_text(&self, key: &str, max: usize) -> Result<TextChange<'a>, ApiError> {
        match self.raw(key) {
            Some(Value::Null) => Ok(TextChange::Clear),
            _ => Ok(self.text(key, max)?.map_or(TextChange::Keep, TextChange::Set)),
        }
    }

    /// Returns an optional email address, trimmed and in lower case.
    pub fn email(&self, key: &str) -> Result<Option<String>, ApiError> {
        let Some(text) = self.text(key, LINE)? else { return Ok(None) };
        email::normalize(text).map(Some).ok_or_else(|| self.fail(Issue::not_an_email(self.at(key), text)))
    }

    /// Returns an optional whole number from `min` to `max`.
    pub fn whole_number(&self, key: &str, min: u32, max: u32) -> Result<Option<u32>, ApiError> {
        let Some(value) = self.raw(key) else { return Ok(None) };
        let Value::Number(number) = value else { return Err(self.wrong_type(key, "number")) };
        if number.compare(min) == Ordering::Less {
            return Err(self.fail(Issue::below(self.at(key), min, number.clone())));
        }
        if number.compare(max) == Ordering::Greater {
            return Err(self.fail(Issue::above(self.at(key), max, number.clone())));
        }
        let whole = number.as_u64().and_then(|whole| u32::try_from(whole).ok());
        whole.map(Some).ok_or_else(|| self.wrong_type(key, "integer"))
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
            Some(text) if !allowed.contains(&text) => Err(self.fail(Issue::not_one_of(self.at(key), allowed, text))),
            other => Ok(other),
        }
    }

    /// Returns an optional array of strings.
    pub fn strings(&self, key: &str) -> Result<Option<Vec<&'a str>>, ApiError> {
        match self.raw(key) {
            None => Ok(None),
            Some(Value::Array(items)) => self.strings_of(key, items).map(Some).map_err(|issue| self.fail(*issue)),
            Some(_) => Err(self.wrong_type(key, "array")),
        }
    }

    /// Returns the value, or an error that names the expected type if it is missing.
    pub fn required<T>(&self, key: &str, expected: &str, value: Option<T>) -> Result<T, ApiError> {
        value.ok_or_else(|| self.wrong_type(key, expected))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::json::testing::shown;
    use serde_json::json;

    fn issues(error: &ApiError) -> serde_json::Value {
        shown(error)["errors"].clone()
    }

    #[test]
    fn a_wrong_type_says_what_was_expected_and_received() {
        let body = Value::from(json!({"name": 1}));
        let input = Input::body(&body).unwrap();
        let error = input.text("name", LINE).unwrap_err();
        assert_eq!(shown(&error)["entity"], "body");
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
        let body = Value::from(json!({"email": null}));
        let input = Input::body(&body).unwrap();
        let missing = input.required::<&str>("name", "string", None).unwrap_err();
        assert_eq!(issues(&missing)[0]["received"], "undefined");
        let null = input.email("email").unwrap_err();
        assert_eq!(issues(&null)[0]["received"], "null");
    }

    #[test]
    fn a_body_that_is_no_object_is_refused_as_a_whole() {
        let body = Value::from(json!([]));
        let error = Input::body(&body).unwrap_err();
        assert_eq!(issues(&error)[0]["path"], json!([]));
        assert_eq!(issues(&error)[0]["received"], "array");
    }

    #[test]
    fn an_entry_of_an_array_is_named_by_its_index_as_a_string() {
        let body = Value::from(json!({"group_ids": ["a", 7]}));
        let input = Input::body(&body).unwrap();
        let error = input.strings("group_ids").unwrap_err();
        assert_eq!(issues(&error)[0]["path"], json!(["group_ids", "1"]));
    }

    #[test]
    fn text_that_is_too_long_is_counted_in_characters() {
        let body = Value::from(json!({"a": "田".repeat(255), "b": "田".repeat(256)}));
        let input = Input::body(&body).unwrap();
        assert!(input.text("a", LINE).is_ok());
        let error = input.text("b", LINE).unwrap_err();
        assert_eq!(issues(&error)[0]["code"], "max_length");
        assert_eq!(issues(&error)[0]["received"], 256);
    }

    #[test]
    fn a_nullable_text_tells_null_from_nothing() {
        let body = Value::from(json!({"a": null, "b": "x", "c": 1}));
        let input = Input::body(&body).unwrap();
        assert_eq!(input.nullable_text("a", TEXT).unwrap(), TextChange::Clear);
        assert_eq!(input.nullable_text("b", TEXT).unwrap(), TextChange::Set("x"));
        assert_eq!(input.nullable_text("d", TEXT).unwrap(), TextChange::Keep);
        assert!(input.nullable_text("c", TEXT).is_err());
    }

    #[test]
    fn a_whole_number_has_a_range() {
        let read = |value: serde_json::Value| {
            let body = Value::from(json!({ "n": value }));
            let input = Input::body(&body).unwrap();
            input.whole_number("n", 600, 700).map_err(|error| issues(&error)[0]["code"].clone())
        };
        assert_eq!(read(json!(600)), Ok(Some(600)));
        assert_eq!(read(json!(599)), Err("invalid_min".into()));
        assert_eq!(read(json!(-1)), Err("invalid_min".into()));
        assert_eq!(read(json!(701)), Err("invalid_max".into()));
        for wrong in [json!(600.5), json!("600"), json!(null)] {
            assert_eq!(read(wrong), Err("invalid_type".into()));
        }
    }
}
