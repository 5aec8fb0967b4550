//! How a client reaches the API: checked once, when the client is made.

use core::fmt;

use crate::{
    error::{ArgumentError, Error, PagingError},
    http::{Header, check_header},
    json::lenient::map_strings,
    text::{behind, cut, fill, has_any, has_odd, replace},
};

/// Where the API is, unless told.
pub const DEFAULT_BASE_URL: &str = "https://api.metorial.com";
/// The version of the API that this SDK is made for.
pub const DEFAULT_API_VERSION: &str = "2026-01-01-magnetar";
/// How many milliseconds an answer has to be complete, unless told.
pub const DEFAULT_TIMEOUT: u32 = 30_000;
/// How often a failed request is sent again, unless told.
pub const DEFAULT_MAX_RETRIES: u32 = 2;

/// The name by which requests tell who sent them.
const CLIENT_NAME: &str = concat!("metorial-consumers@", env!("CARGO_PKG_VERSION"));
/// The longest time that JavaScript's timers take, in milliseconds.
const LONGEST_TIMEOUT: u32 = i32::MAX as u32;

/// What is shorter is no secret, and taking it out would only garble the text.
const SHORTEST_SECRET: usize = 8;

const REDACTED: &str = "[redacted]";

/// How a client reaches the API.
#[derive(Clone)]
pub struct Config {
    /// The API key. Without one no `Authorization` is sent, for a backend that adds it.
    pub api_key: Option<String>,
    /// The absolute URL that paths are put behind; a path prefix is kept.
    pub base_url: String,
    /// The version of the API to ask for.
    pub api_version: String,
    /// The instance, for keys that are not bound to one.
    pub instance_id: Option<String>,
    /// The client secret of a consumer session.
    pub consumer_token: Option<String>,
    /// Further headers for every request.
    pub headers: Vec<Header>,
    /// How many milliseconds an answer has to be complete.
    pub timeout: u32,
    /// How often a failed request is sent again.
    pub max_retries: u32,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            api_key: None,
            base_url: DEFAULT_BASE_URL.into(),
            api_version: DEFAULT_API_VERSION.into(),
            instance_id: None,
            consumer_token: None,
            headers: Vec::new(),
            timeout: DEFAULT_TIMEOUT,
            max_retries: DEFAULT_MAX_RETRIES,
        }
    }
}

impl fmt::Debug for Config {
    /// Without the secrets.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Config").field("base_url", &self.base_url).finish_non_exhaustive()
    }
}

impl Config {
    /// Says what can't be right.
    ///
    /// # Errors
    /// The first option that can't be right.
    pub fn check(&self) -> Result<(), ArgumentError> {
        let timeout = match self.timeout {
            1..=LONGEST_TIMEOUT => None,
            _ => Some("must be a number of milliseconds from 1 to 2147483647"),
        };
        refuse(&[("baseUrl", base_url_problem(&self.base_url)), ("timeout", timeout)])?;
        for (name, value) in &self.headers {
            check_custom_header("Metorial", name, value)?;
        }
        refuse(&[
            ("apiKey", text_problem(self.api_key.as_deref())),
            ("apiVersion", text_problem(Some(&self.api_version))),
            ("instanceId", text_problem(self.instance_id.as_deref())),
            ("consumerToken", text_problem(self.consumer_token.as_deref())),
        ])
    }

    /// The headers of a call's request; `further` ones stand before the client's own further ones of the same name.
    ///
    /// # Errors
    /// A further header that can't be right.
    pub fn request_headers(&self, call: &str, further: &[Header]) -> Result<Vec<Header>, ArgumentError> {
        for (name, value) in further {
            check_custom_header(call, name, value)?;
        }
        let values = [
            self.api_key.as_deref(),
            Some(self.api_version.as_str()),
            Some(CLIENT_NAME),
            self.instance_id.as_deref(),
            self.consumer_token.as_deref(),
        ];
        let mut headers = Vec::new();
        for ((name, form, _), value) in SET.iter().zip(&values) {
            if let Some(value) = value {
                headers.push(((*name).into(), fill(form, &[value])));
            }
        }
        for header in &self.headers {
            if !further.iter().any(|(name, _)| name.eq_ignore_ascii_case(&header.0)) {
                headers.push(header.clone());
            }
        }
        for header in further {
            headers.push(header.clone());
        }
        Ok(headers)
    }

