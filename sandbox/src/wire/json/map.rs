//! The fields of an object.

use super::Value;
use std::borrow::Cow;

/// The fields of an object, in their order. Objects here have few of them, so they are found one after the other. If a key is
/// there twice, the last one counts, as in JavaScript.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Map(Vec<(Cow<'static, str>, Value)>);

impl Map {
    /// Returns an object without fields.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    fn place(&self, key: &str) -> Option<usize> {
        self.0.iter().rposition(|(name, _)| name == key)
    }

    /// Returns the value of a field.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.place(key).and_then(|place| self.0.get(place)).map(|(_, value)| value)
    }

    /// Returns whether there is a field.
    pub fn contains_key(&self, key: &str) -> bool {
        self.place(key).is_some()
    }

    /// Sets a field.
    pub fn insert(&mut self, key: impl Into<Cow<'static, str>>, value: Value) {
        self.set(key.into(), value);
    }

    fn set(&mut self, key: Cow<'static, str>, value: Value) {
        match self.place(&key).and_then(|place| self.0.get_mut(place)) {
            Some((_, old)) => *old = value,
            None => self.add(key, value),
        }
    }

    /// Adds a field without a look at those that are there.
    pub(super) fn add(&mut self, key: Cow<'static, str>, value: Value) {
        self.0.push((key, value));
    }

    /// Removes a field, and returns its value.
    pub fn remove(&mut self, key: &str) -> Option<Value> {
        self.place(key).map(|place| self.0.remove(place).1)
    }

    /// Returns the keys and values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(key, value)| (key.as_ref(), value))
    }

    /// Returns the values, for changes.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut Value> {
        self.0.iter_mut().map(|(_, value)| value)
    }

    /// Returns whether there are no fields.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(&'static str, Value)> for Map {
    fn from_iter<I: IntoIterator<Item = (&'static str, Value)>>(fields: I) -> Self {
        Self(fields.into_iter().map(|(key, value)| (Cow::Borrowed(key), value)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_keep_their_order_and_are_there_once() {
        let mut map = Map::new();
        for (key, value) in [("b", 1_u32), ("a", 2), ("b", 3)] {
            map.insert(key, value.into());
        }
        assert_eq!(Value::from(map.clone()).to_string(), r#"{"b":3,"a":2}"#);
        assert_eq!(map.remove("b"), Some(3_u32.into()));
        assert_eq!(map.remove("b"), None);
        assert!(map.contains_key("a") && !map.contains_key("b"));
    }

    #[test]
    fn the_last_of_two_fields_with_the_same_key_counts() {
        let parsed = super::super::parse(br#"{"a":1,"a":2}"#).unwrap();
        assert_eq!(parsed.get("a"), Some(&2_u32.into()));
    }
}
