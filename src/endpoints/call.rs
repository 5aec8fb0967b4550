use super::{Endpoint, Operation, Parameters};
use crate::{
    error::ArgumentError,
    http::{Header, Method, is_segment, percent_encode},
    json::lenient::{items, members, string},
    json::{Json, ObjectWriter, decimal},
    text::{cut, fill, has_any, has_odd, replace},
};

/// The parameters of a query or body: names as on the wire, and values.
pub type Pairs = Vec<(&'static str, Json)>;

/// What one call does otherwise than its client.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CallOptions {
    /// How many milliseconds an answer has to be complete, for each attempt.
    pub timeout: Option<u32>,
    /// How often a failed request is sent again.
    pub max_retries: Option<u32>,
    /// Further headers; they stand before the client's of the same name.
    pub headers: Vec<Header>,
}

/// All that a request says, but for what the client adds.
#[derive(Clone, Debug)]
pub struct Call {
    /// What errors name it, such as `consumers.list`.
    pub name: String,
    /// The HTTP method.
    pub method: Method,
    /// The path and query, to be put behind the base URL.
    pub target: String,
    /// The body, if the method has one: JSON.
    pub body: Option<String>,
    /// Whether a failed request may be sent again.
    pub repeatable: bool,
    /// What it does otherwise than its client.
    pub options: CallOptions,
}

impl Call {
    /// A call of an endpoint: the ids in the order of the path, and the query or body.
    ///
    /// ```
    /// use metorial_consumers::endpoints::{Call, consumers};
    ///
    /// let query = consumers::ConsumersListQuery { limit: Some(5), ..Default::default() };
    /// assert_eq!(Call::new(&consumers::LIST, [], query).unwrap().target, "/consumers?limit=5");
    /// assert_eq!(Call::new(&consumers::GET, ["con_1"], ()).unwrap().target, "/consumers/con_1");
    /// assert!(Call::new(&consumers::GET, [".."], ()).is_err());
    /// ```
    ///
    /// # Errors
    /// An id that is empty, `.` or `..`, all of which lead to another path.
    pub fn new<const IDS: usize, P: Parameters, R>(
        endpoint: &Endpoint<IDS, P, R>,
        ids: [&str; IDS],
        parameters: P,
    ) -> Result<Self, ArgumentError> {
        Self::of(&endpoint.operation, &ids, &parameters.into_pairs())
    }

    /// The same for an operation whose types are not known.
    ///
    /// # Errors
    /// As [`Call::new`].
    pub fn of(operation: &Operation, ids: &[&str], parameters: &Pairs) -> Result<Self, ArgumentError> {
        Self::from_json(operation, ids, json_object(parameters))
    }

    /// The same with the parameters as a JSON object, which must be what the operation takes.
    ///
    /// # Errors
    /// As [`Call::new`].
    pub fn from_json(
        operation: &Operation,
        ids: &[impl AsRef<str>],
        parameters: String,
    ) -> Result<Self, ArgumentError> {
        let target = path(operation, ids)?;
        let Operation { name, method, repeatable, .. } = *operation;
        let (query, body) = if method.has_body() { (String::new(), Some(parameters)) } else { (parameters, None) };
        Ok(Self::with_query(name.into(), method, repeatable, target, &query, body))
    }

    /// A call of whatever the API knows and this SDK does not; `query` and `body` are JSON.
    ///
    /// # Errors
    /// A path that does not begin with `/`, or that could lead to another one.
    pub fn raw(method: Method, path: &str, query: &str, body: Option<String>) -> Result<Self, ArgumentError> {
        if let Some(problem) = path_problem(path) {
            return Err(ArgumentError::of("path", "request: `path` %", &[problem]));
        }
        let name = fill("% %", &[method.as_str(), path]);
        Ok(Self::with_query(name, method, method.is_idempotent(), path.into(), query, body))
    }

