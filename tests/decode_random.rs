//! Answers of every kind, right, odd and broken, by the hundred thousand: the decoder and serde, each by itself, make the
//! same of them, values and errors alike. What is compared, and what serde takes differently, is in `fuzz/src/decode.rs`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing)] // What fails here fails the test.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use metorial_consumers::schema::{Field, Kind};

#[allow(dead_code)] // Each test uses only a part of the module.
#[path = "../fuzz/src/lib.rs"]
mod oracles;

use oracles::decode::{ANSWERS, check_answer};

/// How many answers; `DECODE_CASES` asks for others.
const CASES: u64 = 2_000_000;
const THREADS: u8 = 2;

#[test]
fn the_decoder_and_serde_make_the_same_of_any_answer() {
    let cases = std::env::var("DECODE_CASES").map_or(CASES, |cases| cases.parse().expect("a number"));
    std::thread::scope(|scope| {
        for thread in 0..THREADS {
            scope.spawn(move || (u64::from(thread)..cases).step_by(THREADS.into()).for_each(check_seed));
        }
    });
}

fn check_seed(seed: u64) {
    let mut writer =
        Writer { random: Random::new(seed), text: String::new(), oddity: [0, 0, 2, 8][(seed % 4) as usize], tag: None };
    let answer = &ANSWERS[writer.random.below(ANSWERS.len())];
    writer.value(answer.kind);
    let text = if seed.is_multiple_of(3) { broken(&writer.text, &mut writer.random) } else { writer.text };
    if let Err(panic) = catch_unwind(AssertUnwindSafe(|| check_answer(answer, &text))) {
        eprintln!("seed {seed}, {}: {text}", name(answer.kind));
        resume_unwind(panic);
    }
}

fn name(kind: &Kind) -> &str {
    if let Kind::Record(record) = kind { record.name } else { "" }
}

/// Numbers that look random, the same ones for the same seed (splitmix64).
struct Random(u64);

impl Random {
    fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x2545_f491_4f6c_dd1d))
    }

    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ mixed >> 31) % end as u64).expect("less than a usize")
    }

    fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }
}

const TEXTS: [&str; 14] = [
    "",
    "a",
    "Ada",
    "Ada Lovelace",
    "ada@example.com",
    "exactly8",
    "just 15 letters",
    "sixteen letters!",
    "渡辺 🦀",
    "eight by é",
    "x\u{7f}\u{80}\u{2028}",
    "more than sixteen letters, and 日本",
    "1970-01-01T00:00:00Z",
    "active",
];
/// As they stand between quotes.
const ESCAPED: [&str; 6] =
    ["\\n", "\\\"quoted\\\"", "caf\\u00e9", "\\ud83e\\udd80", "half \\ud83d", "1969-07-20T20:17:40\\u005a"];
const DATES: [&str; 8] = [
    "2026-01-31T09:30:00.125Z",
    "1969-12-31T23:59:59.999Z",
    "0000-01-01T00:00:00.000Z",
    "9999-12-31T23:59:59.999Z",
    "2024-02-29T12:00:00Z",
    "2026-01-31T10:30:00.5+01:00",
    "2026-02-30T00:00:00.000Z",
    "2026-01-31T24:00:00.000Z",
];
const UNKNOWN: [&str; 18] = [
    "null",
    "true",
    "false",
    "0",
    "-0",
    "12.5e-3",
    "[]",
    "{}",
    "\"text\"",
    "[1,[2,{\"a\":[]}]]",
    "{\"__proto__\":{}}",
    "\"\\u00e9\"",
    "[ 1 , \"a\" ]",
    "{\"a\":1,\"a\":2}",
    "1e400",
    "\"\\ud83d\"",
    "123456789012345678901234567890",
    "[[[[[[[[]]]]]]]]",
];
const NAMES: [&str; 15] = [
    "metadata",
    "x",
    "",
    "__proto__",
    "createdAt",
    "constructor",
    "日本",
    "line\\nbreak",
    "half \\ud83d",
    "object",
    // Some records know these.
    "status",
    "st\\u0061tus",
    "slug",
    "type",
    "skill",
];

/// Writes answers; of so many values and keys in a hundred, `oddity` are not what they should be.
struct Writer {
    random: Random,
    text: String,
    oddity: usize,
    /// The `type` of the union that is being written.
    tag: Option<&'static str>,
}

impl Writer {
    fn odd(&mut self) -> bool {
        self.random.below(100) < self.oddity
    }

