//! Reads fields that take one value or several, and arrays of strings.

use super::email;
use super::error::ApiError;
use super::input::Input;
use super::issue::Issue;
use super::json::Value;

impl<'a> Input<'a> {
    /// Returns one string or an array of strings, or an empty list if the field is missing. Ignores empty strings.
    pub fn one_or_several(&self, key: &str) -> Result<Vec<&'a str>, ApiError> {
        let mut found = match self.raw(key) {
            None => Vec::new(),
            Some(Value::String(text)) => vec![text.as_str()],
            Some(Value::Array(items)) => {
                self.strings_of(key, items).map_err(|issue| self.neither(key, "string", *issue))?
            }
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
                let issue = Issue::not_one_of(self.at(key), allowed, text);
                let other = Issue::wrong_type(self.at(key), "array", self.raw(key));
                return Err(ApiError::invalid(self.part, vec![issue, other]));
            }
            Some(Value::Array(items)) => {
                self.strings_of(key, items).map_err(|issue| self.neither(key, "string", *issue))?
            }
            Some(_) => return Err(self.neither_type(key)),
        };
        let wrong = given.iter().enumerate().find(|(_, text)| !allowed.contains(text));
        match wrong {
            None => Ok(Some(given)),
            Some((index, text)) => {
                let issue = Issue::not_one_of(self.at_index(key, index), allowed, text);
                Err(self.neither(key, "string", issue))
            }
        }
    }

    /// Returns the error of a union: the problem with the single form, and that with the array form.
    fn neither(&self, key: &str, single: &str, array: Issue) -> ApiError {
        let single = Issue::wrong_type(self.at(key), single, self.raw(key));
        ApiError::invalid(self.part, vec![single, array])
    }

    fn neither_type(&self, key: &str) -> ApiError {
        let array = Issue::wrong_type(self.at(key), "array", self.raw(key));
        self.neither(key, "string", array)
    }

    /// Returns one or several email addresses in lower case, or an empty list if the field is missing. Each must be
    /// valid.
    pub fn emails(&self, key: &str) -> Result<Vec<String>, ApiError> {
        let is_array = matches!(self.raw(key), Some(Value::Array(_)));
        let given = match self.raw(key) {
            Some(Value::String(text)) => vec![text.as_str()],
            _ => self.one_or_several(key)?,
        };
        let check = |(index, text): (usize, &&str)| {
            let path = if is_array { self.at_index(key, index) } else { self.at(key) };
            email::normalize(text).ok_or_else(|| self.fail(Issue::not_an_email(path, text)))
        };
        given.iter().enumerate().map(check).collect()
    }

    pub(super) fn strings_of(&self, key: &str, items: &'a [Value]) -> Result<Vec<&'a str>, Box<Issue>> {
        items
            .iter()
            .enumerate()
            .map(|(index, item)| {
                item.as_str()
                    .ok_or_else(|| Box::new(Issue::wrong_type(self.at_index(key, index), "string", Some(item))))
            })
            .collect()
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
    fn each_address_of_a_filter_must_be_valid() {
        let read = |value: serde_json::Value| {
            let query = Value::from(json!({ "email": value }));
            let input = Input::body(&query).unwrap();
            input.emails("email").map_err(|error| issues(&error)[0]["path"].clone())
        };
        assert_eq!(read(json!("A@b.co")), Ok(vec!["a@b.co".to_owned()]));
        assert_eq!(read(json!(["a@b.co", " C@d.co"])), Ok(vec!["a@b.co".to_owned(), "c@d.co".to_owned()]));
        assert_eq!(read(json!([])), Ok(Vec::new()));
        assert_eq!(read(json!("")), Err(json!(["email"])));
        assert_eq!(read(json!(["a@b.co", "x"])), Err(json!(["email", "1"])));
    }

    #[test]
    fn a_union_reports_an_entry_for_each_of_its_forms() {
        let allowed = ["active", "invited"];
        for (given, paths) in [
            (json!("no"), json!([["status"], ["status"]])),
            (json!(["active", "no"]), json!([["status"], ["status", "1"]])),
            (json!({"21": "active"}), json!([["status"], ["status"]])),
        ] {
            let body = Value::from(json!({"status": given}));
            let input = Input::body(&body).unwrap();
            let error = issues(&input.some_of("status", &allowed).unwrap_err());
            let found: Vec<&serde_json::Value> = error.as_array().unwrap().iter().map(|e| &e["path"]).collect();
            assert_eq!(json!(found), paths);
        }
    }
}
