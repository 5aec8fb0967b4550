//! Writes query strings as the API's parser (`qs`) reads them.

use super::percent_encode;
use crate::{
    json::{
        decimal,
        lenient::{items, string},
    },
    text::{contains_any, format},
};

/// The largest number of values that every version of the API reads with an index.
const MOST_INDEXED: usize = 20;

/// Appends parameters, whose values are JSON, to a path: one value as `name=a`, several as `name[0]=a&name[1]=b`, and
/// more than 20 as `name[]=a&name[]=b`.
///
/// # Errors
/// The name of a parameter with an empty array: no query can say that.
pub(crate) fn push_query<'a>(target: &mut String, parameters: &'a [(String, &str)]) -> Result<(), &'a str> {
    for (name, value) in parameters {
        let Some(items) = items(value) else {
            push_pair(target, name, &plain(value));
            continue;
        };
        if items.is_empty() {
            return Err(name);
        }
        let indexed = items.len() <= MOST_INDEXED;
        for (index, item) in items.iter().enumerate() {
            let index = if indexed { decimal(index as u64) } else { String::new() };
            push_pair(target, &format("%[%]", &[name, &index]), &plain(item));
        }
    }
    Ok(())
}

/// Returns a JSON value as a query carries it: a string without its quotes, anything else as it is.
fn plain(value: &str) -> String {
    string(value).unwrap_or_else(|| value.into())
}

/// Appends one more parameter to a path.
pub(crate) fn push_pair(target: &mut String, name: &str, value: &str) {
    target.push(if contains_any(target, b"?") { '&' } else { '?' });
    percent_encode(name, target);
    target.push('=');
    percent_encode(value, target);
}
