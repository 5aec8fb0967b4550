//! JSON as `serde_json` reads it, with all keys of an object in their order, also those that occur twice.

use core::fmt;

use metorial_consumers::{
    models::Date,
    schema::{Field, Kind, Record},
};
use serde::{
    Deserialize, Deserializer,
    de::{IgnoredAny, MapAccess, SeqAccess, Visitor},
};

#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    Null,
    Flag(bool),
    Number(f64),
    Text(String),
    List(Vec<Json>),
    Record(Vec<(String, Json)>),
}

/// Whether a text follows the grammar of JSON; whether it makes sense (lone surrogates, huge numbers) is another matter.
pub fn is_json(text: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(text).is_ok()
}

/// What each string and key of a JSON text says, as JavaScript reads it: but for halves of surrogate pairs.
pub fn strings(text: &str) -> Vec<String> {
    struct Said(String);

    impl<'de> Deserialize<'de> for Said {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            struct Bytes;

            impl Visitor<'_> for Bytes {
                type Value = Said;

                fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                    formatter.write_str("a string")
                }

                fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Said, E> {
                    Ok(Said(String::from_utf8_lossy(bytes).into_owned()))
                }
            }

            // Read as bytes, strings may hold halves of surrogate pairs.
            deserializer.deserialize_bytes(Bytes)
        }
    }

    let mut strings = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find('"') {
        let bytes = rest.as_bytes();
        let mut end = start + 1;
        while bytes[end] != b'"' {
            end += if bytes[end] == b'\\' { 2 } else { 1 };
        }
        let Said(said) = serde_json::from_str(&rest[start..=end]).expect("a string");
        strings.push(said);
        rest = &rest[end + 1..];
    }
    strings
}

impl Json {
    /// `None` also for JSON that no Rust type can hold: half of a surrogate pair, huge numbers, more than 127 levels.
    pub fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// The last value of that name, which is the one that counts.
    pub fn get(&self, name: &str) -> Option<&Self> {
        let Self::Record(fields) = self else { return None };
        fields.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// Whether some object has a key twice.
    pub fn repeats(&self) -> bool {
        match self {
            Self::List(items) => items.iter().any(Self::repeats),
            Self::Record(fields) => {
                let again = |(index, (key, _)): (usize, &(String, Self))| fields[..index].iter().any(|(k, _)| k == key);
                fields.iter().enumerate().any(again) || fields.iter().any(|(_, value)| value.repeats())
            }
            _ => false,
        }
    }

    /// Where the value is not what the table says: the first such place; `None` if it is.
    pub fn problem(&self, kind: &Kind) -> Option<String> {
        let here = |fits: bool| if fits { None } else { Some(String::new()) };
        match (kind, self) {
            (Kind::Nullable(_), Self::Null)
            | (Kind::Text | Kind::Word(_), Self::Text(_))
            | (Kind::Flag, Self::Flag(_))
            | (Kind::Number, Self::Number(_))
            | (Kind::Json, _) => None,
            (Kind::Nullable(inner), value) => value.problem(inner),
            (Kind::Date, Self::Text(text)) => here(Date::parse(text).is_some()),
            (Kind::Constant(constant), Self::Text(text)) => here(text == constant),
            (Kind::List(item), Self::List(items)) => items
                .iter()
                .enumerate()
                .find_map(|(index, value)| value.problem(item).map(|path| join(&format!("[{index}]"), &path))),
            (Kind::Record(record), Self::Record(entries)) => record_problem(record, entries),
            (Kind::Union(union), Self::Record(entries)) => {
                let tag = if let Some(Self::Text(tag)) = self.get("type") { tag } else { "" };
                record_problem(union.record(tag), entries)
            }
            _ => here(false),
        }
    }
}

/// The problem with the first field that counts, or else the missing field.
fn record_problem(record: &Record, entries: &[(String, Json)]) -> Option<String> {
    for (index, (name, value)) in entries.iter().enumerate() {
        let last = !entries[index + 1..].iter().any(|(other, _)| other == name);
        let field = record.fields.iter().find(|field| last && field.name == name);
        if let Some(path) = field.and_then(|field| value.problem(field.kind)) {
            return Some(join(name, &path));
        }
    }
    let missing = |field: &&Field| field.required && entries.iter().all(|(name, _)| name != field.name);
    record.fields.iter().find(missing).map(|field| field.name.to_owned())
}

/// Joins two paths.
pub fn join(outer: &str, inner: &str) -> String {
    let dot = if inner.is_empty() || inner.starts_with('[') { "" } else { "." };
    [outer, dot, inner].concat()
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;

        impl<'de> Visitor<'de> for Any {
            type Value = Json;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("JSON")
            }

            fn visit_unit<E>(self) -> Result<Json, E> {
                Ok(Json::Null)
            }

            fn visit_bool<E>(self, flag: bool) -> Result<Json, E> {
                Ok(Json::Flag(flag))
            }

            fn visit_f64<E>(self, number: f64) -> Result<Json, E> {
                Ok(Json::Number(number))
            }

            #[allow(clippy::cast_precision_loss)] // As in JavaScript.
            fn visit_u64<E>(self, number: u64) -> Result<Json, E> {
                Ok(Json::Number(number as f64))
            }

            #[allow(clippy::cast_precision_loss)] // As in JavaScript.
            fn visit_i64<E>(self, number: i64) -> Result<Json, E> {
                Ok(Json::Number(number as f64))
            }

            fn visit_str<E>(self, text: &str) -> Result<Json, E> {
                Ok(Json::Text(text.into()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
                let mut list = Vec::new();
                while let Some(item) = items.next_element()? {
                    list.push(item);
                }
                Ok(Json::List(list))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
                let mut record = Vec::new();
                while let Some(entry) = entries.next_entry()? {
                    record.push(entry);
                }
                Ok(Json::Record(record))
            }
        }

        deserializer.deserialize_any(Any)
    }
}
