//! Decodes the answers of the API: checks JSON text against a static table ([`schema`]) and writes the values to a flat
//! [`Tape`], which crosses into JavaScript in one piece.
//!
//! The decoder must be fast although it is compiled for size, where the compiler inlines little. Therefore everything that
//! runs for each byte or field is written out, and everything rare shares one slow path. The decoder reads, compares and
//! copies eight bytes at a time. It expects keys in the order of the table, and unknown keys in the order in which they
//! came before. It converts no numbers: numbers, strings with escapes, and unknown arrays and objects stay JSON text that
//! JavaScript reads, so that no precision is lost. If a key is repeated, its last value counts, as for `JSON.parse`.

#![cfg_attr(all(target_arch = "wasm32", not(test)), deny(clippy::disallowed_methods, clippy::disallowed_macros))]
// A call in WebAssembly is slow enough to measure, so what runs for each byte or field is inlined.
#![allow(clippy::inline_always)]

mod cursor;
pub mod date;
mod drift;
mod escape;
mod names;
mod problem;
mod scan;
pub mod schema;
mod tape;
mod walker;

pub use cursor::{Cursor, Token};
pub use drift::{Drift, DriftKind};
pub use escape::unescape;
pub use problem::{Problem, Rejected, decimal};
pub use tape::{ABSENT, FALSE, NAMES, NULL, SECOND, TRUE, Tape, WORD};

use schema::Kind;
use walker::Walker;

/// Decodes a text of this kind.
///
/// ```
/// use metorial_consumers_decoder::{Problem, decode, schema::{Field, Kind, Record}};
///
/// static CONSUMER: Kind = Kind::Record(&Record::new(
///     "Consumer",
///     &[Field::required("id", &Kind::Text), Field::required("created_at", &Kind::Date)],
/// ));
///
/// assert!(decode(r#"{"id":"con_1","created_at":"2026-01-31T09:30:00Z"}"#, &CONSUMER).is_ok());
/// let Err(Problem::Mismatch { path, expected, received }) = decode(r#"{"id":7}"#, &CONSUMER) else { panic!() };
/// assert_eq!((path.as_str(), expected.as_str(), received.as_str()), ("id", "a string", "7"));
/// ```
///
/// # Errors
/// Returns the first value that does not fit. If the text is not JSON, returns that instead, wherever the error is.
pub fn decode(text: &str, kind: &'static Kind) -> Result<Tape, Problem> {
    decode_answer(text, kind, false).map(|(tape, _)| tape)
}

/// Decodes a page, that is, a record with a list in the field `items`. Leaves out the items that do not fit, so that one
/// of them does not make the others unreadable, and returns them beside the tape, in the order of the text.
///
/// ```
/// use metorial_consumers_decoder::{decode_page, schema::{Field, Kind, Record}};
///
/// static ITEM: Kind = Kind::Record(&Record::new("Item", &[Field::required("id", &Kind::Text)]));
/// static PAGE: Kind = Kind::Record(&Record::new("Page", &[Field::required("items", &Kind::List(&ITEM))]));
///
/// let (_tape, rejected) = decode_page(r#"{"items":[{"id":"a"},{"id":null}]}"#, &PAGE).unwrap();
/// assert_eq!((rejected[0].index, rejected[0].raw), (1, r#"{"id":null}"#));
/// ```
///
/// # Errors
/// Returns the first value that does not fit elsewhere in the text. If the text is not JSON, returns that instead, wherever
/// the error is.
pub fn decode_page<'a>(text: &'a str, kind: &'static Kind) -> Result<(Tape, Vec<Rejected<'a>>), Problem> {
    decode_answer(text, kind, true)
}

/// Does what [`decode`] or, with `tolerate_items`, [`decode_page`] does. In WebAssembly, one such function is smaller.
///
/// ```
/// use metorial_consumers_decoder::{decode_answer, schema::{Field, Kind, Record}};
///
/// static ITEM: Kind = Kind::Record(&Record::new("Item", &[Field::required("id", &Kind::Text)]));
/// static PAGE: Kind = Kind::Record(&Record::new("Page", &[Field::required("items", &Kind::List(&ITEM))]));
///
/// let text = r#"{"items":[{"id":null}]}"#;
/// assert!(decode_answer(text, &PAGE, false).is_err());
/// assert_eq!(decode_answer(text, &PAGE, true).unwrap().1.len(), 1);
/// ```
///
/// # Errors
/// As these.
pub fn decode_answer<'a>(
    text: &'a str,
    kind: &'static Kind,
    tolerate_items: bool,
) -> Result<(Tape, Vec<Rejected<'a>>), Problem> {
    let mut walker = Walker::new(text);
    if tolerate_items {
        walker.tolerate_items(kind);
    }
    walker.run(kind)?;
    Ok((walker.tape, walker.rejected))
}
