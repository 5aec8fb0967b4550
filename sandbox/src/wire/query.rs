//! Parses query strings like the `qs` library: `a=x`, `a[]=x`, `a[0]=x`, repeats, `a[b]=x`.
//!
//! A parameter becomes a string, an array of strings or, with other keys in brackets, an object.

use super::percent;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The first index that `qs` treats as a key of an object, as in `a[21]=x`.
const INDEX_LIMIT: usize = 21;

/// The values of a parameter so far.
#[derive(Debug, Default)]
struct Gathered {
    plain: Vec<String>,
    listed: Vec<String>,
    indexed: BTreeMap<usize, Vec<String>>,
    keyed: Map<String, Value>,
}

/// Parses a query string.
pub fn parse(query: &str) -> Map<String, Value> {
    let mut gathered: BTreeMap<String, Gathered> = BTreeMap::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (key, value) = (percent::decode_query(key), percent::decode_query(value));
        let (name, bracket) = split_bracket(&key);
        let entry = gathered.entry(name.to_owned()).or_default();
        match bracket {
            None => entry.plain.push(value),
            Some("") => entry.listed.push(value),
            Some(inner) => match inner.parse::<usize>() {
                Ok(index) if index < INDEX_LIMIT => {
                    entry.indexed.entry(index).or_default().push(value);
                }
                _ => {
                    entry.keyed.insert(inner.to_owned(), value.into());
                }
            },
        }
    }
    gathered.into_iter().map(|(name, entry)| (name, entry.into_value())).collect()
}

/// Splits `a[b]` into `a` and `b`. A key without closed brackets after its name stays unsplit.
fn split_bracket(key: &str) -> (&str, Option<&str>) {
    let Some((name, rest)) = key.split_once('[') else {
        return (key, None);
    };
    match rest.split_once(']') {
        Some((inner, _)) if !name.is_empty() => (name, Some(inner)),
        _ => (key, None),
    }
}

impl Gathered {
    fn into_value(mut self) -> Value {
        if !self.keyed.is_empty() {
            for (index, values) in self.indexed {
                self.keyed.insert(index.to_string(), values.join(",").into());
            }
            return Value::Object(self.keyed);
        }
        let is_single = self.plain.len() == 1 && self.listed.is_empty() && self.indexed.is_empty();
        let mut all: Vec<String> = self.plain;
        if is_single {
            return all.pop().unwrap_or_default().into();
        }
        all.extend(self.listed);
        all.extend(self.indexed.into_values().flatten());
        all.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(query: &str) -> Value {
        Value::Object(parse(query))
    }

    #[test]
    fn one_plain_value_is_a_string() {
        assert_eq!(read("status=a"), json!({"status": "a"}));
        assert_eq!(read("status="), json!({"status": ""}));
        assert_eq!(read("status"), json!({"status": ""}));
        assert_eq!(read(""), json!({}));
    }

    #[test]
    fn indexes_brackets_and_repeats_are_arrays() {
        let both = json!({"status": ["a", "b"]});
        for query in [
            "status[0]=a&status[1]=b",
            "status[1]=b&status[0]=a",
            "status[]=a&status[]=b",
            "status=a&status=b",
            "status=a&status[]=b",
            "status%5B0%5D=a&status%5b7%5d=b",
        ] {
            assert_eq!(read(query), both, "{query}");
        }
        assert_eq!(read("status[0]=a"), json!({"status": ["a"]}));
    }

    #[test]
    fn more_than_21_indexed_entries_are_no_array() {
        let indexed = |count: usize| {
            let pairs: Vec<String> = (0..count).map(|i| format!("id[{i}]=x")).collect();
            read(&pairs.join("&"))
        };
        assert!(indexed(21)["id"].is_array());
        assert!(indexed(22)["id"].is_object());
    }

    #[test]
    fn other_keys_make_an_object() {
        assert_eq!(read("a[b]=c"), json!({"a": {"b": "c"}}));
    }

    #[test]
    fn names_and_values_are_percent_decoded() {
        assert_eq!(read("q=%E7%94%B0+a%26b"), json!({"q": "田 a&b"}));
    }
}
