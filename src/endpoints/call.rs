use serde::ser::{SerializeMap, Serializer};
use serde_json::Value;

use super::Endpoint;
use crate::{
    error::ArgumentError,
    http::{path_segment, query_string},
};

/// An endpoint with its arguments.
#[derive(Clone, Debug)]
pub struct Call {
    endpoint: &'static Endpoint,
    path: String,
    parameters: Vec<(&'static str, Value)>,
}

impl Call {
    /// Puts the ids, in the order of the path, and the parameters of the query or body together.
    ///
    /// # Errors
    /// An id that is empty, `.` or `..`, all of which lead to another path.
    pub fn new(
        endpoint: &'static Endpoint,
        ids: &[&str],
        parameters: impl Into<Vec<(&'static str, Value)>>,
    ) -> Result<Self, ArgumentError> {
        let mut given = ids.iter();
        let mut path = String::new();
        for segment in endpoint.path.split('/').skip(1) {
            path.push('/');
            match segment.strip_prefix(':') {
                None => path.push_str(segment),
                Some(name) => {
                    let id = given.next().copied().unwrap_or_default();
                    path.push_str(&path_segment(id).ok_or_else(|| bad_id(endpoint, name, id))?);
                }
            }
        }
        Ok(Self { endpoint, path, parameters: parameters.into() })
    }

    /// The endpoint.
    #[must_use]
    pub fn endpoint(&self) -> &'static Endpoint {
        self.endpoint
    }

    /// The path and query, to be put behind the base URL.
    #[must_use]
    pub fn path_and_query(&self) -> String {
        if self.endpoint.method.has_body() || self.parameters.is_empty() {
            return self.path.clone();
        }
        let pairs: Vec<_> = self.parameters.iter().flat_map(|(name, value)| query_pairs(name, value)).collect();
        [&self.path, "?", &query_string(&pairs)].concat()
    }

    /// The body, if the method has one.
    #[must_use]
    pub fn body(&self) -> Option<String> {
        let parameters = || json_object(&self.parameters).unwrap_or_default();
        self.endpoint.method.has_body().then(parameters)
    }
}

fn bad_id(endpoint: &Endpoint, name: &str, id: &str) -> ArgumentError {
    let name = super::arguments::camel_case(name);
    let message = if id.is_empty() {
        [endpoint.name, ": `", &name, "` must not be empty"].concat()
    } else {
        [endpoint.name, ": `", &name, "` must be an id, but '", id, "' leads to another path"].concat()
    };
    ArgumentError::new(name, message)
}

fn json_object(pairs: &[(&'static str, Value)]) -> Option<String> {
    let mut json = Vec::new();
    let mut serializer = serde_json::Serializer::new(&mut json);
    let mut map = serializer.serialize_map(Some(pairs.len())).ok()?;
    for (name, value) in pairs {
        map.serialize_entry(name, value).ok()?;
    }
    map.end().ok()?;
    String::from_utf8(json).ok()
}

/// The most values that every version of the API reads with an index.
const MOST_INDEXED: usize = 20;

/// One value as `name=a`, several as `name[0]=a&name[1]=b`, very many as `name[]=a&name[]=b`.
fn query_pairs(name: &str, value: &Value) -> Vec<(String, String)> {
    match value {
        Value::Array(values) => {
            let index = |index: usize| if values.len() > MOST_INDEXED { String::new() } else { index.to_string() };
            let pair = |(place, value)| ([name, "[", &index(place), "]"].concat(), plain(value));
            values.iter().enumerate().map(pair).collect()
        }
        value => vec![(name.into(), plain(value))],
    }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned)
}