    /// Takes every secret out of a text that may be JSON: also out of strings whose escapes would hide one.
    #[must_use]
    pub fn redact_json(&self, text: &str) -> String {
        let pass = |text: &str| self.redact(map_strings(text, &|said| self.redact(said)).as_deref().unwrap_or(text));
        // Twice: a secret with a character that no JSON string may have hides the others until it is out.
        pass(&pass(text))
    }

    /// Takes every secret out of a text.
    #[must_use]
    pub fn redact(&self, text: &str) -> String {
        let [key, token] = self.secrets();
        replace(&replace(text, key, REDACTED), token, REDACTED)
    }

    /// Takes every secret out of an error that repeats what the caller gave: an id, or what stands in a wrong place.
    #[must_use]
    pub fn redact_error(&self, mut error: Error) -> Error {
        let texts = match &mut error {
            Error::Argument(ArgumentError { argument, message }) => [argument, message],
            Error::Paging(PagingError { id, message }) => [id, message],
            _ => return error,
        };
        for text in texts {
            let mut clean = self.redact(text);
            // Names of headers come in lower case.
            for secret in &self.secrets() {
                clean = replace(&clean, &secret.to_ascii_lowercase(), REDACTED);
            }
            *text = without_keys(&clean);
        }
        error
    }

    /// The key and the consumer token; empty if there is none.
    pub(crate) fn secrets(&self) -> [&str; 2] {
        [secret(self.api_key.as_deref()), secret(self.consumer_token.as_deref())]
    }
}

/// The secret, if it is one.
fn secret(given: Option<&str>) -> &str {
    given.filter(|text| text.len() >= SHORTEST_SECRET).unwrap_or_default()
}

/// Takes out what looks like an API key, whoever's it is.
fn without_keys(text: &str) -> String {
    const KEY: &str = "metorial_";
    let mut clean = String::new();
    let mut rest = text;
    while let (before, Some(after)) = cut(rest, KEY) {
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

/// Fails with the first problem of an option.
fn refuse(options: &[(&str, Option<&str>)]) -> Result<(), ArgumentError> {
    for (option, problem) in options {
        if let Some(problem) = problem {
            return Err(ArgumentError::of(option, "Metorial: `%` %", &[option, problem]));
        }
    }
    Ok(())
}

fn base_url_problem(url: &str) -> Option<&'static str> {
    let Some(rest) = behind(url, "https://").or_else(|| behind(url, "http://")) else {
        return Some("must be an absolute http or https URL, such as 'https://api.metorial.com'");
    };
    let (authority, _) = cut(rest, "/");
    Some(if matches!(authority.as_bytes(), [] | [b':', ..]) {
        "has no host"
    } else if has_any(authority, b"@") {
        "must not hold a user name or password; give the key as `apiKey`"
    } else if has_any(rest, b"?#") {
        "must not have a query or fragment; paths are put behind it"
    } else if has_odd(rest) {
        "has a character that no URL may have"
    } else {
        return None;
    })
}

fn text_problem(text: Option<&str>) -> Option<&'static str> {
    match text? {
        "" => Some("must not be empty"),
        text => check_header("x", text).err(),
    }
}

/// The headers that requests have of their own, how their values are written, and what sets them.
const SET: [(&str, &str, &str); 7] = [
    ("authorization", "Bearer %", "`apiKey`; use that"),
    ("metorial-version", "%", "`apiVersion`; use that"),
    ("metorial-client", "%", SDK),
    ("metorial-instance-id", "%", "`instanceId`; use that"),
    ("metorial-consumer-session-client-secret", "%", "`consumerToken`; use that"),
    ("content-type", "%", SDK),
    ("content-length", "%", SDK),
];
const SDK: &str = "the SDK; leave it out";

fn check_custom_header(call: &str, name: &str, value: &str) -> Result<(), ArgumentError> {
    let set = SET.iter().find(|(set, ..)| set.eq_ignore_ascii_case(name));
    let (message, problem) = match (check_header(name, value), set) {
        (Err(problem), _) => ("%: `headers`: '%' %", problem),
        (_, Some((.., by))) => ("%: `headers`: '%' is set by %", *by),
        _ => return Ok(()),
    };
    Err(ArgumentError::of("headers", message, &[call, name, problem]))
}

#[cfg(test)]
mod tests {
    use super::Config;
    use crate::error::{ArgumentError, Error, PagingError};

    fn problem(change: impl FnOnce(&mut Config)) -> String {
        let mut config = Config::default();
        change(&mut config);
        config.check().expect_err("refused").message
    }

