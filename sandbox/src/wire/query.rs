//! Parses query strings like the `qs` library: `a=x`, `a[]=x`, `a[0]=x`, repeats, `a[b]=x`.
//!
//! A parameter becomes a string, an array of strings or, with other keys in brackets, an object.

use super::json::{Map, Value};
use super::percent;

/// The first index that `qs` treats as a key of an object, as in `a[21]=x`.
const INDEX_LIMIT: usize = 21;

/// The values of a parameter so far.
#[derive(Debug, Default)]
struct Gathered {
    plain: Vec<String>,
    listed: Vec<String>,
    indexed: Vec<(usize, String)>,
    keyed: Map,
}

/// Parses a query string.
pub fn parse(query: &str) -> Map {
    let mut gathered: Vec<(String, Gathered)> = Vec::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (key, value) = (percent::decode_query(key), percent::decode_query(value));
        let (name, bracket) = split_bracket(&key);
        if let Some((_, values)) = gathered.iter_mut().find(|(known, _)| known == name) {
            values.add(bracket, value);
        } else {
            let mut values = Gathered::default();
            values.add(bracket, value);
            gathered.push((name.to_owned(), values));
        }
    }
    let mut all = Map::new();
    for (name, values) in gathered {
        all.insert(name, values.into_value());
    }
    all
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
    fn add(&mut self, bracket: Option<&str>, value: String) {
        match bracket {
            None => self.plain.push(value),
            Some("") => self.listed.push(value),
            Some(inner) => match inner.parse::<usize>() {
                Ok(index) if index < INDEX_LIMIT => {
                    let place = self.indexed.iter().take_while(|(other, _)| *other <= index).count();
                    self.indexed.insert(place, (index, value));
                }
                _ => self.keyed.insert(inner.to_owned(), value.into()),
            },
        }
    }

    fn into_value(mut self) -> Value {
        if !self.keyed.is_empty() {
            for (index, value) in self.indexed {
                let key = index.to_string();
                let value = match self.keyed.get(&key).and_then(Value::as_str) {
                    Some(before) => format!("{before},{value}"),
                    None => value,
                };
                self.keyed.insert(key, value.into());
            }
            return Value::Object(self.keyed);
        }
        let is_single = self.plain.len() == 1 && self.listed.is_empty() && self.indexed.is_empty();
        let mut all = self.plain;
        if is_single {
            return all.pop().unwrap_or_default().into();
        }
        all.extend(self.listed);
        all.extend(self.indexed.into_iter().map(|(_, value)| value));
        all.as_slice().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::json::testing::shown;
    use serde_json::json;

    fn read(query: &str) -> serde_json::Value {
        shown(parse(query))
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
