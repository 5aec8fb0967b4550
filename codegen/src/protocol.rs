//! Prints `js/generated/protocol.ts`: the messages between JavaScript and the compiled code, and the numbers and
//! defaults that both use.

use metorial_consumers::{
    client::{
        config::{
            DEFAULT_API_VERSION, DEFAULT_BASE_URL, DEFAULT_MAX_CONCURRENCY, DEFAULT_MAX_RETRIES,
            DEFAULT_MAX_RETRY_DELAY, DEFAULT_TIMEOUT,
        },
        log::Level,
    },
    decoder::{ABSENT, NAMES, NULL, SECOND, TRUE, WORD},
    http::Method,
    wasm::protocol::{ErrorKind, INTERFACES, Interface},
};

use crate::names::comment;

/// Returns the content of the file.
pub fn script() -> String {
    let interfaces: String = INTERFACES.iter().map(interface).collect();
    let kinds: Vec<String> = ErrorKind::ALL.iter().map(|kind| format!("'{}'", kind.as_str())).collect();
    let kinds = kinds.join(" | ");
    let methods: String = Method::ALL.iter().map(|method| format!("'{}', ", method.as_str())).collect();
    format!(
        "{interfaces}
/** The kinds of errors. */
export type ErrorKind = {kinds};
/** The defaults of the options. */
export const DEFAULTS = {{
  baseUrl: '{DEFAULT_BASE_URL}',
  apiVersion: '{DEFAULT_API_VERSION}',
  timeout: {DEFAULT_TIMEOUT},
  maxRetries: {DEFAULT_MAX_RETRIES},
  maxRetryDelay: {DEFAULT_MAX_RETRY_DELAY},
  maxConcurrency: {DEFAULT_MAX_CONCURRENCY},
}} as const;

/** The HTTP methods that `request` accepts. */
export const METHODS = [{methods}] as const;

/** The levels of log lines, from the most to the least important. */
export const LEVELS = {{ error: {}, warn: {}, info: {}, debug: {} }} as const;

/** The mark on a tape for an absent field. */
export const ABSENT = {ABSENT};
/** The mark on a tape for `null`. */
export const NULL = {NULL};
/** The mark on a tape for a known word, in place of a text. The number of the word follows. */
export const WORD = {WORD};
/** On a tape, in the place of an unknown value: `true`. */
export const TRUE = {TRUE};
/** On a tape, the slot of the names of unknown fields. */
export const NAMES = {NAMES};
/** On a tape, the number that is added to positions in the second part of the text. */
export const SECOND = {SECOND};
",
        Level::Error as u8,
        Level::Warn as u8,
        Level::Info as u8,
        Level::Debug as u8,
    )
}

fn interface(Interface { name, docs, fields }: &Interface) -> String {
    let lines = |docs: &[&str]| comment(docs.iter().map(|line| (*line).to_owned()));
    let field = |(name, kind, docs): &(&str, &str, &[&str])| format!("{}{name}?: {kind};\n", lines(docs));
    let fields: String = fields.iter().map(field).collect();
    format!("\n{}export interface {name} {{\n{fields}}}\n", lines(docs))
}
