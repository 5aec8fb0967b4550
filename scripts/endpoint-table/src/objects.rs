//! Writes `src/bindings/objects.js`: for each record that an answer can hold, a function with an object literal.

#![allow(clippy::format_collect, clippy::format_push_string)] // It writes one small file: what is clear will do.

use metorial_consumers::{
    endpoints::ALL,
    schema::{Field, Kind, Record},
};

const HEAD: &str = "\
// Makes plain objects of what stands on a tape. Generated from the tables of the models (`src/models`) by
// `npm run build -- --update-types`, never edited: `scripts/endpoint-table` writes it, and a test compares.
import { date, flag, has, list, more, orNull, string, word, words } from './tape.js';
";

/// How long a line may be.
const LINE: usize = 110;

/// The whole file.
pub fn script() -> String {
    let mut functions = Functions::default();
    let results: Vec<String> = ALL.iter().map(|operation| functions.reader(operation.result)).collect();
    let results: String = results.iter().map(|reader| format!("  {reader},\n")).collect();
    let Functions { words, text, .. } = functions;
    format!(
        "{HEAD}\n{words}\n{text}/** What each operation's answer becomes. */\nconst RESULTS = [\n{results}];\n\n\
         export const build = operation => RESULTS[operation](0);\n"
    )
}

/// The functions so far, each behind those that it calls.
#[derive(Default)]
struct Functions {
    names: Vec<String>,
    text: String,
    word_sets: Vec<String>,
    words: String,
}

impl Functions {
    /// An expression that reads a value of this kind from `slot`.
    fn read(&mut self, kind: &Kind, slot: &str) -> String {
        match kind {
            Kind::Text => format!("string({slot})"),
            Kind::Flag => format!("flag({slot})"),
            Kind::Date => format!("date({slot})"),
            Kind::Constant(text) => format!("'{text}'"),
            Kind::Word(known) => format!("word({slot}, {})", self.word_set(known)),
            Kind::Record(record) => format!("{}({slot})", self.record(record)),
            Kind::List(item) => format!("list({slot}, {})", self.reader(item)),
            // These two know `null` themselves.
            Kind::Nullable(inner @ (Kind::Text | Kind::Word(_))) => self.read(inner, slot),
            Kind::Nullable(inner) => format!("orNull({slot}, {})", self.reader(inner)),
        }
    }

    /// The same as a function of the slot.
    fn reader(&mut self, kind: &Kind) -> String {
        let call = self.read(kind, "slot");
        match call.strip_suffix("(slot)") {
            Some(function) => function.into(),
            None => format!("slot => {call}"),
        }
    }

    fn word_set(&mut self, known: &[&str]) -> String {
        let words = format!("{known:?}").replace('"', "'");
        let number = self.word_sets.iter().position(|set| *set == words).unwrap_or_else(|| {
            self.words += &format!("const WORDS_{} = {words};\n", self.word_sets.len());
            self.word_sets.push(words);
            self.word_sets.len() - 1
        });
        format!("WORDS_{number}")
    }

    /// The name of the function for a record.
    fn record(&mut self, record: &Record) -> String {
        let name = function_name(record);
        if self.names.contains(&name) {
            return name;
        }
        let place = |number: usize| format!("at + {}", 1 + 2 * number);
        let lines = |functions: &mut Self, required: bool, line: &dyn Fn(&str, &str, &str) -> String| -> String {
            let fields = record.fields.iter().enumerate().filter(|(_, field)| field.required == required);
            let write = |(number, field): (usize, &Field)| {
                let slot = place(number);
                line(&camel_case(field.name), &slot, &functions.read(field.kind, &slot))
            };
            fields.map(write).collect()
        };
        let required = lines(self, true, &|name, _, read| format!("    {name}: {read},\n"));
        let others = lines(self, false, &|name, slot, read| format!("  if (has({slot})) record.{name} = {read};\n"));
        let optional = record.fields.iter().filter(|field| !field.required);
        let lacking: Vec<_> = optional.map(|field| format!("'{}'", camel_case(field.name))).collect();
        let unknown = format!("more(record, words[at], [{}]);", lacking.join(", "));
        // As the formatter has it.
        let space = if unknown.len() > LINE - "  if (words[at] > 0) ".len() { "\n    " } else { " " };
        self.text += &format!(
            "const {name} = slot => {{\n  const at = words[slot];\n  const record = {{\n{required}  }};\n{others}  \
             if (words[at] > 0){space}{unknown}\n  return record;\n}};\n\n"
        );
        self.names.push(name.clone());
        name
    }
}

/// Pages are many, each named after what it holds.
fn function_name(record: &Record) -> String {
    let items = record.fields.iter().find_map(|field| match field.kind {
        Kind::List(Kind::Record(item)) if record.name == "Page" => Some(item.name),
        _ => None,
    });
    let name = [items.unwrap_or_default(), record.name].concat();
    let (first, rest) = name.split_at(1);
    first.to_ascii_lowercase() + rest
}

fn camel_case(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| {
        let (initial, rest) = word.split_at(word.len().min(1));
        name + &initial.to_ascii_uppercase() + rest
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_objects_are_what_the_tables_say() {
        let tracked = include_str!("../../../src/bindings/objects.js");
        assert_eq!(tracked, super::script(), "`npm run build -- --update-types` writes src/bindings/objects.js anew");
    }
}
