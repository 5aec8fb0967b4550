//! Reads nested objects, and arrays of them.

use super::error::ApiError;
use super::input::Input;
use super::issue::Issue;
use super::json::Value;

impl<'a> Input<'a> {
    /// Returns the fields of an optional nested object.
    pub fn record(&self, key: &str) -> Result<Option<Self>, ApiError> {
        match self.raw(key) {
            None => Ok(None),
            Some(Value::Object(fields)) => Ok(Some(self.nested(fields, self.at(key)))),
            Some(_) => Err(self.wrong_type(key, "object")),
        }
    }

    /// Returns the fields of each object of an optional array.
    pub fn records(&self, key: &str) -> Result<Option<Vec<Self>>, ApiError> {
        match self.raw(key) {
            None => Ok(None),
            Some(Value::Array(items)) => items
                .iter()
                .enumerate()
                .map(|(index, item)| self.entry(key, index, item))
                .collect::<Result<_, _>>()
                .map(Some),
            Some(_) => Err(self.wrong_type(key, "array")),
        }
    }

    fn entry(&self, key: &str, index: usize, item: &'a Value) -> Result<Self, ApiError> {
        let path = self.at_index(key, index);
        match item {
            Value::Object(fields) => Ok(self.nested(fields, path)),
            other => Err(self.fail(Issue::wrong_type(path, "object", Some(other)))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::json::testing::shown;
    use serde_json::json;

    #[test]
    fn a_field_of_a_nested_object_is_named_by_its_whole_path() {
        let body = Value::from(json!({"filters": [{"url": "x"}, {"url": 1}], "rest": {"on": 2}, "no": [3]}));
        let input = Input::body(&body).unwrap();
        let path = |error: ApiError| shown(&error)["errors"][0]["path"].clone();
        let filters = input.records("filters").unwrap().unwrap();
        assert_eq!(filters[0].string("url").unwrap(), Some("x"));
        assert_eq!(path(filters[1].string("url").unwrap_err()), json!(["filters", "1", "url"]));
        let rest = input.record("rest").unwrap().unwrap();
        assert_eq!(path(rest.boolean("on").unwrap_err()), json!(["rest", "on"]));
        assert_eq!(path(input.records("no").unwrap_err()), json!(["no", "0"]));
        assert_eq!(path(input.record("no").unwrap_err()), json!(["no"]));
        assert!(input.record("absent").unwrap().is_none() && input.records("absent").unwrap().is_none());
    }
}
