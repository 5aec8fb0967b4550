//! Writes `js/generated/protocol.ts`: the messages between JavaScript and the compiled code, and every number and default
//! that both must agree on.

use metorial_consumers::{
    client::{
        config::{DEFAULT_API_VERSION, DEFAULT_BASE_URL, DEFAULT_MAX_RETRIES, DEFAULT_TIMEOUT},
        log::Level,
    },
    decoder::{ABSENT, NAMES, NULL, TRUE, WORD},
    http::Method,
    wasm::protocol::{ErrorKind, INTERFACES, Interface},
};

use crate::names::comment;

/// Writes the whole file.
pub fn script() -> String {
    let interfaces: String = INTERFACES.iter().map(interface).collect();
    let kinds: Vec<String> = ErrorKind::ALL.iter().map(|kind| format!("'{}'", kind.as_str())).collect();
    let kinds = kinds.join(" | ");
    let methods: String = Method::ALL.iter().map(|method| format!("'{}', ", method.as_str())).collect();
    format!(
        "{interfaces}
/** The kinds of errors. */
export type ErrorKind = {kinds};
/** The options by default. */
export const DEFAULTS = {{
  baseUrl: '{DEFAULT_BASE_URL}',
  apiVersion: '{DEFAULT_API_VERSION}',
  timeout: {DEFAULT_TIMEOUT},
  maxRetries: {DEFAULT_MAX_RETRIES},
}} as const;

/** The methods that `request` takes. */
export const METHODS = [{methods}] as const;

/** The levels of log lines, the most important first. */
export const LEVELS = {{ error: {}, warn: {}, info: {}, debug: {} }} as const;

/** On a tape, in the place of a value: the field is absent. */
export const ABSENT = {ABSENT};
/** On a tape, in the place of a value: `null`. */
export const NULL = {NULL};
/** On a tape, in the place of a text: a known word, whose number follows. */
export const WORD = {WORD};
/** On a tape, in the place of an unknown value: `true`. */
export const TRUE = {TRUE};
/** On a tape, the slot of the names of unknown fields. */
export const NAMES = {NAMES};
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
