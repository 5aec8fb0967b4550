//! Reads a tape back as `js/tape.ts` and `js/generated/objects.ts` do.

use metorial_consumers::{
    decoder::{ABSENT, FALSE, NAMES, NULL, SECOND, TRUE, Tape, WORD},
    schema::{Kind, Record},
};
use serde_json::{Map, Value};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use super::json::{Json, is_json};

/// What stands on a tape.
#[derive(Debug, PartialEq)]
pub enum Told {
    Null,
    Flag(bool),
    Text(String),
    /// A string that no Rust string can hold: it has half of a surrogate pair.
    OddText,
    Date(i64),
    /// A number, or any value, as JSON.
    Json(String),
    List(Vec<Told>),
    Record(Fields),
    /// A record of a type that the union does not know.
    Unknown(Fields),
}

/// The fields of a record: first those of the table, in its order, then the others.
#[derive(Debug, PartialEq)]
pub struct Fields {
    pub known: Vec<(&'static str, Told)>,
    /// Names (`None` as for [`Told::OddText`]), and values as JSON.
    pub unknown: Vec<(Option<String>, String)>,
}

/// Reads all of `tape`.
pub fn read(tape: &Tape, kind: &'static Kind) -> Told {
    let length = usize::try_from(tape.words()[NAMES + 1]).expect("a length");
    let parts = tape.text().split_at(length);
    assert!(parts.0.is_ascii());
    let [first, second] =
        [parts.0, parts.1].map(|part| std::str::from_utf8(part).expect("UTF-8").encode_utf16().collect());
    let mut reader = Reader { words: tape.words(), first, second, names: Vec::new() };
    reader.names = reader.chain(NAMES).map(|place| reader.text(place + 1)).collect();
    reader.value(kind, 0)
}

struct Reader<'a> {
    words: &'a [i32],
    first: Vec<u16>,
    second: Vec<u16>,
    /// The names of unknown fields.
    names: Vec<Option<String>>,
}

impl Reader<'_> {
    fn place(&self, at: usize) -> usize {
        usize::try_from(self.words[at]).expect("a place")
    }

    fn slice(&self, start: i32, end: i32) -> String {
        let [start, end] = [start, end].map(|place| usize::try_from(place).expect("a place in the text"));
        let units = match start.checked_sub(SECOND) {
            Some(start) => &self.second[start..end - SECOND],
            None => &self.first[start..end],
        };
        let text = String::from_utf16(units).expect("whole characters");
        assert_eq!(text.is_ascii(), start < SECOND);
        text
    }

    /// The text in a slot; `None` if no Rust string can hold it.
    fn text(&self, slot: usize) -> Option<String> {
        let (start, end) = (self.words[slot], self.words[slot + 1]);
        if start >= 0 {
            return Some(self.slice(start, end));
        }
        let raw = self.slice(!start, end);
        assert!(is_json(&raw) && raw.starts_with('"') && raw.contains('\\'), "a string with escapes: {raw}");
        serde_json::from_str(&raw).ok()
    }

    fn value(&self, kind: &'static Kind, slot: usize) -> Told {
        let (first, second) = (self.words[slot], self.words[slot + 1]);
        match kind {
            Kind::Nullable(_) if first == NULL => Told::Null,
            Kind::Nullable(inner) => self.value(inner, slot),
            Kind::Word(known) if first == WORD => {
                Told::Text(known[usize::try_from(second).expect("a number")].to_owned())
            }
            Kind::Text | Kind::Word(_) => self.text(slot).map_or(Told::OddText, Told::Text),
            Kind::Constant(text) => Told::Text((*text).to_owned()),
            Kind::Flag => Told::Flag([false, true][usize::try_from(first).expect("0 or 1")]),
            Kind::Date => Told::Date(i64::from(first) << 32 | i64::from(second.cast_unsigned())),
            Kind::Number | Kind::Json => Told::Json(self.json(slot)),
            Kind::Union(union) => {
                let place = self.place(slot);
                if self.words[place + 1] != WORD {
                    return Told::Unknown(self.record(&union.other, place));
                }
                Told::Record(self.record(&union.variants[self.place(place + 2)].1, place))
            }
            Kind::List(item) => Told::List(self.chain(slot).map(|place| self.value(item, place + 1)).collect()),
            Kind::Record(record) => Told::Record(self.record(record, self.place(slot))),
        }
    }

    /// Returns an unknown value as JSON.
    fn json(&self, slot: usize) -> String {
        let (start, end) = (self.words[slot], self.words[slot + 1]);
        let json = match start {
            NULL => "null".into(),
            TRUE => "true".into(),
            FALSE => "false".into(),
            _ if end < 0 => self.slice(start, !end),
            _ if start < 0 => self.slice(!start, end),
            _ => Value::from(self.slice(start, end)).to_string(),
        };
        assert!(is_json(&json), "{json}");
        assert_eq!(end < 0, json.starts_with(|first: char| first == '-' || first.is_ascii_digit()), "{json}");
        json
    }

    /// The places that the word at `link` leads to.
    fn chain(&self, link: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(self.place(link)), |place| Some(self.place(*place))).take_while(|place| *place > 0)
    }

    fn record(&self, record: &'static Record, place: usize) -> Fields {
        let slots = (0..).map(|number| place + 1 + 2 * number);
        let known = record.fields.iter().zip(slots).filter(|(field, slot)| {
            let there = self.words[*slot] != ABSENT || matches!(field.kind, Kind::Constant(_));
            assert!(there || !field.required, "{} must be there", field.name);
            there
        });
        let known = known.map(|(field, slot)| (field.name, self.value(field.kind, slot))).collect();
        let unknown = self.chain(place).map(|place| (self.names[self.place(place + 1)].clone(), self.json(place + 2)));
        Fields { known, unknown: unknown.collect() }
    }
}