    fn with_query(
        name: String,
        method: Method,
        repeatable: bool,
        mut target: String,
        query: &str,
        body: Option<String>,
    ) -> Self {
        push_query(&mut target, query);
        Self { name, method, target, body, repeatable, options: CallOptions::default() }
    }

    /// The same call with other options.
    #[must_use]
    pub fn with(mut self, options: CallOptions) -> Self {
        self.options = options;
        self
    }
}

fn path(operation: &Operation, ids: &[impl AsRef<str>]) -> Result<String, ArgumentError> {
    let mut given = ids.iter();
    let mut path = String::new();
    let mut rest = operation.path;
    loop {
        let (before, behind) = cut(rest, ":");
        path.push_str(before);
        let Some(behind) = behind else { return Ok(path) };
        let (name, after) = cut(behind, "/");
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

fn bad_id(operation: &Operation, name: &str, id: &str) -> ArgumentError {
    let name = camel_case(name);
    let message = match id {
        "" => "%: `%` must not be empty",
        _ => "%: `%` must be an id, but '%' leads to another path",
    };
    ArgumentError::of(&name, message, &[operation.name, &name, id])
}

/// `consumer_id` as JavaScript writes it: `consumerId`.
fn camel_case(name: &str) -> String {
    let mut camel = String::new();
    let mut upper = false;
    for letter in name.bytes() {
        if letter != b'_' {
            camel.push(char::from(if upper { letter.to_ascii_uppercase() } else { letter }));
        }
        upper = letter == b'_';
    }
    camel
}

/// What is wrong with a path, if anything is.
fn path_problem(path: &str) -> Option<&'static str> {
    Some(if path.as_bytes().first() != Some(&b'/') {
        "must begin with '/', such as '/consumers'"
    } else if has_any(path, b"?#") {
        "must not have a query or fragment; give the query as `query`"
    } else if has_odd(path) {
        "has a character that no path may have; encode it with encodeURIComponent"
    } else if cut(path, "//").1.is_some() {
        "must not have an empty segment ('//')"
    } else if has_dots(path) {
        "must not have '.' or '..' as a segment: it leads to another path"
    } else {
        return None;
    })
}

/// Whether a segment leads to another path: `.` or `..`, also if it is encoded.
fn has_dots(path: &str) -> bool {
    let plain = replace(&path.to_ascii_lowercase(), "%2e", ".");
    let mut rest = Some(&*plain);
    while let Some(text) = rest {
        let (segment, after) = cut(text, "/");
        if matches!(segment, "." | "..") {
            return true;
        }
        rest = after;
    }
    false
}

fn json_object(pairs: &Pairs) -> String {
    let mut object = ObjectWriter::default();
    for (name, value) in pairs {
        object.field(name, |json| value.write(json));
    }
    object.end()
}

/// The most values that every version of the API reads with an index.
const MOST_INDEXED: usize = 20;

/// Puts the members of a JSON object behind a path: one value as `name=a`, several as `name[0]=a&name[1]=b`, very many
/// as `name[]=a&name[]=b`.
fn push_query(target: &mut String, object: &str) {
    for (name, value) in &members(object).unwrap_or_default() {
        let Some(items) = items(value) else {
            push_pair(target, name, &plain(value));
            continue;
        };
        let indexed = items.len() <= MOST_INDEXED;
        for (index, item) in items.iter().enumerate() {
            let index = if indexed { decimal(index as u64) } else { String::new() };
            push_pair(target, &fill("%[%]", &[name, &index]), &plain(item));
        }
    }
}

/// What a value is in a query: the same, but for the quotes of a string.
fn plain(value: &str) -> String {
    string(value).unwrap_or_else(|| value.into())
}

/// Puts one more parameter behind a path.
pub(crate) fn push_pair(target: &mut String, name: &str, value: &str) {
    target.push(if has_any(target, b"?") { '&' } else { '?' });
    percent_encode(name, target);
    target.push('=');
    percent_encode(value, target);
}
