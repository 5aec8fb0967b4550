//! Reads a tape back as `src/bindings/build.js` does, and checks on the way that it is what the table says.

use metorial_consumers::{
    decode::{Tape, tag},
    models::Date,
    schema::{Kind, Record},
};

use super::json::{Json, is_json};

/// What a tape says.
#[derive(Debug, Default)]
pub struct Told {
    /// Whether each value that is kept as JSON text follows the grammar of JSON.
    pub is_json: bool,
    /// Whether a string of the table holds half of a surrogate pair, or what is no JSON.
    pub has_odd_text: bool,
}

struct Reader<'a> {
    words: core::slice::Iter<'a, u32>,
    text: core::str::Chars<'a>,
    layouts: Vec<Vec<&'a str>>,
    told: Told,
}

/// Reads `tape`; if `json` is given, each value must be what stands there.
pub fn read(tape: &Tape, kind: Kind, json: Option<&Json>) -> Told {
    let layouts = tape.layouts();
    let layouts = layouts.split(';').map(|names| names.split(',').collect()).collect();
    let told = Told { is_json: true, ..Told::default() };
    let mut reader = Reader { words: tape.words().iter(), text: tape.text().chars(), layouts, told };
    reader.value(kind, json);
    assert_eq!(reader.words.next(), None, "all words are read");
    assert_eq!(reader.text.as_str(), "", "all of the text is read");
    reader.told
}

impl Reader<'_> {
    fn word(&mut self) -> (u32, usize) {
        let word = self.words.next().expect("a word");
        (word & 7, (word >> 3) as usize)
    }

    /// The next so many UTF-16 units, which are whole characters.
    fn slice(&mut self, length: usize) -> String {
        let mut text = String::with_capacity(length);
        let mut units = 0;
        while units < length {
            let character = self.text.next().expect("as much text as the word says");
            units += character.len_utf16();
            text.push(character);
        }
        assert_eq!(units, length, "whole characters");
        text
    }

    fn raw(&mut self, length: usize) -> (String, bool) {
        let text = self.slice(length);
        let right = is_json(&text);
        self.told.is_json &= right;
        (text, right)
    }

    fn value(&mut self, kind: Kind, json: Option<&Json>) {
        let (tag, number) = self.word();
        match (kind, tag) {
            (Kind::Nullable(_), tag::WORD) if number == 0 => assert!(matches!(json, None | Some(Json::Null))),
            (Kind::Nullable(inner), _) => self.tagged(*inner, tag, number, json),
            _ => self.tagged(kind, tag, number, json),
        }
    }

    fn tagged(&mut self, kind: Kind, tag: u32, number: usize, json: Option<&Json>) {
        match (kind, tag) {
            (Kind::Text, tag::JSON) => {
                let (raw, is_json) = self.raw(number);
                let text = serde_json::from_str::<String>(&raw);
                self.told.has_odd_text |= text.is_err();
                assert!(!is_json || (raw.starts_with('"') && raw.contains('\\')), "a string with escapes: {raw}");
                assert!(json.is_none_or(|json| text.is_ok_and(|text| *json == Json::Text(text))));
            }
            (Kind::Text, tag::TEXT) => {
                let text = self.slice(number);
                assert!(json.is_none_or(|json| *json == Json::Text(text)));
            }
            (Kind::Constant(constant), tag::TEXT) => assert_eq!(self.slice(number), constant),
            (Kind::Date, tag::DATE) => {
                let [high, low] = [(); 2].map(|()| *self.words.next().expect("half of a date"));
                let moment = (i64::from(high.cast_signed()) << 32) | i64::from(low);
                let Some(json) = json else { return };
                let Json::Text(text) = json else { panic!("{json:?} is no date") };
                assert_eq!(Date::parse(text).map(Date::unix_millis), Some(moment));
            }
            (Kind::Flag, tag::WORD) => {
                assert!((1..=2).contains(&number));
                assert!(json.is_none_or(|json| *json == Json::Flag(number == 2)));
            }
            (Kind::List(item), tag::LIST) => self.list(*item, number, json),
            (Kind::Record(record), tag::RECORD) => self.record(record, number, json),
            (kind, tag) => panic!("{kind:?} has the tag {tag}"),
        }
    }

    fn list(&mut self, item: Kind, length: usize, json: Option<&Json>) {
        let Some(json) = json else { return (0..length).for_each(|_| self.value(item, None)) };
        let Json::List(items) = json else { panic!("{json:?} is no list") };
        assert_eq!(items.len(), length);
        for json in items {
            self.value(item, Some(json));
        }
    }

    fn record(&mut self, record: &Record, layout: usize, json: Option<&Json>) {
        let names: Vec<_> = record.fields.iter().map(|field| field.name).collect();
        assert_eq!(self.layouts[layout], names, "the record's layout");
        let mut seen = vec![false; names.len()];
        // The tape has the fields in the order of the text.
        let mut entries = json.map(|json| match json {
            Json::Record(entries) => entries.iter(),
            other => panic!("{other:?} is no record"),
        });
        loop {
            let (tag, number) = self.word();
            let entry = entries.as_mut().map(Iterator::next);
            if tag == tag::END {
                assert!(matches!(entry, None | Some(None)), "all fields are on the tape");
                break;
            }
            let entry = entry.map(|entry| entry.expect("as many fields as the tape has"));
            if tag == tag::UNKNOWN {
                self.unknown(&names, entry);
                continue;
            }
            assert_eq!(tag, tag::TEXT);
            assert!(!core::mem::replace(&mut seen[number], true), "each field once");
            assert!(entry.is_none_or(|(key, _)| key == names[number]));
            self.value(record.fields[number].kind, entry.map(|(_, value)| value));
        }
        let complete = record.fields.iter().zip(seen).all(|(field, seen)| seen || !field.required);
        assert!(complete, "the fields that must be there");
    }

    fn unknown(&mut self, names: &[&str], entry: Option<&(String, Json)>) {
        let (tag, number) = self.word();
        let key = match tag {
            tag::TEXT => Some(self.slice(number)),
            tag::JSON => serde_json::from_str(&self.raw(number).0).ok(),
            other => panic!("a key has the tag {other}"),
        };
        let (tag, number) = self.word();
        assert_eq!(tag, tag::JSON);
        let (value, _) = self.raw(number);
        if let Some((name, json)) = entry {
            assert_eq!(key.as_ref(), Some(name));
            assert!(!names.contains(&name.as_str()), "{name} is known");
            assert_eq!(Json::read(&value).as_ref(), Some(json));
        }
    }
}
