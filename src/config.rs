//! How a client reaches the API: checked once, when the client is made.

use core::fmt;

use crate::{
    error::{ArgumentError, Error, PagingError},
    http::{Header, check_header},
    json::lenient::map_strings,
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
        check_base_url(&self.base_url)?;
        if self.timeout == 0 || self.timeout > LONGEST_TIMEOUT {
            let message = "Metorial: `timeout` must be a number of milliseconds from 1 to 2147483647";
            return Err(ArgumentError::new("timeout", message));
        }
        for (name, value) in &self.headers {
            check_custom_header("Metorial", name, value)?;
        }
        let texts = [
            ("apiKey", self.api_key.as_deref()),
            ("apiVersion", Some(self.api_version.as_str())),
            ("instanceId", self.instance_id.as_deref()),
            ("consumerToken", self.consumer_token.as_deref()),
        ];
        texts.into_iter().filter_map(|(option, text)| Some((option, text?))).try_for_each(check_text)
    }

    /// The headers of a call's request; `further` ones stand before the client's own further ones of the same name.
    ///
    /// # Errors
    /// A further header that can't be right.
    pub fn request_headers(&self, call: &str, further: &[Header]) -> Result<Vec<Header>, ArgumentError> {
        further.iter().try_for_each(|(name, value)| check_custom_header(call, name, value))?;
        let bearer = self.api_key.as_deref().map(|key| ["Bearer ", key].concat());
        let own = [
            ("authorization", bearer.as_deref()),
            ("metorial-version", Some(self.api_version.as_str())),
            ("metorial-client", Some(CLIENT_NAME)),
            ("metorial-instance-id", self.instance_id.as_deref()),
            ("metorial-consumer-session-client-secret", self.consumer_token.as_deref()),
        ];
        let own = own.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?.to_owned())));
        let replaced = |name: &str| further.iter().any(|(other, _)| other.eq_ignore_ascii_case(name));
        let kept = self.headers.iter().filter(|(name, _)| !replaced(name));
        Ok(own.chain(kept.chain(further).cloned()).collect())
    }

    /// Takes every secret out of a text that may be JSON: also out of strings whose escapes would hide one.
    #[must_use]
    pub fn redact_json(&self, text: &str) -> String {
        let pass = |text: &str| self.redact(map_strings(text, |said| self.redact(said)).as_deref().unwrap_or(text));
        // Twice: a secret with a character that no JSON string may have hides the others until it is out.
        pass(&pass(text))
    }

    /// Takes every secret out of a text.
    #[must_use]
    pub fn redact(&self, text: &str) -> String {
        self.secrets().fold(text.to_owned(), |text, secret| text.replace(secret, REDACTED))
    }

    /// Takes every secret out of an error that repeats what the caller gave: an id, or what stands in a wrong place.
    #[must_use]
    pub fn redact_error(&self, error: Error) -> Error {
        let clean = |text: &str| without_keys(&self.redact_ignoring_case(text));
        match error {
            Error::Argument(ArgumentError { argument, message }) => {
                Error::Argument(ArgumentError { argument: clean(&argument), message: clean(&message) })
            }
            Error::Paging(PagingError { id, message }) => {
                Error::Paging(PagingError { id: clean(&id), message: clean(&message) })
            }
            other => other,
        }
    }

    /// Names of headers come in lower case.
    fn redact_ignoring_case(&self, text: &str) -> String {
        let lower = self.secrets().map(str::to_ascii_lowercase);
        lower.fold(self.redact(text), |text, secret| text.replace(&secret, REDACTED))
    }

    /// The key and the consumer token.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = &str> {
        let given = [self.api_key.as_deref(), self.consumer_token.as_deref()].into_iter().flatten();
        given.filter(|secret| secret.len() >= SHORTEST_SECRET)
    }
}

/// Takes out what looks like an API key, whoever's it is.
fn without_keys(text: &str) -> String {
    const KEY: &str = "metorial_";
    let mut parts = text.split(KEY);
    let mut clean = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.trim_start_matches(|character: char| character.is_ascii_alphanumeric() || character == '_');
        clean.push_str(REDACTED);
        clean.push_str(rest);
    }
    clean
}

pub(crate) fn check_base_url(url: &str) -> Result<(), ArgumentError> {
    let wrong = |what: &str| Err(ArgumentError::new("baseUrl", ["Metorial: `baseUrl` ", what].concat()));
    let lower = url.to_ascii_lowercase();
    let Some(rest) = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://")) else {
        return wrong("must be an absolute http or https URL, such as 'https://api.metorial.com'");
    };
    let authority = rest.split('/').next().unwrap_or_default();
    if authority.is_empty() || authority.starts_with(':') {
        return wrong("has no host");
    }
    if authority.contains('@') {
        return wrong("must not hold a user name or password; give the key as `apiKey`");
    }
    if rest.contains(['?', '#']) {
        return wrong("must not have a query or fragment; paths are put behind it");
    }
    if rest.contains(|character: char| character.is_whitespace() || character.is_control() || character == '\\') {
        return wrong("has a character that no URL may have");
    }
    Ok(())
}

fn check_text((option, text): (&'static str, &str)) -> Result<(), ArgumentError> {
    if text.is_empty() {
        return Err(ArgumentError::new(option, ["Metorial: `", option, "` must not be empty"].concat()));
    }
    check_header("x", text)
        .map_err(|problem| ArgumentError::new(option, ["Metorial: `", option, "` ", problem].concat()))
}

fn check_custom_header(call: &str, name: &str, value: &str) -> Result<(), ArgumentError> {
    let wrong = |problem: &str| ArgumentError::new("headers", [call, ": `headers`: '", name, "' ", problem].concat());
    check_header(name, value).map_err(wrong)?;
    match name.to_ascii_lowercase().as_str() {
        "authorization" => Err(wrong("is set by `apiKey`; use that")),
        "metorial-version" => Err(wrong("is set by `apiVersion`; use that")),
        "metorial-instance-id" => Err(wrong("is set by `instanceId`; use that")),
        "metorial-consumer-session-client-secret" => Err(wrong("is set by `consumerToken`; use that")),
        "metorial-client" | "content-type" | "content-length" => Err(wrong("is set by the SDK; leave it out")),
        _ => Ok(()),
    }
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
    fn without_a_key_there_is_no_authorization() {
        assert!(
            Config::default()
                .request_headers("call", &[])
                .is_ok_and(|headers| headers.iter().all(|(name, _)| name != "authorization"))
        );
    }
}
