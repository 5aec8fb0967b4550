use super::{Endpoint, Operation, Parameters};
use crate::{
    error::ArgumentError,
    http::{Header, Method, path_segment, percent_encode},
    json::lenient::{items, members, string},
    json::{Json, ObjectWriter, decimal},
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
        let mut target = path(operation, ids)?;
        let body = if operation.method.has_body() {
            Some(parameters)
        } else {
            push_query(&mut target, &parameters);
            None
        };
        let Operation { method, repeatable, .. } = *operation;
        Ok(Self { name: operation.name.into(), method, target, body, repeatable, options: CallOptions::default() })
    }

    /// A call of whatever the API knows and this SDK does not; `query` and `body` are JSON.
    ///
    /// # Errors
    /// A path that does not begin with `/`, or that could lead to another one.
    pub fn raw(method: Method, path: &str, query: &str, body: Option<String>) -> Result<Self, ArgumentError> {
        let wrong = |problem: &str| Err(ArgumentError::new("path", ["request: `path` ", problem].concat()));
        let Some(rest) = path.strip_prefix('/') else { return wrong("must begin with '/', such as '/consumers'") };
        if path.contains(['?', '#']) {
            return wrong("must not have a query or fragment; give the query as `query`");
        }
        if path.contains(|character: char| character == '\\' || character.is_control() || character.is_whitespace()) {
            return wrong("has a character that no path may have; encode it with encodeURIComponent");
        }
        if path.contains("//") {
            return wrong("must not have an empty segment ('//')");
        }
        if rest.split('/').any(is_dots) {
            return wrong("must not have '.' or '..' as a segment: it leads to another path");
        }
        let mut target = path.into();
        push_query(&mut target, query);
        Ok(Self {
            name: [method.as_str(), " ", path].concat(),
            method,
            target,
            body,
            repeatable: method.is_idempotent(),
            options: CallOptions::default(),
        })
    }

    /// The same call with other options.
    #[must_use]
    pub fn with(self, options: CallOptions) -> Self {
        Self { options, ..self }
    }
}

fn path(operation: &Operation, ids: &[impl AsRef<str>]) -> Result<String, ArgumentError> {
    let mut given = ids.iter();
    let mut path = String::new();
    for segment in operation.path.split('/').skip(1) {
        path.push('/');
        match segment.strip_prefix(':') {
            None => path.push_str(segment),
            Some(name) => {
                let id = given.next().map_or("", AsRef::as_ref);
                path.push_str(&path_segment(id).ok_or_else(|| bad_id(operation, name, id))?);
            }
        }
    }
    Ok(path)
}

fn bad_id(operation: &Operation, name: &str, id: &str) -> ArgumentError {
    let name = camel_case(name);
    let message = if id.is_empty() {
        [operation.name, ": `", &name, "` must not be empty"].concat()
    } else {
        [operation.name, ": `", &name, "` must be an id, but '", id, "' leads to another path"].concat()
    };
    ArgumentError::new(name, message)
}

/// `consumer_id` as JavaScript writes it: `consumerId`.
fn camel_case(name: &str) -> String {
    let mut camel = String::new();
    let mut upper = false;
    for letter in name.chars() {
        match letter {
            '_' => upper = true,
            _ if upper => {
                camel.push(letter.to_ascii_uppercase());
                upper = false;
            }
            _ => camel.push(letter),
        }
    }
    camel
}

/// Whether a segment leads to another path: `.` or `..`, also if it is encoded.
fn is_dots(segment: &str) -> bool {
    let mut rest = segment;
    let mut dots = 0;
    while !rest.is_empty() {
        let encoded = || rest.get(..3).filter(|code| code.eq_ignore_ascii_case("%2e")).and_then(|_| rest.get(3..));
        let Some(after) = rest.strip_prefix('.').or_else(encoded) else { return false };
        rest = after;
        dots += 1;
    }
    matches!(dots, 1 | 2)
}

fn json_object(pairs: &Pairs) -> String {
    let mut object = ObjectWriter::default();
    for (name, value) in pairs {
        object.field(name, |json| value.write(json));
    }
    object.end()
}

/// Puts one more parameter behind a path.
pub(crate) fn push_pair(target: &mut String, name: &str, value: &str) {
    target.push(if target.as_bytes().contains(&b'?') { '&' } else { '?' });
    percent_encode(name, target);
    target.push('=');
    percent_encode(value, target);
}

/// The most values that every version of the API reads with an index.
const MOST_INDEXED: usize = 20;

/// Puts the members of a JSON object behind a path: one value as `name=a`, several as `name[0]=a&name[1]=b`, very many
/// as `name[]=a&name[]=b`.
fn push_query(target: &mut String, object: &str) {
    let mut separator = '?';
    let mut push = |key: &[&str], value: &str| {
        target.push(separator);
        separator = '&';
        for part in key {
            percent_encode(part, target);
        }
        target.push('=');
        percent_encode(string(value).as_deref().unwrap_or(value), target);
    };
    for (name, value) in members(object).unwrap_or_default() {
        let Some(items) = items(value) else {
            push(&[&name], value);
            continue;
        };
        let indexed = items.len() <= MOST_INDEXED;
        for (index, item) in items.into_iter().enumerate() {
            let index = if indexed { decimal(index as u64) } else { String::new() };
            push(&[&name, "[", &index, "]"], item);
        }
    }
}
