//! Writes query strings in the format of the API's parser (`qs`).

use super::percent_encode;
use crate::{
    json::{
        decimal,
        lenient::{array, string},
    },
    text::{contains_any, format},
};

/// The maximum number of values for which every version of the API accepts indexes.
const MAX_INDEXED_VALUES: usize = 20;

/// Appends parameters, whose values are JSON, to a path. Writes one value as `name=a`, an array as
/// `name[0]=a&name[1]=b`, and an array of more than 20 values as `name[]=a&name[]=b`.
///
/// # Errors
/// The name of a parameter with an empty array, which a query cannot express.
pub(crate) fn push_query<'a>(target: &mut String, parameters: &'a [(String, &str)]) -> Result<(), &'a str> {
    for (name, value) in parameters {
        let Some(items) = array(value) else {
            push_pair(target, name, &query_value(value));
            continue;
        };
        if items.is_empty() {
            return Err(name);
        }
        let is_indexed = items.len() <= MAX_INDEXED_VALUES;
        for (index, (_, item)) in items.iter().enumerate() {
            let index = if is_indexed { decimal(index as u64) } else { String::new() };
            push_pair(target, &format("%[%]", &[name, &index]), &query_value(item));
        }
    }
    Ok(())
}

/// Returns the text of a JSON value in a query: the content of a string, or any other value unchanged.
fn query_value(json: &str) -> String {
    string(json).unwrap_or_else(|| json.into())
}

/// Appends one parameter to a path.
pub(crate) fn push_pair(target: &mut String, name: &str, value: &str) {
    target.push(if contains_any(target, b"?") { '&' } else { '?' });
    percent_encode(name, target);
    target.push('=');
    percent_encode(value, target);
}
