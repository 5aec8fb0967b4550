//! Parses JSON.

use super::{Map, Number, Value};

/// How deep arrays and objects may be nested.
const MAX_DEPTH: usize = 127;

/// Parses JSON. Returns what is wrong with it, and where.
pub fn parse(bytes: &[u8]) -> Result<Value, String> {
    let text = match str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return Err(format!("invalid UTF-8 at byte {}", error.valid_up_to())),
    };
    let mut parser = Parser { text, at: 0 };
    let mut read = || {
        let value = parser.value(0)?;
        parser.skip_space();
        if parser.at < text.len() { Err("more text after the end") } else { Ok(value) }
    };
    read().map_err(|problem| format!("{problem} at byte {}", parser.at))
}

type Parsed<T> = Result<T, &'static str>;

struct Parser<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    /// Skips a byte if it is the next one after white space. Returns whether it was.
    fn take(&mut self, byte: u8) -> bool {
        self.skip_space();
        let is_there = self.peek() == Some(byte);
        self.at += usize::from(is_there);
        is_there
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Returns the text from a position up to here.
    fn since(&self, start: usize) -> &'a str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// Returns the bytes that fulfil a condition, and skips them.
    fn run(&mut self, is_part: impl Fn(u8) -> bool) -> &'a str {
        let start = self.at;
        while self.peek().is_some_and(&is_part) {
            self.at += 1;
        }
        self.since(start)
    }

    fn value(&mut self, depth: usize) -> Parsed<Value> {
        self.skip_space();
        match self.peek() {
            None => Err("unexpected end"),
            Some(b'{' | b'[') if depth == MAX_DEPTH => Err("too many levels"),
            Some(b'{') => self.object(depth).map(Value::Object),
            Some(b'[') => self.array(depth).map(Value::Array),
            Some(b'"') => self.string().map(Value::String),
            Some(b'-' | b'0'..=b'9') => {
                let number = self.run(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
                Number::from_json(number).map(Value::Number).ok_or("invalid number")
            }
            Some(_) => match self.run(|byte| byte.is_ascii_alphabetic()) {
                "null" => Ok(Value::Null),
                "true" => Ok(Value::Bool(true)),
                "false" => Ok(Value::Bool(false)),
                _ => Err("expected a value"),
            },
        }
    }

    fn array(&mut self, depth: usize) -> Parsed<Vec<Value>> {
        self.at += 1;
        let mut items = Vec::new();
        if self.take(b']') {
            return Ok(items);
        }
        loop {
            items.push(self.value(depth + 1)?);
            if self.take(b']') {
                return Ok(items);
            }
            if !self.take(b',') {
                return Err("expected `,` or `]`");
            }
        }
    }

    fn object(&mut self, depth: usize) -> Parsed<Map> {
        self.at += 1;
        let mut fields = Map::new();
        if self.take(b'}') {
            return Ok(fields);
        }
        loop {
            self.skip_space();
            if self.peek() != Some(b'"') {
                return Err("expected a key");
            }
            let key = self.string()?;
            if !self.take(b':') {
                return Err("expected `:`");
            }
            fields.add(key.into(), self.value(depth + 1)?);
            if self.take(b'}') {
                return Ok(fields);
            }
            if !self.take(b',') {
                return Err("expected `,` or `}`");
            }
        }
    }

    fn string(&mut self) -> Parsed<String> {
        self.at += 1;
        let mut text = String::new();
        loop {
            text.push_str(self.run(|byte| byte >= b' ' && byte != b'"' && byte != b'\\'));
            match self.next() {
                Some(b'"') => return Ok(text),
                Some(b'\\') => text.push(self.escaped()?),
                Some(_) => return Err("control character in a string"),
                None => return Err("unexpected end of a string"),
            }
        }
    }

    fn escaped(&mut self) -> Parsed<char> {
        Ok(match self.next() {
            Some(b'n') => '\n',
            Some(b't') => '\t',
            Some(b'r') => '\r',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'u') => return self.code_point(),
            _ => return Err("invalid escape"),
        })
    }

    /// Reads the four digits after `\u`, and a second escape if the first one is half a pair.
    fn code_point(&mut self) -> Parsed<char> {
        let high = self.code_unit()?;
        if !(0xd800..0xdc00).contains(&high) {
            return char::from_u32(high).ok_or("half a surrogate pair");
        }
        if self.next() != Some(b'\\') || self.next() != Some(b'u') {
            return Err("half a surrogate pair");
        }
        let low = self.code_unit()?;
        if !(0xdc00..0xe000).contains(&low) {
            return Err("half a surrogate pair");
        }
        char::from_u32(0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00)).ok_or("half a surrogate pair")
    }

    fn code_unit(&mut self) -> Parsed<u32> {
        let mut unit = 0;
        for _ in 0..4 {
            let digit = self.next().and_then(|byte| char::from(byte).to_digit(16));
            unit = unit << 4 | digit.ok_or("invalid escape")?;
        }
        Ok(unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        for (json, problem) in [
            ("", "unexpected end at byte 0"),
            ("{", "expected a key at byte 1"),
            ("{\"a\" 1}", "expected `:` at byte 5"),
            ("[1 2]", "expected `,` or `]` at byte 3"),
            ("{} x", "more text after the end at byte 3"),
            ("nul", "expected a value at byte 3"),
            ("\"a", "unexpected end of a string at byte 2"),
        ] {
            assert_eq!(parse(json.as_bytes()), Err(problem.to_owned()), "{json}");
        }
        assert_eq!(parse(b"\"\xff\""), Err("invalid UTF-8 at byte 1".to_owned()));
    }

    #[test]
    fn nesting_has_a_limit() {
        let nested = |depth: usize| parse(format!("{}{}", "[".repeat(depth), "]".repeat(depth)).as_bytes());
        assert!(nested(MAX_DEPTH).is_ok());
        assert!(nested(MAX_DEPTH + 1).is_err());
        assert!(nested(1_000_000).is_err());
    }

    #[test]
    fn numbers_keep_their_digits() {
        let json = "[1.50,-0,1e300,12345678901234567890.123456789]";
        assert_eq!(parse(json.as_bytes()).unwrap().to_string(), json);
    }

    /// Checks that `serde_json` reads the same, or refuses it, too.
    fn check(json: &[u8]) {
        let (ours, theirs) = (parse(json), serde_json::from_slice::<serde_json::Value>(json));
        let text = String::from_utf8_lossy(json);
        match (ours, theirs) {
            (Ok(ours), Ok(theirs)) => {
                let written = ours.to_string();
                assert_eq!(serde_json::from_str::<serde_json::Value>(&written).unwrap(), theirs, "{text}");
            }
            (Err(_), Err(_)) => {}
            // A few numbers that are slightly too large for a float stay as they are here.
            (Ok(_), Err(error)) => assert!(error.to_string().contains("out of range"), "{text}: {error}"),
            (Err(problem), Ok(_)) => panic!("{text}: {problem}"),
        }
    }

    #[test]
    fn the_edges_of_the_format_are_those_of_serde_json() {
        for json in [
            "01",
            "-",
            "-a",
            "1.",
            ".5",
            "1e",
            "1e5",
            "-0.0e-0",
            "+1",
            "tru",
            "truex",
            "[,]",
            "[1,]",
            "{\"a\":1,}",
            "{,}",
            r#""\u00e9\n\/\\""#,
            r#""\ud83d\ude00""#,
            r#""\ud83d""#,
            r#""\ud83dx""#,
            r#""\ude00""#,
            r#""\ud83d\u0041""#,
            r#""\x""#,
            r#""\u12g4""#,
            "\"\t\"",
            "\"\u{7f}\u{2028}\"",
            " \t\r\n[ ]",
            "\u{feff}{}",
            "\u{a0}1",
            "[1]]",
            "{\"a\":}",
        ] {
            check(json.as_bytes());
        }
    }

    proptest! {
        #[test]
        fn anything_is_read_as_serde_json_reads_it(json in r#"([\[\]{},:"\\u0-9eE.+\- a-f]|true|null|"[a-z]":){0,20}"#) {
            check(json.as_bytes());
        }

        #[test]
        fn what_is_written_is_read_again(text: String) {
            let written = Value::from(text.as_str()).to_string();
            prop_assert_eq!(&written, &serde_json::Value::from(text.as_str()).to_string());
            prop_assert_eq!(parse(written.as_bytes()), Ok(Value::from(text)));
        }
    }
}
