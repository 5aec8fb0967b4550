//! A call: an endpoint with its arguments, or a request without an endpoint.

use super::{error::ArgumentError, headers::check_custom_headers};
use crate::{
    endpoints::{Endpoint, Operation, Pairs, Parameters},
    http::{Header, Method, is_segment, percent_encode, push_query},
    json::{lenient::members, write_members},
    text::{camel_case, contains_any, format, has_invalid_url_character, replace, split_once},
};

/// The options of one call. They override those of the client.
///
/// ```
/// use metorial_consumers::client::CallOptions;
///
/// let patient = CallOptions { timeout: Some(120_000), max_retries: Some(5), ..CallOptions::default() };
/// assert!(patient.headers.is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CallOptions {
    /// The timeout of each attempt, in milliseconds.
    pub timeout: Option<u32>,
    /// The maximum number of retries.
    pub max_retries: Option<u32>,
    /// Additional headers. They override headers of the client with the same name.
    pub headers: Vec<Header>,
}

/// A request without the parts that the client adds.
#[derive(Clone, Debug)]
pub struct Call {
    /// The name in errors, such as `consumers.list`.
    pub name: String,
    /// The HTTP method.
    pub method: Method,
    /// The path and query, which follow the base URL.
    pub target: String,
    /// The JSON body, if the method has one.
    pub body: Option<String>,
    /// Whether a failed request may be retried.
    pub repeatable: bool,
    /// Whether the request is for a later page of an iteration. Such requests wait in a queue of their own.
    pub is_iteration: bool,
    /// The options of the call.
    pub options: CallOptions,
}

impl Call {
    /// Makes a call to an endpoint from the ids, in the order of the path, and the query or body.
    ///
    /// ```
    /// use metorial_consumers::{client::Call, endpoints::consumers};
    ///
    /// let query = consumers::ConsumersListQuery { limit: Some(5), ..Default::default() };
    /// assert_eq!(Call::new(&consumers::LIST, [], query).unwrap().target, "/consumers?limit=5");
    /// assert_eq!(Call::new(&consumers::GET, ["con_1"], ()).unwrap().target, "/consumers/con_1");
    /// assert!(Call::new(&consumers::GET, [".."], ()).is_err());
    /// ```
    ///
    /// # Errors
    /// An id is empty, `.` or `..`, which would lead to another path, or an array in the query is empty.
    pub fn new<const IDS: usize, P: Parameters, R>(
        endpoint: &Endpoint<IDS, P, R>,
        ids: [&str; IDS],
        parameters: P,
    ) -> Result<Self, ArgumentError> {
        Self::of(&endpoint.operation, &ids, &parameters.into_pairs())
    }

    /// Makes a call to an endpoint without static types.
    ///
    /// ```
    /// use metorial_consumers::{client::Call, endpoints::consumers, json::Json};
    ///
    /// let call = Call::of(&consumers::LIST.operation, &[], &vec![("search", Json::Text("ada".into()))]).unwrap();
    /// assert_eq!(call.target, "/consumers?search=ada");
    /// ```
    ///
    /// # Errors
    /// The same as for [`Call::new`].
    pub fn of(operation: &Operation, ids: &[&str], parameters: &Pairs) -> Result<Self, ArgumentError> {
        Self::from_json(operation, ids, &write_members(parameters))
    }

    /// Makes a call with the parameters as a JSON object, without checking them.
    ///
    /// ```
    /// use metorial_consumers::{client::Call, endpoints::consumers};
    ///
    /// let call = Call::from_json(&consumers::UPDATE.operation, &["con_1"], r#"{"name":"Ada"}"#).unwrap();
    /// assert_eq!((call.target.as_str(), call.body.as_deref()), ("/consumers/con_1", Some(r#"{"name":"Ada"}"#)));
    /// ```
    ///
    /// # Errors
    /// The same as for [`Call::new`].
    pub fn from_json(operation: &Operation, ids: &[impl AsRef<str>], parameters: &str) -> Result<Self, ArgumentError> {
        let mut target = path(operation, ids)?;
        let Operation { name, method, repeatable, has_body, .. } = *operation;
        let body = has_body.then(|| parameters.into());
        if body.is_none() {
            push_query(&mut target, &members(parameters))
                .map_err(|parameter| empty_array(name, &camel_case(parameter)))?;
        }
        Ok(Self {
            name: name.into(),
            method,
            target,
            body,
            repeatable,
            is_iteration: false,
            options: CallOptions::default(),
        })
    }

