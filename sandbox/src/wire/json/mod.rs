//! JSON: values, a macro that builds them, a parser and a writer.
//!
//! They are small, because the sandbox also runs in a page: with `serde_json`, its code would be a quarter larger. Numbers
//! stay text, so that nothing here needs floating-point numbers.

#[cfg(feature = "wasm")]
mod js;
mod map;
mod number;
mod parse;
mod write;

pub use map::Map;
pub use number::Number;
pub use parse::parse;

use crate::store::Id;

/// A JSON value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Value {
    /// `null`
    #[default]
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number.
    Number(Number),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Self>),
    /// An object.
    Object(Map),
}

/// Builds a JSON object from pairs of a key, which is a literal or in parentheses, and a value.
macro_rules! json {
    ({ $($key:tt: $value:expr),* $(,)? }) => {
        $crate::wire::json::Value::Object($crate::wire::json::Map::from_iter([
            $(($key, $crate::wire::json::Value::from($value))),*
        ]))
    };
}
pub(crate) use json;

impl Value {
    /// Returns the value of a field, if this is an object that has it.
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Object(fields) => fields.get(key),
            _ => None,
        }
    }

    /// Returns the text of a string.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::String(text)
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<&Id> for Value {
    fn from(id: &Id) -> Self {
        Self::from(id.as_ref())
    }
}

impl From<u64> for Value {
    fn from(number: u64) -> Self {
        Self::Number(number.into())
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::from(u64::from(number))
    }
}

impl From<u16> for Value {
    fn from(number: u16) -> Self {
        Self::from(u64::from(number))
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::from(u64::try_from(number).unwrap_or(u64::MAX))
    }
}

impl From<Vec<Self>> for Value {
    fn from(items: Vec<Self>) -> Self {
        Self::Array(items)
    }
}

impl From<&[String]> for Value {
    fn from(texts: &[String]) -> Self {
        Self::Array(texts.iter().map(Self::from).collect())
    }
}

impl From<Map> for Value {
    fn from(fields: Map) -> Self {
        Self::Object(fields)
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// Conversions for tests, which use JSON from `serde_json`.
#[cfg(test)]
pub mod testing {
    use super::{Value, parse};

    /// Converts a value for comparisons.
    pub fn shown(value: impl Into<Value>) -> serde_json::Value {
        serde_json::from_str(&value.into().to_string()).unwrap()
    }

    impl From<serde_json::Value> for Value {
        fn from(value: serde_json::Value) -> Self {
            parse(value.to_string().as_bytes()).unwrap()
        }
    }
}