    #[test]
    fn the_defaults_are_right() {
        assert_eq!(Config::default().check(), Ok(()));
    }

    #[test]
    fn a_base_url_is_absolute_and_nothing_but_a_prefix() {
        for url in [
            "http://127.0.0.1:4010",
            "HTTPS://api.metorial.com/",
            "https://example.com/api/metorial",
            "http://[::1]:80",
        ] {
            assert_eq!(Config { base_url: url.into(), ..Config::default() }.check(), Ok(()), "{url}");
        }
        for (url, expected) in [
            ("", "must be an absolute"),
            ("/api", "must be an absolute"),
            ("ftp://example.com", "must be an absolute"),
            ("https://", "has no host"),
            ("https:///path", "has no host"),
            ("https://user:secret@example.com", "must not hold a user name"),
            ("https://example.com?a=b", "must not have a query"),
            ("https://example.com/#a", "must not have a query"),
            ("https://exa mple.com", "has a character"),
            ("https://example.com/\\..", "has a character"),
        ] {
            let problem = problem(|config| config.base_url = url.into());
            assert!(problem.contains(expected), "{url}: {problem}");
            assert!(!problem.contains("secret"), "{problem}");
        }
    }

    #[test]
    fn secrets_are_refused_without_being_repeated() {
        let problem = problem(|config| config.api_key = Some("metorial_sk_a\r\nb: c".into()));
        assert_eq!(
            problem,
            "Metorial: `apiKey` has a line break or another control character in its value, which no header may have"
        );
    }

    #[test]
    fn headers_that_options_set_are_refused() {
        let problem = problem(|config| config.headers = vec![("Authorization".into(), "Bearer x".into())]);
        assert_eq!(problem, "Metorial: `headers`: 'Authorization' is set by `apiKey`; use that");
    }

    #[test]
    fn the_debug_form_holds_no_secret() {
        let config = Config { api_key: Some("metorial_sk_canary".into()), ..Config::default() };
        assert!(!format!("{config:?}").contains("canary"));
    }

    #[test]
    fn secrets_are_taken_out_of_texts() {
        let config = Config { api_key: Some("metorial_sk_canary".into()), ..Config::default() };
        assert_eq!(config.redact("Bearer metorial_sk_canary!"), "Bearer [redacted]!");
        let config = Config { api_key: Some("a".into()), ..Config::default() };
        assert_eq!(config.redact("a bad request"), "a bad request");
    }

    #[test]
    fn errors_that_repeat_what_was_given_repeat_no_secret() {
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
        let error = PagingError { id: "Token-Canary".into(), message: "after 'Token-Canary'".into() };
        let Error::Paging(error) = config.redact_error(error.into()) else { panic!("another error") };
        assert_eq!([error.id, error.message], ["[redacted]", "after '[redacted]'"]);
    }

    #[test]
    fn a_secret_that_breaks_the_json_hides_no_other() {
        let config = Config {
            api_key: Some("metorial_sk_canary".into()),
            consumer_token: Some("cst_\tcanary".into()),
            ..Config::default()
        };
        let text = "{\"a\":\"cst_\tcanary\",\"b\":\"\\u006detorial_sk_canary\"}";
        assert_eq!(config.redact_json(text), r#"{"a":"[redacted]","b":"[redacted]"}"#);
    }

    #[test]
    fn each_option_has_its_header() {
        let config = Config {
            api_key: Some("key".into()),
            api_version: "version".into(),
            instance_id: Some("instance".into()),
            consumer_token: Some("token".into()),
            headers: vec![("x-a".into(), "client".into()), ("x-b".into(), "client".into())],
            ..Config::default()
        };
        let headers = config.request_headers("call", &[("X-A".into(), "call".into())]).expect("right headers");
        let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let expected = [
            ("authorization", "Bearer key"),
            ("metorial-version", "version"),
            ("metorial-client", super::CLIENT_NAME),
            ("metorial-instance-id", "instance"),
            ("metorial-consumer-session-client-secret", "token"),
            ("x-b", "client"),
            ("X-A", "call"),
        ];
        assert_eq!(headers, expected);
    }

    #[test]
    fn without_a_key_there_is_no_authorization() {
        assert!(
            Config::default()
                .request_headers("call", &[])
                .is_ok_and(|headers| headers.iter().all(|(name, _)| name != "authorization"))
        );
    }
}
