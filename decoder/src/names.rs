use core::slice::from_ref;

use crate::{
    Tape, Token,
    scan::{self, byte},
};

/// The maximum number of learned names. It limits how long a search among them takes.
const MOST: usize = 64;

/// The names of unknown fields that were read before. Most names come again in the next item, and are then recognized by
/// comparing a few bytes.
#[derive(Default)]
pub(crate) struct Names<'a> {
    /// The first names on the tape. The index of a name is its number there.
    learned: Vec<&'a str>,
    /// The index of the name that is expected next.
    expected: usize,
}

impl<'a> Names<'a> {
    /// Takes the key at `at`, with its colon, if it is a learned name. Returns the number of the name and the offset after
    /// the colon.
    pub fn take(&mut self, bytes: &[u8], at: usize) -> Option<(usize, usize)> {
        // The table's fields are not recognized in the last few bytes, so that a name that the table has could be found here.
        scan::load(bytes, at)?;
        let number = match self.learned.get(self.expected) {
            Some(name) if scan::find_string(bytes, at, from_ref(name)) == 0 => self.expected,
            _ => scan::find_string(bytes, at, &self.learned),
        };
        let end = at + self.learned.get(number)?.len() + 2;
        self.expected = number + 1;
        (byte(bytes, end) == b':').then_some((number, end + 1))
    }

    /// Adds a name that is not learned to the tape, and learns it. Returns its number.
    pub fn add(&mut self, key: Token<'a>, tape: &mut Tape) -> usize {
        let number = tape.name(key);
        // A name with escapes may be in the table of another record, which is only found out on the slow path.
        if number == self.learned.len() && number < MOST && !key.is_escaped {
            self.learned.push(key.inner());
        }
        number
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        ABSENT, Tape, decode,
        scan::tests::COMPARED,
        schema::{Field, Kind, Record},
    };

    const ITEM: &Kind = &Kind::Record(&Record::new("Item", &[Field::required("id", &Kind::Text)]));
    const LIST: &Kind = &Kind::List(ITEM);
    const OUTER: &Kind = &Kind::Record(&Record::new(
        "Outer",
        &[Field::required("in", ITEM), Field::optional("abc", &Kind::Text), Field::optional("a", &Kind::Text)],
    ));

    /// Returns the first word of a field of [`OUTER`].
    fn outer_field(tape: &Tape, number: usize) -> i32 {
        tape.words()[tape.block_at(0).expect("a record") + 1 + 2 * number]
    }

    fn read(text: &str, kind: &'static Kind) -> Tape {
        decode(text, kind).expect("it fits")
    }

    #[test]
    fn a_repeated_name_is_on_the_tape_once() {
        let item = r#"{"legacy_ref":"a","id":"b","flags":{"x":1},"":true}"#;
        let text = ["[", &[item; 50].join(" , "), "]"].concat();
        let tape = read(&text, LIST);
        assert_eq!(tape.names(), ["legacy_ref", "flags", ""]);
        let mixed = r#"[{"a":1,"b":2,"id":""},{"b":3,"id":"","a":4,"c":5},{"c":6,"b":7,"a" : 8,"id":""}]"#;
        assert_eq!(read(mixed, LIST).names(), ["a", "b", "c", "a"]);
    }

    #[test]
    fn a_name_with_escapes_is_not_learned() {
        let text = r#"{"in":{"id":"1","\u0061bc":2,"\u0061bc":3},"\u0061bc":"4"}"#;
        let tape = read(text, OUTER);
        assert_eq!(tape.names(), ["abc", "abc"]);
        assert_ne!(outer_field(&tape, 1), ABSENT);
    }

    #[test]
    fn a_learned_name_can_be_a_field_of_another_record_even_at_the_end_of_the_text() {
        for (number, name) in [(1, "abc"), (2, "a")] {
            let text = format!(r#"{{"in":{{"id":"1","{name}":2}},"{name}":""}}"#);
            let tape = read(&text, OUTER);
            assert_eq!(tape.names(), [name]);
            assert_ne!(outer_field(&tape, number), ABSENT);
        }
    }

    #[test]
    fn the_work_for_a_new_name_does_not_grow_with_their_number() {
        for keys in [1_000, 100_000] {
            let fields: Vec<_> = (0..keys).map(|key| format!("\"key_{key}\":{key}")).collect();
            let text = ["{\"id\":\"\",", &fields.join(","), "}"].concat();
            COMPARED.set(0);
            let tape = read(&text, ITEM);
            assert_eq!(tape.names().len(), keys);
            assert!(COMPARED.get() <= keys * (super::MOST + 1), "{} for {keys} keys", COMPARED.get());
            assert!(tape.words().len() + tape.text().len() < 2 * text.len());
        }
    }
}