impl Told {
    /// Whether this is what an answer says. Where a key comes twice, the last one counts.
    pub fn is(&self, json: &Json) -> bool {
        match (self, json) {
            (Self::Null, Json::Null) => true,
            (Self::Flag(flag), Json::Flag(said)) => flag == said,
            (Self::Text(text), Json::Text(said)) => text == said,
            (Self::Date(moment), Json::Text(said)) => {
                let date = metorial_consumers::models::Date::parse(said);
                date.is_some_and(|date| date.unix_millis() == *moment)
            }
            (Self::Json(raw), said) => Json::read(raw).is_some_and(|json| json == *said),
            (Self::List(items), Json::List(said)) => {
                items.len() == said.len() && items.iter().zip(said).all(|(item, json)| item.is(json))
            }
            (Self::Record(fields) | Self::Unknown(fields), Json::Record(_)) => fields.are(json),
            _ => false,
        }
    }

    /// The same as JSON, without what the table does not know; `None` if it has an odd text or an unknown type.
    pub fn to_json(&self) -> Option<Value> {
        Some(match self {
            Self::Null => Value::Null,
            Self::Flag(flag) => (*flag).into(),
            Self::Text(text) => text.as_str().into(),
            // The Rust type keeps the text, white space and all.
            Self::OddText | Self::Unknown(_) => return None,
            Self::Date(moment) => iso(*moment).into(),
            Self::Json(raw) => serde_json::from_str(raw).ok()?,
            Self::List(items) => items.iter().map(Self::to_json).collect::<Option<Value>>()?,
            Self::Record(Fields { known, .. }) => {
                let fields = known.iter().map(|(name, value)| Some(((*name).to_owned(), value.to_json()?)));
                fields.collect::<Option<Map<_, _>>>()?.into()
            }
        })
    }
}

impl Fields {
    fn are(&self, json: &Json) -> bool {
        let Json::Record(entries) = json else { return false };
        let known = |name: &str| self.known.iter().find(|(known, _)| *known == name);
        let unknown = |name: &str| self.unknown.iter().rev().find(|(key, _)| key.as_deref() == Some(name));
        let all_told = entries.iter().map(|(name, _)| name).all(|name| {
            let said = json.get(name);
            match (known(name), unknown(name)) {
                (Some((_, told)), None) => said.is_some_and(|json| told.is(json)),
                (None, Some((_, raw))) => Json::read(raw).as_ref() == said,
                _ => false,
            }
        });
        let names = self.known.iter().map(|(name, _)| Some(*name));
        let all_said = names.chain(self.unknown.iter().map(|(name, _)| name.as_deref()));
        all_told && all_said.flatten().all(|name| json.get(name).is_some())
    }
}

fn iso(moment: i64) -> String {
    let moment = OffsetDateTime::from_unix_timestamp_nanos(i128::from(moment) * 1_000_000).expect("a moment");
    moment.format(&Rfc3339).expect("a date")
}