    /// Makes a call without an endpoint. The values of the query, and the body, are JSON.
    ///
    /// ```
    /// use metorial_consumers::{client::Call, http::Method};
    ///
    /// let call = Call::raw(Method::Get, "/servers", &[("status".into(), r#"["active","archived"]"#)], None).unwrap();
    /// assert_eq!(call.target, "/servers?status%5B0%5D=active&status%5B1%5D=archived");
    /// assert!(Call::raw(Method::Get, "/servers/../token", &[], None).is_err());
    /// ```
    ///
    /// # Errors
    /// The path does not begin with `/` or could lead to another path, or an array in the query is empty.
    pub fn raw(
        method: Method,
        path: &str,
        query: &[(String, &str)],
        body: Option<String>,
    ) -> Result<Self, ArgumentError> {
        if let Some(problem) = path_problem(path) {
            return Err(ArgumentError::of("path", "request: `path` %", &[problem]));
        }
        let name = format("% %", &[method.as_str(), path]);
        let mut target = String::from(path);
        push_query(&mut target, query).map_err(|parameter| empty_array("request", parameter))?;
        let (repeatable, options) = (method.is_idempotent(), CallOptions::default());
        Ok(Self { name, method, target, body, repeatable, is_iteration: false, options })
    }

    /// Returns the same call with other options.
    ///
    /// ```
    /// use metorial_consumers::{client::{Call, CallOptions}, endpoints::token};
    ///
    /// let call = Call::new(&token::GET, [], ()).unwrap();
    /// let headers = vec![("authorization".into(), "Bearer …".into())];
    /// let refused = call.with(CallOptions { headers, ..CallOptions::default() }).unwrap_err();
    /// assert_eq!(refused.message, "token.get: `headers`: 'authorization' is set by `apiKey`; use that");
    /// ```
    ///
    /// # Errors
    /// A header cannot be sent, or is set by an option of the client.
    pub fn with(mut self, options: CallOptions) -> Result<Self, ArgumentError> {
        check_custom_headers(&self.name, &options.headers)?;
        self.options = options;
        Ok(self)
    }
}

fn path(operation: &Operation, ids: &[impl AsRef<str>]) -> Result<String, ArgumentError> {
    let mut given = ids.iter();
    let mut path = String::new();
    let mut rest = operation.path;
    loop {
        let (before, after_colon) = split_once(rest, ":");
        path.push_str(before);
        let Some(after_colon) = after_colon else { return Ok(path) };
        let (name, after) = split_once(after_colon, "/");
        let id = given.next().map_or("", AsRef::as_ref);
        if !is_segment(id) {
            return Err(bad_id(operation, name, id));
        }
        percent_encode(id, &mut path);
        let Some(after) = after else { return Ok(path) };
        path.push('/');
        rest = after;
    }
}

fn empty_array(call: &str, parameter: &str) -> ArgumentError {
    let message = "%: `%` must not be an empty array: the API would take that for no `%` at all";
    ArgumentError::of(parameter, message, &[call, parameter, parameter])
}

fn bad_id(operation: &Operation, name: &str, id: &str) -> ArgumentError {
    let name = camel_case(name);
    let message = match id {
        "" => "%: `%` must not be empty",
        _ => "%: `%` must be an id, but '%' leads to another path",
    };
    ArgumentError::of(&name, message, &[operation.name, &name, id])
}

/// Returns the problem with a path, if it has one.
fn path_problem(path: &str) -> Option<&'static str> {
    Some(if path.as_bytes().first() != Some(&b'/') {
        "must begin with '/', such as '/consumers'"
    } else if contains_any(path, b"?#") {
        "must not have a query or fragment; pass the query as `query`"
    } else if has_invalid_url_character(path) {
        "has a character that no path may have; encode it with encodeURIComponent"
    } else if split_once(path, "//").1.is_some() {
        "must not have an empty segment ('//')"
    } else if has_dots(path) {
        "must not have '.' or '..' as a segment: it leads to another path"
    } else {
        return None;
    })
}

/// Returns whether a path has a segment `.` or `..`, plain or percent-encoded, which leads to another path.
fn has_dots(path: &str) -> bool {
    let plain = replace(&path.to_ascii_lowercase(), "%2e", ".");
    let mut rest = Some(&*plain);
    while let Some(text) = rest {
        let (segment, after) = split_once(text, "/");
        if matches!(segment, "." | "..") {
            return true;
        }
        rest = after;
    }
    false
}
