use super::{Endpoint, Operation, Parameters, arguments::camel_case};
use crate::{
    error::ArgumentError,
    http::{Header, Method, path_segment, query_string},
    json::{Json, ObjectWriter},
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
        let path = path(operation, ids)?;
        let (target, body) = if operation.method.has_body() {
            (path, Some(json_object(parameters)))
        } else {
            (target(path, parameters.iter().map(|(name, value)| (*name, value))), None)
        };
        let Operation { method, repeatable, .. } = *operation;
        Ok(Self { name: operation.name.into(), method, target, body, repeatable, options: CallOptions::default() })
    }

    /// A call of whatever the API knows and this SDK does not.
    ///
    /// # Errors
    /// A path that does not begin with `/`, or that could lead to another one.
    pub fn raw(
        method: Method,
        path: &str,
        query: &[(String, Json)],
        body: Option<String>,
    ) -> Result<Self, ArgumentError> {
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
        let dots = |segment: &str| matches!(segment.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..");
        if rest.split('/').any(dots) {
            return wrong("must not have '.' or '..' as a segment: it leads to another path");
        }
        Ok(Self {
            name: [method.as_str(), " ", path].concat(),
            method,
            target: target(path.into(), query.iter().map(|(name, value)| (name.as_str(), value))),
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

fn path(operation: &Operation, ids: &[&str]) -> Result<String, ArgumentError> {
    let mut given = ids.iter();
    let mut path = String::new();
    for segment in operation.path.split('/').skip(1) {
        path.push('/');
        match segment.strip_prefix(':') {
            None => path.push_str(segment),
            Some(name) => {
                let id = given.next().copied().unwrap_or_default();
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

fn target<'a>(path: String, query: impl Iterator<Item = (&'a str, &'a Json)>) -> String {
    let pairs: Vec<_> = query.flat_map(|(name, value)| query_pairs(name, value)).collect();
    if pairs.is_empty() { path } else { [&path, "?", &query_string(&pairs)].concat() }
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

/// One value as `name=a`, several as `name[0]=a&name[1]=b`, very many as `name[]=a&name[]=b`.
fn query_pairs(name: &str, value: &Json) -> Vec<(String, String)> {
    match value {
        Json::List(values) => {
            let index = |index: usize| if values.len() > MOST_INDEXED { String::new() } else { index.to_string() };
            let pair = |(place, value): (usize, &Json)| ([name, "[", &index(place), "]"].concat(), value.plain());
            values.iter().enumerate().map(pair).collect()
        }
        value => vec![(name.into(), value.plain())],
    }
}
