//! Gives each attempt's line to the caller's logger.

use wasm_bindgen::JsValue;

use super::arguments::{host_property, kind, property, tell};
use crate::{
    error::ArgumentError,
    log::{Level, Observer},
};

const METHODS: [&str; 4] = ["error", "warn", "info", "debug"];

/// Reads `logLevel` and `logger`; `None` if nothing is to be logged.
pub(super) fn observer(call: &str, level: Option<&str>, logger: &JsValue) -> Result<Option<Observer>, ArgumentError> {
    let wanted = match level {
        Some("error") => Some(Level::Error),
        Some("warn") => Some(Level::Warn),
        Some("info") => Some(Level::Info),
        Some("debug") => Some(Level::Debug),
        _ => None,
    };
    if !logger.is_undefined() {
        METHODS.iter().try_for_each(|name| check(call, logger, name))?;
    }
    let Some(wanted) = wanted else { return Ok(None) };
    let logger = if logger.is_undefined() { host_property("console") } else { logger.clone() };
    Ok(Some(Box::new(move |attempt| {
        let level = attempt.level();
        if level > wanted {
            return;
        }
        let method = match level {
            Level::Error => "error",
            Level::Warn => "warn",
            Level::Info if wanted == Level::Debug => "debug",
            Level::Info | Level::Debug => "info",
        };
        tell(&logger, method, &attempt.line(wanted));
    })))
}

fn check(call: &str, logger: &JsValue, name: &str) -> Result<(), ArgumentError> {
    let found = property(logger, name);
    if found.is_function() {
        return Ok(());
    }
    let problem = ["must have the methods debug, info, warn and error, but `", name, "` is ", &kind(&found)].concat();
    Err(ArgumentError::new("logger", [call, ": `logger` ", &problem].concat()))
}