    fn space(&mut self) {
        if self.odd() {
            self.text += self.random.of(&[" ", "\n", "\t\r\n  ", "          "]);
        }
    }

    fn value(&mut self, kind: &Kind) {
        self.space();
        match kind {
            _ if self.odd() => self.text += self.random.of(&UNKNOWN),
            Kind::Text => self.string(),
            Kind::Flag => self.text += self.random.of(&["true", "false"]),
            Kind::Date => self.date(),
            Kind::Word(known) if self.tag.is_some_and(|tag| known.contains(&tag)) && !self.random.one_in(10) => {
                let tag = self.tag.take().unwrap_or_default();
                self.plain(tag);
            }
            Kind::Word(_) if self.random.one_in(4) => self.string(),
            Kind::Word(known) => {
                let word = self.random.of(known);
                self.plain(word);
            }
            Kind::Constant(text) => self.plain(text),
            Kind::Nullable(_) if self.random.one_in(3) => self.text += "null",
            Kind::Nullable(inner) => self.value(inner),
            Kind::List(item) => self.list(item),
            Kind::Number => self.text += self.random.of(&["0", "-1.5", "6e2", "86400", "1e400"]),
            Kind::Json => self.text += self.random.of(&UNKNOWN),
            Kind::Record(record) => self.record(record.fields),
            Kind::Union(union) => {
                let (tag, record) = &union.variants[self.random.below(union.variants.len())];
                // Mostly the record of the type that it has.
                self.tag = Some(tag);
                self.record(record.fields);
            }
        }
        self.space();
    }

    fn plain(&mut self, text: &str) {
        self.text += "\"";
        self.text += text;
        self.text += "\"";
    }

    fn string(&mut self) {
        let mut text = String::new();
        for _ in 0..=self.random.below(3) {
            let part =
                if self.random.below(10) < self.oddity { self.random.of(&ESCAPED) } else { self.random.of(&TEXTS) };
            text += part;
        }
        self.plain(&text);
    }

    fn date(&mut self) {
        let among = if self.oddity > 0 { DATES.len() } else { 6 };
        let date = DATES[self.random.below(among)];
        self.plain(date);
    }

    fn list(&mut self, item: &Kind) {
        self.text.push('[');
        for index in 0..self.random.below(4) {
            self.text += if index > 0 { "," } else { "" };
            self.value(item);
        }
        self.space();
        self.text.push(']');
    }

    fn record(&mut self, fields: &'static [Field]) {
        let mut fields: Vec<&Field> = fields.iter().collect();
        for index in 1..fields.len() {
            if self.random.one_in(10) {
                let other = self.random.below(index);
                fields.swap(index, other);
            }
        }
        self.text.push('{');
        let mut first = true;
        for field in fields {
            if self.random.one_in(20) {
                let name = self.random.of(&NAMES);
                self.entry(&mut first, name, None);
            }
            let absent = if field.required { self.odd() } else { self.random.one_in(4) };
            let times = if absent { 0 } else { 1 + usize::from(self.odd()) };
            for _ in 0..times {
                self.entry(&mut first, field.name, Some(field.kind));
            }
        }
        self.space();
        self.text.push('}');
    }

    fn entry(&mut self, first: &mut bool, name: &str, kind: Option<&Kind>) {
        self.text += if core::mem::take(first) { "" } else { "," };
        self.space();
        if kind.is_some() && self.odd() {
            let (start, end) = name.split_at(1);
            self.plain(&format!("\\u{:04x}{end}", start.as_bytes()[0]));
        } else {
            self.plain(name);
        }
        self.space();
        self.text.push(':');
        match kind {
            Some(kind) => self.value(kind),
            None => self.text += self.random.of(&UNKNOWN),
        }
    }
}

/// The text cut short, or with a few characters replaced, left out or put in.
fn broken(text: &str, random: &mut Random) -> String {
    const PARTS: [&str; 20] = [
        "\"", "\\", "{", "}", "[", "]", ",", ":", "0", "-", ".", "e", "\u{0}", "\n", "é", "null", "tru", "\\u12",
        "\u{feff}", "",
    ];
    let mut characters: Vec<char> = text.chars().collect();
    if random.one_in(3) {
        characters.truncate(random.below(characters.len() + 1));
        return characters.into_iter().collect();
    }
    for _ in 0..=random.below(3) {
        let at = random.below(characters.len() + 1);
        let end = (at + random.below(3)).min(characters.len());
        characters.splice(at..end, random.of(&PARTS).chars());
    }
    characters.into_iter().collect()
}
