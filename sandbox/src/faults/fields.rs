//! Reads the fields of a JSON object one by one.

use crate::wire::json::{Map, Value};

/// The fields that have not been read yet.
#[derive(Debug)]
pub struct Fields(Map);

impl Fields {
    /// Returns the fields of an object.
    pub fn of(value: Value) -> Result<Self, String> {
        match value {
            Value::Object(fields) => Ok(Self(fields)),
            other => Err(format!("takes an object, not {other}")),
        }
    }

    /// Takes a field; `null` counts as absent.
    pub fn take(&mut self, name: &str) -> Option<Value> {
        self.0.remove(name).filter(|value| *value != Value::Null)
    }

    /// Takes a field that must be there.
    pub fn required(&mut self, name: &str) -> Result<Value, String> {
        self.take(name).ok_or_else(|| format!("missing field `{name}`"))
    }

    /// Takes a text.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, String> {
        match self.take(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(other) => Err(format!("`{name}` takes a string, not {other}")),
        }
    }

    /// Takes `true` or `false`.
    pub fn flag(&mut self, name: &str) -> Result<Option<bool>, String> {
        match self.take(name) {
            None => Ok(None),
            Some(Value::Bool(flag)) => Ok(Some(flag)),
            Some(other) => Err(format!("`{name}` takes true or false, not {other}")),
        }
    }

    /// Takes a whole number of a range. Without a default, it must be there.
    pub fn number(&mut self, name: &str, default: Option<u32>, range: (u32, u32)) -> Result<u32, String> {
        self.optional_number(name, range)?.or(default).ok_or_else(|| format!("missing field `{name}`"))
    }

    /// Takes a status of HTTP.
    pub fn status(&mut self, default: Option<u32>, range: (u32, u32)) -> Result<u16, String> {
        self.number("status", default, range).map(|status| u16::try_from(status).unwrap_or(u16::MAX))
    }

    /// Takes a whole number of a range, or nothing.
    pub fn optional_number(&mut self, name: &str, (min, max): (u32, u32)) -> Result<Option<u32>, String> {
        let Some(value) = self.take(name) else { return Ok(None) };
        let number = match &value {
            Value::Number(number) => number.as_u64().and_then(|number| u32::try_from(number).ok()),
            _ => None,
        };
        match number.filter(|number| (min..=max).contains(number)) {
            Some(number) => Ok(Some(number)),
            None => Err(format!("`{name}` takes a whole number from {min} to {max}, not {value}")),
        }
    }

    /// Returns an error if there are more fields.
    pub fn end(self) -> Result<(), String> {
        match self.0.iter().next() {
            Some((name, _)) => Err(format!("unknown field `{name}`")),
            None => Ok(()),
        }
    }
}
