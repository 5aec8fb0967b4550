//! Checks arguments that come from an untyped caller against what the endpoint takes.

use super::{Pairs, Parameter, ParameterKind, suggest::nearest};
use crate::{error::ArgumentError, json::Json};

/// A value as an untyped caller gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// The same as not given.
    Absent,
    /// `null`.
    Null,
    /// A truth value.
    Flag(bool),
    /// A number, as the caller writes it.
    Number(String),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Given>),
    /// Anything else, such as `a function`.
    Other(String),
}

/// Checks the given values against the parameters that the call of that name takes.
///
/// # Errors
/// The first key that is unknown, missing or has a value of another kind.
pub fn check(call: &str, parameters: &[Parameter], given: Vec<(String, Given)>) -> Result<Pairs, ArgumentError> {
    let mut pairs = Vec::with_capacity(given.len());
    for (key, value) in given {
        let found = parameters.iter().find(|parameter| is_camel_case(parameter.name, &key));
        let parameter = found.ok_or_else(|| unknown(call, parameters, &key))?;
        if value != Given::Absent {
            let json = convert(parameter.kind, &value).ok_or_else(|| wrong(call, parameter, &value))?;
            pairs.push((parameter.name, json));
        }
    }
    let missing = |parameter: &&Parameter| parameter.required && pairs.iter().all(|(name, _)| *name != parameter.name);
    match parameters.iter().find(missing) {
        Some(parameter) => Err(wrong(call, parameter, &Given::Absent)),
        None => Ok(pairs),
    }
}

fn convert(kind: ParameterKind, value: &Given) -> Option<Json> {
    match (kind, value) {
        (ParameterKind::Text | ParameterKind::OneOrMany, Given::Text(text)) => Some(text.as_str().into()),
        (ParameterKind::OneOf(words), Given::Text(text)) if words.contains(&text.as_str()) => {
            Some(text.as_str().into())
        }
        (ParameterKind::Integer, Given::Number(number)) => integer(number).map(|_| Json::Number(number.clone())),
        (ParameterKind::Many | ParameterKind::OneOrMany, Given::List(items)) => {
            items.iter().map(|item| convert(ParameterKind::Text, item)).collect()
        }
        (ParameterKind::Flag, Given::Flag(flag)) => Some((*flag).into()),
        (ParameterKind::Foreign(_), _) => Some(Json::Flag(true)),
        _ => None,
    }
}

/// Ranges are the server's to judge, but a fraction or an infinity is no whole number.
fn integer(number: &str) -> Option<i64> {
    const EXACT: i64 = 9_007_199_254_740_991;
    number.parse().ok().filter(|number| (-EXACT..=EXACT).contains(number))
}

fn unknown(call: &str, parameters: &[Parameter], key: &str) -> ArgumentError {
    let known: Vec<String> = parameters.iter().map(|parameter| camel_case(parameter.name)).collect();
    let hint = match nearest(key, &known) {
        Some(name) => ["did you mean `", name, "`?"].concat(),
        None => ["it takes `", &known.join("`, `"), "`"].concat(),
    };
    ArgumentError::new(key, [call, ": unknown key `", key, "`; ", &hint].concat())
}

fn wrong(call: &str, parameter: &Parameter, value: &Given) -> ArgumentError {
    let name = camel_case(parameter.name);
    let found = match value {
        Given::Absent => "is missing".into(),
        other => ["is ", &describe(other)].concat(),
    };
    let message = [call, ": `", &name, "` must be ", &parameter.kind.describe(), ", but ", &found].concat();
    ArgumentError::new(name, message)
}

fn describe(value: &Given) -> String {
    const SHOWN: usize = 40;
    match value {
        Given::Absent => "undefined".into(),
        Given::Null => "null; leave it out instead".into(),
        Given::Flag(flag) => flag.to_string(),
        Given::Number(number) => number.clone(),
        // Whoever mixes up options must not find a key in a log, nor the first half of one.
        Given::Text(text) if text.starts_with("metorial_") => "what looks like a key".into(),
        Given::Text(text) if text.len() > SHOWN => "a long string".into(),
        Given::Text(text) => ["'", text, "'"].concat(),
        Given::List(items) => match items.iter().find(|item| !matches!(item, Given::Text(_))) {
            None => "an array".into(),
            Some(item) => ["an array with an item that is ", &describe(item)].concat(),
        },
        Given::Other(what) => what.clone(),
    }
}

