//! The body of a request as JSON.

use super::error::ApiError;
use super::json::{self, Map, Value};
use super::request::{Body, Request};

/// Parses the body. Returns an empty object if there is none, so that the error names a missing field.
pub fn parse(request: &Request) -> Result<Value, ApiError> {
    let content_type = request.header("content-type");
    let bytes = match &request.body {
        Body::Bytes(bytes) => bytes.as_slice(),
        Body::TooLarge => &[],
    };
    if !matches!(request.method.as_str(), "POST" | "PUT" | "PATCH") {
        return match content_type {
            None => Ok(nothing()),
            Some("application/json") => {
                Err(ApiError::invalid_json(&format!("A {} request has no JSON body to parse", request.method)))
            }
            other => Err(ApiError::unsupported_content_type(other)),
        };
    }
    match content_type {
        None if bytes.is_empty() => Ok(nothing()),
        Some("application/json") => json::parse(bytes).map_err(|problem| ApiError::invalid_json(&problem)),
        other => Err(ApiError::unsupported_content_type(other)),
    }
}

fn nothing() -> Value {
    Value::Object(Map::new())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::json::testing::shown;

    fn outcome(method: &str, content_type: Option<&str>, body: &str) -> String {
        let headers = content_type.map(|value| ("content-type".to_owned(), value.to_owned())).into_iter().collect();
        let request = Request {
            method: method.to_owned(),
            path: "/".to_owned(),
            query: None,
            headers,
            body: Body::Bytes(body.as_bytes().to_vec()),
            is_on_used_connection: false,
        };
        match parse(&request) {
            Ok(value) => value.to_string(),
            Err(error) => shown(&error)["reason"].as_str().unwrap().to_owned(),
        }
    }

    const JSON: Option<&str> = Some("application/json");

    #[test]
    fn a_body_must_be_json_of_exactly_that_type() {
        assert_eq!(outcome("POST", JSON, r#"{"a":1}"#), r#"{"a":1}"#);
        for wrong in ["application/json; charset=utf-8", "Application/JSON", "text/plain", ""] {
            assert_eq!(outcome("POST", Some(wrong), "{}"), "unsupported_content_type");
        }
        assert_eq!(outcome("POST", None, "{}"), "unsupported_content_type");
        assert_eq!(outcome("PATCH", JSON, "{"), "invalid_json_body");
        assert_eq!(outcome("POST", JSON, ""), "invalid_json_body");
    }

    #[test]
    fn a_request_without_body_and_type_has_no_fields() {
        assert_eq!(outcome("POST", None, ""), "{}");
        assert_eq!(outcome("GET", None, ""), "{}");
    }

    #[test]
    fn a_get_or_delete_with_a_content_type_is_refused() {
        for method in ["GET", "DELETE"] {
            assert_eq!(outcome(method, JSON, ""), "invalid_json_body");
            assert_eq!(outcome(method, JSON, "{}"), "invalid_json_body");
            assert_eq!(outcome(method, Some("text/plain"), ""), "unsupported_content_type");
        }
    }
}
