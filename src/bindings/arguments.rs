//! Reads what a JavaScript caller gives.

use core::fmt;

use js_sys::{Array, Reflect};
use serde::{Deserialize, Deserializer, de};
use wasm_bindgen::JsValue;

use crate::{
    endpoints::{Given, Operation, Pairs, camel_case, check},
    error::ArgumentError,
};

/// Reads the ids of a path.
pub(super) fn ids(operation: &Operation, given: &[&JsValue]) -> Result<Vec<String>, ArgumentError> {
    operation.ids().zip(given).map(|(name, id)| text(operation.name, &camel_case(name), id)).collect()
}

/// Reads what the query or body holds.
pub(super) fn parameters(operation: &Operation, given: Option<&JsValue>) -> Result<Pairs, ArgumentError> {
    let what = if operation.method.has_body() { "body" } else { "query" };
    let given = given.map_or(Ok(Vec::new()), |given| entries(operation.name, what, given))?;
    check(operation.name, operation.parameters, given)
}

/// Reads an object of values; `undefined` counts as an empty one.
pub(super) fn entries(call: &str, what: &str, object: &JsValue) -> Result<Vec<(String, Given)>, ArgumentError> {
    if object.is_undefined() {
        return Ok(Vec::new());
    }
    let wrong = |problem: &str| ArgumentError::new(what, [call, ": the ", what, " ", problem].concat());
    if !object.is_object() || Array::is_array(object) {
        return Err(wrong(&["must be an object, but is ", kind(object)].concat()));
    }
    let unreadable = |_thrown| wrong("can't be read: it throws when asked for its keys or values");
    let keys = Reflect::own_keys(object).map_err(unreadable)?;
    let entry = |key: JsValue| {
        // Symbols are not for us.
        key.as_string().map(|name| Ok((name, given(&Reflect::get(object, &key).map_err(unreadable)?))))
    };
    keys.iter().filter_map(entry).collect()
}

/// Reads a string.
pub(super) fn text(call: &str, name: &str, value: &JsValue) -> Result<String, ArgumentError> {
    value.as_string().ok_or_else(|| {
        let message = [call, ": `", name, "` must be a string, but is ", kind(value)].concat();
        ArgumentError::new(name, message)
    })
}

fn given(value: &JsValue) -> Given {
    if value.is_undefined() {
        return Given::Absent;
    }
    // Objects are not read: no parameter takes one, and their getters may do anything.
    if value.is_object() && !Array::is_array(value) {
        return Given::Other(kind(value));
    }
    serde_wasm_bindgen::from_value(value.clone()).unwrap_or(Given::Other(kind(value)))
}

/// How a message names a value.
pub(super) fn kind(value: &JsValue) -> &'static str {
    if value.is_null() {
        return "null";
    }
    if Array::is_array(value) {
        return "an array";
    }
    match value.js_typeof().as_string().as_deref() {
        Some("undefined") => "undefined",
        Some("boolean") => "a boolean",
        Some("number") => "a number",
        Some("bigint") => "a bigint",
        Some("string") => "a string",
        Some("symbol") => "a symbol",
        Some("function") => "a function",
        _ => "an object",
    }
}

impl<'de> Deserialize<'de> for Given {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(GivenVisitor { nested: false })
    }
}

/// Reads a scalar or a list of scalars; what is deeper is not looked at, so that no cycle is followed.
struct GivenVisitor {
    nested: bool,
}

impl<'de> de::DeserializeSeed<'de> for GivenVisitor {
    type Value = Given;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Given, D::Error> {
        // Whatever can't be read is something that no parameter takes.
        Ok(deserializer.deserialize_any(self).unwrap_or(Given::Other("an object")))
    }
}

impl<'de> de::Visitor<'de> for GivenVisitor {
    type Value = Given;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Given, E> {
        Ok(Given::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Given, E> {
        Ok(Given::Flag(flag))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Given, E> {
        Ok(Given::Number(number))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Given, E> {
        // What loses precision is past what any parameter takes, and is refused there.
        #[allow(clippy::cast_precision_loss)]
        Ok(Given::Number(number as f64))
    }

    fn visit_str<E>(self, text: &str) -> Result<Given, E> {
        Ok(Given::Text(text.into()))
    }

    fn visit_seq<A: de::SeqAccess<'de>>(self, mut items: A) -> Result<Given, A::Error> {
        if self.nested {
            return Ok(Given::Other("an array"));
        }
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(Self { nested: true })? {
            list.push(item);
        }
        Ok(Given::List(list))
    }
}
