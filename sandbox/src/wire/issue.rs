//! An entry of an error's `errors`: a field and its problem.

use super::json::{Map, Number, Value};

/// The problem with a field.
#[derive(Debug, Clone, PartialEq)]
pub struct Issue {
    code: &'static str,
    message: String,
    received: Option<Value>,
    expected: Option<Value>,
    path: Vec<String>,
}

impl Issue {
    /// Returns the issue for a value of the wrong type, or for a missing required field.
    pub fn wrong_type(path: Vec<String>, expected: &str, received: Option<&Value>) -> Self {
        let received = type_name(received);
        Self {
            code: "invalid_type",
            message: format!("Invalid input, expected {expected}, received {received}"),
            received: Some(received.into()),
            expected: Some(expected.into()),
            path,
        }
    }

    /// Returns the issue for a string that is not among the allowed ones.
    pub fn not_one_of(path: Vec<String>, allowed: &[&str], received: &str) -> Self {
        let list: Vec<String> = allowed.iter().map(|name| format!("'{name}'")).collect();
        let list = list.join(" | ");
        Self {
            code: "invalid_enum",
            message: format!("Invalid enum value, expected {list}, received '{received}'"),
            received: Some(received.into()),
            expected: Some(allowed.iter().map(|name| Value::from(*name)).collect::<Vec<_>>().into()),
            path,
        }
    }

    /// Returns the issue for a number that is too small.
    pub fn below(path: Vec<String>, min: u32, received: Number) -> Self {
        Self {
            code: "invalid_min",
            message: format!("Number must be greater than or equal to {min}"),
            received: Some(Value::Number(received)),
            expected: Some(min.into()),
            path,
        }
    }

    /// Returns the issue for a number that is too large.
    pub fn above(path: Vec<String>, max: u32, received: Number) -> Self {
        Self {
            code: "invalid_max",
            message: format!("Number must be less than or equal to {max}"),
            received: Some(Value::Number(received)),
            expected: Some(max.into()),
            path,
        }
    }

    /// Returns the issue for text that is too long.
    pub fn too_long(path: Vec<String>, max: usize, received: usize) -> Self {
        Self {
            code: "max_length",
            message: format!("String must be at most {max} characters long"),
            received: Some(received.into()),
            expected: Some(max.into()),
            path,
        }
    }

    /// Returns the issue for text that is not an email address.
    pub fn not_an_email(path: Vec<String>, received: &str) -> Self {
        Self {
            code: "invalid_email",
            message: "Invalid email address".to_owned(),
            received: Some(received.into()),
            expected: None,
            path,
        }
    }
}

impl From<&Issue> for Value {
    fn from(issue: &Issue) -> Self {
        let mut entry = Map::from_iter([("code", issue.code.into()), ("message", (&issue.message).into())]);
        for (name, value) in [("received", &issue.received), ("expected", &issue.expected)] {
            if let Some(value) = value {
                entry.insert(name, value.clone());
            }
        }
        entry.insert("path", issue.path.as_slice().into());
        entry.into()
    }
}

/// Returns the API's name for the type of a value.
fn type_name(value: Option<&Value>) -> &'static str {
    match value {
        None => "undefined",
        Some(Value::Null) => "null",
        Some(Value::Bool(_)) => "boolean",
        Some(Value::Number(_)) => "number",
        Some(Value::String(_)) => "string",
        Some(Value::Array(_)) => "array",
        Some(Value::Object(_)) => "object",
    }
}
