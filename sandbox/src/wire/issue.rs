//! One entry of an error's `errors`: what is wrong with which field.

use serde::Serialize;
use serde_json::{Value, json};

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Issue {
    code: &'static str,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    received: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expected: Option<Value>,
    path: Vec<String>,
}

impl Issue {
    /// A value of the wrong type, or none where one is required.
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

    /// A string that is none of those allowed.
    pub fn not_one_of(path: Vec<String>, allowed: &[&str], received: &str) -> Self {
        let list: Vec<String> = allowed.iter().map(|name| format!("'{name}'")).collect();
        let list = list.join(" | ");
        Self {
            code: "invalid_enum",
            message: format!("Invalid enum value, expected {list}, received '{received}'"),
            received: Some(received.into()),
            expected: Some(json!(allowed)),
            path,
        }
    }

    /// A number that is too small.
    pub fn below(path: Vec<String>, min: u32, received: &Value) -> Self {
        Self {
            code: "invalid_min",
            message: format!("Number must be greater than or equal to {min}"),
            received: Some(received.clone()),
            expected: Some(min.into()),
            path,
        }
    }

    /// A number that is too large.
    pub fn above(path: Vec<String>, max: u32, received: &Value) -> Self {
        Self {
            code: "invalid_max",
            message: format!("Number must be less than or equal to {max}"),
            received: Some(received.clone()),
            expected: Some(max.into()),
            path,
        }
    }

    /// Text that is too long.
    pub fn too_long(path: Vec<String>, max: usize, received: usize) -> Self {
        Self {
            code: "max_length",
            message: format!("String must be at most {max} characters long"),
            received: Some(received.into()),
            expected: Some(max.into()),
            path,
        }
    }

    /// Text that is no email address.
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

/// The type of a value in the words of the API.
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
