//! The JSON of requests and errors, without the size of a full parser in the download. The crate `metorial-consumers-decoder`
//! reads the responses.

pub(crate) mod lenient;

pub use metorial_consumers_decoder::decimal;

/// A value of a query or body.
///
/// ```
/// use metorial_consumers::json::Json;
///
/// let mut text = String::new();
/// Json::Record(vec![("name", "Ada".into()), ("tags", Json::List(vec![Json::Null]))]).write(&mut text);
/// assert_eq!(text, r#"{"name":"Ada","tags":[null]}"#);
/// assert_eq!(Json::Flag(true).to_query_value(), "true");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    /// A boolean.
    Flag(bool),
    /// A number in JSON notation.
    Number(String),
    /// A string.
    Text(String),
    /// `null`.
    Null,
    /// An array.
    List(Vec<Json>),
    /// An object.
    Record(Vec<(&'static str, Json)>),
    /// Any value, as JSON text.
    Raw(String),
}

impl Json {
    /// Appends the value to JSON text.
    ///
    /// ```
    /// use metorial_consumers::json::Json;
    ///
    /// let mut text = String::from("limit=");
    /// Json::Number("5".into()).write(&mut text);
    /// assert_eq!(text, "limit=5");
    /// ```
    pub fn write(&self, json: &mut String) {
        match self {
            Self::Flag(flag) => json.push_str(if *flag { "true" } else { "false" }),
            Self::Number(text) | Self::Raw(text) => json.push_str(text),
            Self::Null => json.push_str("null"),
            Self::Text(text) => write_string(text, json),
            Self::List(items) => {
                let mut list = Writer::array();
                for item in items {
                    item.write(list.item());
                }
                json.push_str(&list.end());
            }
            Self::Record(members) => json.push_str(&write_members(members)),
        }
    }

    /// Returns the text of the value in a query: the content of a string, or any other value as JSON.
    ///
    /// ```
    /// use metorial_consumers::json::Json;
    ///
    /// assert_eq!(Json::Text("a b".into()).to_query_value(), "a b");
    /// assert_eq!(Json::Null.to_query_value(), "null");
    /// ```
    #[must_use]
    pub fn to_query_value(&self) -> String {
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

impl From<f64> for Json {
    /// JSON has no numbers that are not finite: they become `null`.
    fn from(number: f64) -> Self {
        serde_json::Number::from_f64(number).map_or(Self::Null, |number| Self::Number(number.to_string()))
    }
}

impl<T: Into<Json>> FromIterator<T> for Json {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }
}

/// A writer of an array or an object, item by item.
///
/// ```
/// use metorial_consumers::json::Writer;
///
/// let mut object = Writer::object();
/// object.text("name", "Ada");
/// object.json("age", "36");
/// assert_eq!(object.end(), r#"{"name":"Ada","age":36}"#);
/// ```
#[derive(Debug)]
pub struct Writer {
    json: String,
    close: char,
}

impl Writer {
    /// Starts an array.
    ///
    /// ```
    /// use metorial_consumers::json::Writer;
    ///
    /// assert_eq!(Writer::array().end(), "[]");
    /// ```
    #[must_use]
    pub fn array() -> Self {
        Self::new('[', ']')
    }

    /// Starts an object.
    ///
    /// ```
    /// use metorial_consumers::json::Writer;
    ///
    /// assert_eq!(Writer::object().end(), "{}");
    /// ```
    #[must_use]
    pub fn object() -> Self {
        Self::new('{', '}')
    }

    fn new(open: char, close: char) -> Self {
        let mut json = String::new();
        json.push(open);
        Self { json, close }
    }

    /// Starts an item of an array, or the key of a member. Returns the text to append it to.
    ///
    /// ```
    /// use metorial_consumers::json::Writer;
    ///
    /// let mut list = Writer::array();
    /// list.item().push_str("1");
    /// list.item().push_str("true");
    /// assert_eq!(list.end(), "[1,true]");
    /// ```
    pub fn item(&mut self) -> &mut String {
        if self.json.len() > 1 {
            self.json.push(',');
        }
        &mut self.json
    }

    /// Adds a string to an array.
    ///
    /// ```
    /// use metorial_consumers::json::Writer;
    ///
    /// let mut list = Writer::array();
    /// list.push_text("a");
    /// assert_eq!(list.end(), r#"["a"]"#);
    /// ```
    pub fn push_text(&mut self, text: &str) {
        write_string(text, self.item());
    }

    /// Adds a member to an object. The value is JSON.
    ///
    /// ```
    /// use metorial_consumers::json::Writer;
    ///
    /// let mut object = Writer::object();
    /// object.json("tags", "[]");
    /// assert_eq!(object.end(), r#"{"tags":[]}"#);
    /// ```
    pub fn json(&mut self, name: &str, value: &str) {
        let json = self.item();
        write_string(name, json);
        json.push(':');
        json.push_str(value);
    }

    /// Adds a member to an object. The value becomes a string.
    ///
    /// ```
    /// use metorial_consumers::json::Writer;
    ///
    /// let mut object = Writer::object();
    /// object.text("name", "Ada");
    /// assert_eq!(object.end(), r#"{"name":"Ada"}"#);
    /// ```
    pub fn text(&mut self, name: &str, value: &str) {
        self.json(name, "");
        write_string(value, &mut self.json);
    }

    /// Ends the array or object, and returns it as JSON.
    #[must_use]
    pub fn end(mut self) -> String {
        self.json.push(self.close);
        self.json
    }
}

/// Writes names and values as a JSON object.
///
/// ```
/// use metorial_consumers::json::{Json, write_members};
///
/// assert_eq!(write_members(&[("limit", Json::Number("5".into()))]), r#"{"limit":5}"#);
/// ```
#[must_use]
pub fn write_members(members: &[(&'static str, Json)]) -> String {
    let mut object = Writer::object();
    for (name, value) in members {
        object.json(name, "");
        value.write(&mut object.json);
    }
    object.end()
}

/// Writes strings as a JSON array.
///
/// ```
/// assert_eq!(metorial_consumers::json::write_texts(&["a".into(), "\"".into()]), r#"["a","\""]"#);
/// ```
#[must_use]
pub fn write_texts(texts: &[String]) -> String {
    let mut list = Writer::array();
    for text in texts {
        list.push_text(text);
    }
    list.end()
}

/// Appends a string to JSON text.
///
/// ```
/// let mut json = String::new();
/// metorial_consumers::json::write_string("two\nlines", &mut json);
/// assert_eq!(json, r#""two\nlines""#);
/// ```
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
    use metorial_consumers_decoder::unescape;

    use super::{Json, Writer, decimal, write_string};

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
        let mut object = Writer::object();
        object.text("a\"", "b\n");
        object.json("raw", "[1e400]");
        let mut list = String::new();
        Json::from_iter([Json::from(true), Json::from(7), Json::from("x")]).write(&mut list);
        object.json("list", &list);
        assert_eq!(object.end(), r#"{"a\"":"b\n","raw":[1e400],"list":[true,7,"x"]}"#);
        assert_eq!((Writer::object().end(), Writer::array().end()), ("{}".into(), "[]".into()));
    }
}
