//! Gives each attempt's line to the caller's logger.

use js_sys::{Function, global};
use wasm_bindgen::{JsCast, JsValue};

use super::arguments::{kind, property};
use crate::{
    error::ArgumentError,
    log::{Level, Observer},
};

/// Reads `logLevel` and `logger`; `None` if nothing is to be logged.
pub(super) fn observer(call: &str, level: Option<&str>, logger: &JsValue) -> Result<Option<Observer>, ArgumentError> {
    let wrong = |problem: &str| ArgumentError::new("logger", [call, ": `logger` ", problem].concat());
    let logger = if logger.is_undefined() { property(&global(), "console") } else { logger.clone() };
    let method = |name: &str| {
        let found = property(&logger, name);
        let problem =
            ["must have the methods debug, info, warn and error, but `", name, "` is ", &kind(&found)].concat();
        found.dyn_into::<Function>().map_err(|_| wrong(&problem))
    };
    let [error, warn, info, debug] = [method("error")?, method("warn")?, method("info")?, method("debug")?];
    let wanted = match level {
        Some("error") => Level::Error,
        Some("warn") => Level::Warn,
        Some("info") => Level::Info,
        Some("debug") => Level::Debug,
        _ => return Ok(None),
    };
    Ok(Some(Box::new(move |attempt| {
        let level = attempt.level();
        if level > wanted {
            return;
        }
        let method = match level {
            Level::Error => &error,
            Level::Warn => &warn,
            Level::Info if wanted == Level::Debug => &debug,
            Level::Info | Level::Debug => &info,
        };
        // A logger that throws must not make the call fail.
        let _ = method.call1(&logger, &attempt.line(wanted).into());
    })))
}
