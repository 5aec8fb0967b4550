//! The little JSON that requests and errors need, without a parser's weight. Answers are read by the crate `metorial-decoder`.

pub(crate) mod lenient;

pub use metorial_decoder::decimal;

/// A value of a query or body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    /// `true` or `false`.
    Flag(bool),
    /// A number, as it is written.
    Number(String),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Json>),
}

impl Json {
    /// Writes it as JSON.
    pub fn write(&self, json: &mut String) {
        match self {
            Self::Flag(flag) => json.push_str(if *flag { "true" } else { "false" }),
            Self::Number(number) => json.push_str(number),
            Self::Text(text) => write_string(text, json),
            Self::List(items) => write_list(items.iter(), json, Self::write),
        }
    }

    /// What it is in a query: the same, but for the quotes of a string.
    #[must_use]
    pub fn plain(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            other => {
                let mut json = String::new();
                other.write(&mut json);
                json
            }
        }
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<bool> for Json {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<u32> for Json {
    fn from(number: u32) -> Self {
        Self::Number(decimal(number.into()))
    }
}

impl<T: Into<Json>> FromIterator<T> for Json {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }
}

/// Writes an array.
pub fn write_list<T>(items: impl Iterator<Item = T>, json: &mut String, write: impl Fn(T, &mut String)) {
    json.push('[');
    for (index, item) in items.enumerate() {
        if index > 0 {
            json.push(',');
        }
        write(item, json);
    }
    json.push(']');
}

/// Writes an object, field by field.
#[derive(Debug, Default)]
pub struct ObjectWriter(String);

impl ObjectWriter {
    /// Adds a field whose value `write` writes.
    pub fn field(&mut self, name: &str, write: impl FnOnce(&mut String)) {
        self.0.push(if self.0.is_empty() { '{' } else { ',' });
        write_string(name, &mut self.0);
        self.0.push(':');
        write(&mut self.0);
    }

    /// The object.
    #[must_use]
    pub fn end(mut self) -> String {
        if self.0.is_empty() {
            self.0.push('{');
        }
        self.0.push('}');
        self.0
    }
}

/// Writes a string.
pub fn write_string(text: &str, json: &mut String) {
    json.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => json.push('\\'),
            '\n' => {
                json.push_str("\\n");
                continue;
            }
            '\0'..='\u{1f}' => {
                json.push_str(if character < '\u{10}' { "\\u000" } else { "\\u001" });
                json.extend(char::from_digit(character as u32 & 15, 16));
                continue;
            }
            _ => {}
        }
        json.push(character);
    }
    json.push('"');
}

#[cfg(test)]
mod tests {
    use metorial_decoder::unescape;

    use super::{Json, ObjectWriter, decimal, write_string};

    #[test]
    fn numbers_are_written_in_full() {
        for number in [0, 7, 10, 429, u64::from(u32::MAX), u64::MAX] {
            assert_eq!(decimal(number), number.to_string());
        }
    }

    #[test]
    fn strings_read_back_as_they_were() {
        for text in ["", "Ada", "\"\\/\u{8}\u{c}\n\r\t\0\u{1f}\u{7f}", "日本 🦀 \u{2028}"] {
            let mut json = String::new();
            write_string(text, &mut json);
            assert_eq!(serde_json::from_str::<String>(&json).ok().as_deref(), Some(text));
            assert_eq!(unescape(&json[1..json.len() - 1]).as_deref(), Some(text));
        }
    }

    #[test]
    fn objects_are_written_in_order() {
        let mut object = ObjectWriter::default();
        object.field("a\"", |json| write_string("b\n", json));
        object.field("raw", |json| json.push_str("[1e400]"));
        object.field("list", |json| Json::from_iter([Json::from(true), Json::from(7), Json::from("x")]).write(json));
        assert_eq!(object.end(), r#"{"a\"":"b\n","raw":[1e400],"list":[true,7,"x"]}"#);
        assert_eq!(ObjectWriter::default().end(), "{}");
    }
}
