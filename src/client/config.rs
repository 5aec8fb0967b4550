//! The configuration of a client. It is checked once, when the client is made.

use core::fmt;

use super::{
    error::ArgumentError,
    headers::{AUTHORIZATION, CLIENT, CLIENT_NAME, CONSUMER_TOKEN, INSTANCE_ID, VERSION, check_custom_headers},
};
use crate::{
    http::{Header, check_header, push_header},
    json::decimal,
    text::{contains_any, format, has_invalid_url_character, split_once, strip_prefix_ignore_case, trim},
};

/// The default base URL.
pub const DEFAULT_BASE_URL: &str = "https://api.metorial.com";
/// The version of the API that this SDK was made for.
pub const DEFAULT_API_VERSION: &str = "2026-01-01-magnetar";
/// The default timeout of each attempt, in milliseconds.
pub const DEFAULT_TIMEOUT: u32 = 30_000;
/// The default maximum number of retries.
pub const DEFAULT_MAX_RETRIES: u32 = 2;
/// The default for the longest wait that a server may ask for, in milliseconds.
pub const DEFAULT_MAX_RETRY_DELAY: u32 = 60_000;
/// The default maximum number of requests in flight.
pub const DEFAULT_MAX_CONCURRENCY: u32 = 64;

/// The longest timeout that JavaScript timers support, in milliseconds.
const LONGEST_TIMEOUT: u32 = i32::MAX as u32;

/// The configuration of a client.
///
/// `js/settings.ts` has the same rules for JavaScript callers. `tests/fixtures/options.json` tests both.
///
/// ```
/// use metorial_consumers::Config;
///
/// let config = Config { api_key: Some("metorial_sk_…".into()), timeout: 10_000, ..Config::default() };
/// assert_eq!(config.base_url, "https://api.metorial.com");
/// // Logs and panics do not reveal the key.
/// assert!(!format!("{config:?}").contains("metorial_sk"));
/// ```
#[derive(Clone)]
pub struct Config {
    /// The API key. Without a key, the client sends no `Authorization` header, and a backend can add it.
    pub api_key: Option<String>,
    /// The absolute base URL; its path is kept.
    pub base_url: String,
    /// The requested version of the API.
    pub api_version: String,
    /// The id of the instance, for keys that are not bound to one.
    pub instance_id: Option<String>,
    /// The client secret of a consumer session.
    pub consumer_token: Option<String>,
    /// Additional headers for every request.
    pub headers: Vec<Header>,
    /// The timeout of each attempt, in milliseconds.
    pub timeout: u32,
    /// The maximum number of retries.
    pub max_retries: u32,
    /// The longest wait that a server may ask for, in milliseconds. A call fails at once instead of waiting longer.
    pub max_retry_delay: u32,
    /// The maximum number of the client's requests in flight, at least 1. Further calls wait their turn.
    pub max_concurrency: u32,
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
            max_retry_delay: DEFAULT_MAX_RETRY_DELAY,
            max_concurrency: DEFAULT_MAX_CONCURRENCY,
        }
    }
}

impl fmt::Debug for Config {
    /// Writes the configuration without its secrets.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Config").field("base_url", &self.base_url).finish_non_exhaustive()
    }
}

impl Config {
    /// Checks every option.
    ///
    /// ```
    /// use metorial_consumers::Config;
    ///
    /// assert!(Config::default().check().is_ok());
    /// let error = Config { timeout: 0, ..Config::default() }.check().unwrap_err();
    /// assert_eq!(error.argument, "timeout");
    /// ```
    ///
    /// # Errors
    /// An option is invalid. The error is for the first one.
    #[inline] // As is everything that it calls, so that none of it is in the npm package, which does not check options here.
    pub fn check(&self) -> Result<(), ArgumentError> {
        refuse("baseUrl", base_url_problem(&self.base_url))?;
        if !(1..=LONGEST_TIMEOUT).contains(&self.timeout) {
            let message = "Metorial: `timeout` must be a number of milliseconds from 1 to 2147483647, but is %";
            return Err(ArgumentError::of("timeout", message, &[&decimal(self.timeout.into())]));
        }
        if self.max_concurrency == 0 {
            return Err(ArgumentError::new(
                "maxConcurrency",
                "Metorial: `maxConcurrency` must be at least 1, but is 0",
            ));
        }
        check_custom_headers("Metorial", &self.headers)?;
        refuse("apiKey", secret_problem(self.api_key.as_deref()))?;
        refuse("apiVersion", text_problem(Some(&self.api_version)))?;
        refuse("instanceId", text_problem(self.instance_id.as_deref()))?;
        refuse("consumerToken", secret_problem(self.consumer_token.as_deref()))
    }

