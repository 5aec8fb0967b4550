//! Reads the fields of a JSON object one by one, by hand: code that serde derives for this would be a sixth of the sandbox
//! that runs in a page.

use serde_json::{Map, Value};

/// The fields that have not been read yet.
#[derive(Debug)]
pub struct Fields(Map<String, Value>);

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
        self.0.remove(name).filter(|value| !value.is_null())
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
    pub fn number<T: TryFrom<u64> + Into<u64> + Copy>(
        &mut self,
        name: &str,
        default: Option<T>,
        range: (T, T),
    ) -> Result<T, String> {
        self.optional_number(name, range)?.or(default).ok_or_else(|| format!("missing field `{name}`"))
    }

    /// Takes a whole number of a range, or nothing.
    pub fn optional_number<T: TryFrom<u64> + Into<u64> + Copy>(
        &mut self,
        name: &str,
        (min, max): (T, T),
    ) -> Result<Option<T>, String> {
        let Some(value) = self.take(name) else { return Ok(None) };
        let (min, max) = (min.into(), max.into());
        let number = value.as_u64().filter(|number| (min..=max).contains(number));
        match number.and_then(|number| T::try_from(number).ok()) {
            Some(number) => Ok(Some(number)),
            None => Err(format!("`{name}` takes a whole number from {min} to {max}, not {value}")),
        }
    }

    /// Returns an error if there are more fields.
    pub fn end(self) -> Result<(), String> {
        match self.0.keys().next() {
            Some(name) => Err(format!("unknown field `{name}`")),
            None => Ok(()),
        }
    }
}