/// `consumer_id` as JavaScript writes it: `consumerId`.
pub(crate) fn camel_case(name: &str) -> String {
    let mut words = name.split('_');
    let mut camel = words.next().unwrap_or_default().to_owned();
    for word in words {
        let (first, rest) = word.split_at(word.len().min(1));
        camel.push_str(&first.to_ascii_uppercase());
        camel.push_str(rest);
    }
    camel
}

fn is_camel_case(name: &str, key: &str) -> bool {
    name == key && !name.contains('_') || name.contains('_') && camel_case(name) == key
}

#[cfg(test)]
mod tests {
    use super::{Given, check};
    use crate::endpoints::{Parameter, Parameters, consumers, portals};
    use crate::json::Json;

    const LIST: &[Parameter] = consumers::ConsumersListQuery::PARAMETERS;
    const CREATE: &[Parameter] = consumers::ConsumersCreateBody::PARAMETERS;
    const ASSIGN: &[Parameter] = portals::consumer_profiles::GroupIdsBody::PARAMETERS;

    fn text(text: &str) -> Given {
        Given::Text(text.into())
    }

    fn number(number: &str) -> Given {
        Given::Number(number.into())
    }

    fn message(parameters: &[Parameter], given: &[(&str, Given)]) -> String {
        let given = given.iter().map(|(key, value)| ((*key).into(), value.clone())).collect();
        check("call", parameters, given).expect_err("refused").message
    }

    #[test]
    fn right_arguments_take_their_wire_form() {
        let given = vec![
            ("limit".to_owned(), number("5")),
            ("order".to_owned(), text("desc")),
            ("after".to_owned(), Given::Absent),
        ];
        assert_eq!(check("call", LIST, given), Ok(vec![("limit", Json::Number("5".into())), ("order", "desc".into())]));
        let given = vec![("groupIds".to_owned(), Given::List(vec![text("a"), text("b")]))];
        assert_eq!(check("call", ASSIGN, given), Ok(vec![("group_ids", ["a", "b"].into_iter().collect::<Json>())]));
    }

    #[test]
    fn an_unknown_key_is_named_with_what_was_meant() {
        assert_eq!(message(LIST, &[("limti", Given::Absent)]), "call: unknown key `limti`; did you mean `limit`?");
        assert_eq!(
            message(ASSIGN, &[("group_ids", Given::Null)]),
            "call: unknown key `group_ids`; did you mean `groupIds`?"
        );
        assert_eq!(message(CREATE, &[("phone", text("1"))]), "call: unknown key `phone`; it takes `name`, `email`");
    }

    #[test]
    fn a_wrong_value_is_named_with_what_was_expected() {
        for (key, value, expected) in [
            ("limit", text("ten"), "`limit` must be a whole number, but is 'ten'"),
            ("limit", number("1.5"), "`limit` must be a whole number, but is 1.5"),
            ("limit", number("NaN"), "`limit` must be a whole number, but is NaN"),
            ("limit", Given::Null, "`limit` must be a whole number, but is null; leave it out instead"),
            ("order", text("up"), "`order` must be 'asc' or 'desc', but is 'up'"),
            ("after", number("3"), "`after` must be a string, but is 3"),
            ("search", Given::Other("a function".into()), "`search` must be a string, but is a function"),
        ] {
            assert_eq!(message(LIST, &[(key, value)]), format!("call: {expected}"));
        }
        assert_eq!(
            message(ASSIGN, &[("groupIds", Given::List(vec![text("a"), number("1")]))]),
            "call: `groupIds` must be an array of strings, but is an array with an item that is 1",
        );
    }

    #[test]
    fn what_is_missing_is_named() {
        assert_eq!(message(CREATE, &[("name", text("Ada"))]), "call: `email` must be a string, but is missing");
        assert_eq!(message(CREATE, &[("name", Given::Absent)]), "call: `name` must be a string, but is missing");
    }
}