    /// Returns the headers of a request. Headers of the call override additional headers of the client with the same name.
    pub(crate) fn request_headers(&self, of_call: &[Header]) -> Vec<Header> {
        let mut headers = Vec::new();
        if let Some(key) = &self.api_key {
            push_header(&mut headers, AUTHORIZATION, &format("Bearer %", &[key]));
        }
        push_header(&mut headers, VERSION, &self.api_version);
        push_header(&mut headers, CLIENT, CLIENT_NAME);
        if let Some(id) = &self.instance_id {
            push_header(&mut headers, INSTANCE_ID, id);
        }
        if let Some(token) = &self.consumer_token {
            push_header(&mut headers, CONSUMER_TOKEN, token);
        }
        for (name, value) in &self.headers {
            if !of_call.iter().any(|(other, _)| other.eq_ignore_ascii_case(name)) {
                push_header(&mut headers, name, value);
            }
        }
        for (name, value) in of_call {
            push_header(&mut headers, name, value);
        }
        headers
    }
}

/// Turns the problem of an option into an error.
#[inline]
fn refuse(option: &str, problem: Option<&str>) -> Result<(), ArgumentError> {
    problem.map_or(Ok(()), |problem| Err(ArgumentError::new(option, format("Metorial: `%` %", &[option, problem]))))
}

#[inline]
fn base_url_problem(url: &str) -> Option<&'static str> {
    let Some(rest) = strip_prefix_ignore_case(url, "https://").or_else(|| strip_prefix_ignore_case(url, "http://"))
    else {
        return Some("must be an absolute http or https URL, such as 'https://api.metorial.com'");
    };
    let (authority, _) = split_once(rest, "/");
    Some(if matches!(authority.as_bytes(), [] | [b':', ..]) {
        "has no host"
    } else if contains_any(authority, b"@") {
        "must not hold a user name or password; give the key as `apiKey`"
    } else if contains_any(rest, b"?#") {
        "must not have a query or fragment; paths are appended to it"
    } else if has_invalid_url_character(rest) {
        "has a character that no URL may have"
    } else {
        return None;
    })
}

/// Returns the problem with a secret, such as the quotes or white space that were copied along with it. `js/surroundings.ts`
/// has the same rule.
#[inline]
fn secret_problem(secret: Option<&str>) -> Option<&'static str> {
    let ends = [secret?.chars().next(), secret?.chars().next_back()];
    if ends.iter().flatten().any(|end| is_quote(*end)) {
        return Some("has quotes around it; give it alone");
    }
    if ends.iter().flatten().any(|end| is_space(*end)) {
        return Some("has white space around it; give it alone");
    }
    if has_bearer(secret?) {
        return Some("has `Bearer` before it; give it alone");
    }
    text_problem(secret)
}

/// Returns whether JavaScript or Unicode counts the character as white space.
#[inline]
fn is_space(character: char) -> bool {
    character == '\u{feff}' || trim(character.encode_utf8(&mut [0; 4])).is_empty()
}

#[inline]
fn is_quote(character: char) -> bool {
    matches!(character, '"' | '\'' | '`' | '\u{ab}' | '\u{bb}' | '\u{2018}'..='\u{201f}')
}

/// Returns whether a word of the text is `Bearer`, as in the header's value or the whole header.
#[allow(clippy::disallowed_methods)] // This is not in the npm package.
#[inline]
fn has_bearer(text: &str) -> bool {
    text.split(is_space).any(|word| {
        let (word, rest) = word.split_at_checked("Bearer".len()).unwrap_or_default();
        word.eq_ignore_ascii_case("Bearer") && matches!(rest.as_bytes(), [] | [b':', ..])
    })
}

#[inline]
fn text_problem(text: Option<&str>) -> Option<&'static str> {
    match text? {
        "" => Some("must not be empty"),
        text => check_header("x", text).err(),
    }
}

#[cfg(test)]
mod tests {
    use super::Config;

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
    fn a_base_url_must_be_absolute_and_only_a_prefix() {
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
        assert_eq!(problem, "Metorial: `headers`: 'authorization' is set by `apiKey`; use that");
    }

    #[test]
    fn the_debug_form_contains_no_secret() {
        let config = Config { api_key: Some("metorial_sk_canary".into()), ..Config::default() };
        assert!(!format!("{config:?}").contains("canary"));
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
        let headers = config.request_headers(&[("X-A".into(), "call".into())]);
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
        assert!(Config::default().request_headers(&[]).iter().all(|(name, _)| name != "authorization"));
    }
}
