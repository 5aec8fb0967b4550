//! Redacts secrets in whatever a caller may print, log or send.

use super::{config::Config, error::Error};
use crate::{
    http::{Header, percent_encode},
    json::lenient::map_strings,
    text::{contains_any, split_once},
};

/// Anything shorter is not treated as a secret: redacting it would only garble the text.
const SHORTEST_SECRET: usize = 8;

/// A prefix of a secret with this many characters after its kind is redacted too, because servers shorten what they repeat.
const SHORTEST_BEGINNING: usize = 16;

const REDACTED: &str = "[redacted]";

impl Config {
    /// Redacts every secret in a text that may be JSON, including those that are hidden by escapes in strings.
    #[must_use]
    pub fn redact_json(&self, text: &str) -> String {
        if !contains_any(text, b"\\") {
            return self.redact(text);
        }
        let pass = |text: &str| self.redact(map_strings(text, &|said| self.redact(said)).as_deref().unwrap_or(text));
        // Twice: a secret with a character that is not allowed in JSON strings hides the others until it is gone.
        pass(&pass(text))
    }

    /// Redacts every secret in a text, plain or as it appears in a URL.
    #[must_use]
    pub fn redact(&self, text: &str) -> String {
        let mut clean = String::from(text);
        for secret in &self.secrets() {
            let mut encoded = String::new();
            percent_encode(secret, &mut encoded);
            clean = without(&without(&clean, secret), &encoded);
        }
        clean
    }

    /// Redacts every secret in the values of headers.
    #[must_use]
    pub(crate) fn redact_headers(&self, mut headers: Vec<Header>) -> Vec<Header> {
        for (_, value) in &mut headers {
            *value = self.redact(value);
        }
        headers
    }

    /// Redacts every secret in an error that repeats what the caller passed: an id, or a secret in the wrong place.
    #[must_use]
    pub fn redact_error(&self, mut error: Error) -> Error {
        let texts = match &mut error {
            Error::Argument(error) => [&mut error.argument, &mut error.message],
            Error::Paging(error) => [&mut error.id, &mut error.message],
            _ => return error,
        };
        for text in texts {
            let mut clean = self.redact(text);
            // Header names are in lower case.
            for secret in &self.secrets() {
                clean = without(&clean, &secret.to_ascii_lowercase());
            }
            *text = without_keys(&clean);
        }
        error
    }

    /// Returns the key and the consumer token, each empty if there is none.
    pub(crate) fn secrets(&self) -> [&str; 2] {
        [secret(self.api_key.as_deref()), secret(self.consumer_token.as_deref())]
    }
}

/// Returns the secret, or an empty text if it is too short to be one.
fn secret(given: Option<&str>) -> &str {
    given.filter(|text| text.len() >= SHORTEST_SECRET).unwrap_or_default()
}

/// Redacts a secret, and prefixes of it that are long enough.
fn without(text: &str, secret: &str) -> String {
    let kind = match split_once(secret, "metorial_") {
        ("", Some(rest)) => secret.len() - split_once(rest, "_").1.unwrap_or(rest).len(),
        _ => 0,
    };
    let start = secret.get(..kind + SHORTEST_BEGINNING).unwrap_or(secret);
    if start.is_empty() {
        return text.into();
    }
    let mut clean = String::new();
    let mut rest = text;
    while let (before, Some(after)) = split_once(rest, start) {
        clean.push_str(before);
        clean.push_str(REDACTED);
        rest = after;
        let mut further = secret.len() - start.len();
        // The part of the secret that follows.
        while rest.get(..further).is_none_or(|text| secret.get(start.len()..start.len() + further) != Some(text)) {
            further -= 1;
        }
        rest = rest.get(further..).unwrap_or_default();
    }
    clean.push_str(rest);
    clean
}

/// Redacts everything that looks like an API key, even someone else's.
fn without_keys(text: &str) -> String {
    const KEY: &str = "metorial_";
    let mut clean = String::new();
    let mut rest = text;
    while let (before, Some(after)) = split_once(rest, KEY) {
        clean.push_str(before);
        clean.push_str(REDACTED);
        rest = after;
        while let Some(b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'_') = rest.as_bytes().first() {
            rest = rest.get(1..).unwrap_or_default();
        }
    }
    clean.push_str(rest);
    clean
}

#[cfg(test)]
mod tests {
    use crate::client::{
        config::Config,
        error::{ArgumentError, Error, PagingError},
    };

    #[test]
    fn secrets_are_redacted_in_texts() {
        let config = Config { api_key: Some("metorial_sk_canary".into()), ..Config::default() };
        assert_eq!(config.redact("Bearer metorial_sk_canary!"), "Bearer [redacted]!");
        let config = Config { api_key: Some("a".into()), ..Config::default() };
        assert_eq!(config.redact("a bad request"), "a bad request");
        let config = Config { consumer_token: Some("cst+canary/=".into()), ..Config::default() };
        assert_eq!(config.redact("/consumers/cst%2Bcanary%2F%3D: cst+canary/="), "/consumers/[redacted]: [redacted]");
    }

    #[test]
    fn errors_that_repeat_arguments_repeat_no_secret() {
        let config = Config { consumer_token: Some("Token-Canary".into()), ..Config::default() };
        let redact = |text: &str| match config.redact_error(ArgumentError::new(text, text.to_owned()).into()) {
            Error::Argument(error) => [error.argument, error.message],
            other => panic!("{other:?}"),
        };
        for (text, expected) in [
            ("call: unknown key `Token-Canary`; it takes", "call: unknown key `[redacted]`; it takes"),
            ("`headers`: 'token-canary' has", "`headers`: '[redacted]' has"),
            ("unknown key `metorial_sk_a1`, or 'xmetorial_fk_b'", "unknown key `[redacted]`, or 'x[redacted]'"),
            ("'metorial-version' is set by `apiVersion`", "'metorial-version' is set by `apiVersion`"),
        ] {
            assert_eq!(redact(text), [expected, expected]);
        }
        let error = PagingError {
            call: "consumers.list".into(),
            id: "Token-Canary".into(),
            message: "after 'Token-Canary'".into(),
        };
        let Error::Paging(error) = config.redact_error(Error::Paging(Box::new(error))) else { panic!("another error") };
        assert_eq!([error.id, error.message], ["[redacted]", "after '[redacted]'"]);
    }

    #[test]
    fn a_secret_that_breaks_the_json_does_not_hide_others() {
        let config = Config {
            api_key: Some("metorial_sk_canary".into()),
            consumer_token: Some("cst_\tcanary".into()),
            ..Config::default()
        };
        let text = "{\"a\":\"cst_\tcanary\",\"b\":\"\\u006detorial_sk_canary\"}";
        assert_eq!(config.redact_json(text), r#"{"a":"[redacted]","b":"[redacted]"}"#);
    }
}
