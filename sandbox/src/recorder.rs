//! Records the latest requests for tests.

use crate::wire::json::{Map, Value, json};
use crate::wire::request::{Body, Request};
use std::collections::VecDeque;

const CAPACITY: usize = 1000;

/// A recorded request.
#[derive(Debug)]
struct Recorded {
    method: String,
    path: String,
    query: Option<String>,
    headers: Map,
    body: Option<String>,
}

/// The latest requests, oldest first.
#[derive(Debug, Default)]
pub struct Recorder {
    requests: VecDeque<Recorded>,
}

impl Recorder {
    /// Records a request. Removes the oldest if there are too many.
    pub fn record(&mut self, request: &Request) {
        if self.requests.len() == CAPACITY {
            self.requests.pop_front();
        }
        let mut headers = Map::new();
        for (name, value) in &request.headers {
            let all = match headers.get(name).and_then(Value::as_str) {
                Some(before) => format!("{before}, {value}"),
                None => value.clone(),
            };
            headers.insert(name.clone(), all.into());
        }
        self.requests.push_back(Recorded {
            method: request.method.clone(),
            path: request.path.clone(),
            query: request.query.clone(),
            headers,
            body: text(&request.body),
        });
    }

    /// Removes all requests.
    pub fn clear(&mut self) {
        self.requests.clear();
    }

    /// Returns the requests.
    pub fn to_array(&self) -> Value {
        let entry = |recorded: &Recorded| {
            json!({
                "method": &recorded.method,
                "path": &recorded.path,
                "query": recorded.query.as_deref(),
                "headers": recorded.headers.clone(),
                "body": recorded.body.as_deref(),
            })
        };
        Value::Array(self.requests.iter().map(entry).collect())
    }
}

impl From<&Recorder> for Value {
    fn from(recorder: &Recorder) -> Self {
        json!({ "requests": recorder.to_array() })
    }
}

/// Returns the body as text, or `None` if it is empty or was too large to keep.
fn text(body: &Body) -> Option<String> {
    match body {
        Body::Bytes(bytes) if !bytes.is_empty() => Some(String::from_utf8_lossy(bytes).into_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::json::testing::shown;
    use serde_json::json;

    fn request(path: &str, headers: Vec<(String, String)>) -> Request {
        Request {
            method: "GET".to_owned(),
            path: path.to_owned(),
            query: Some("a=1".to_owned()),
            headers,
            body: Body::Bytes(Vec::new()),
            is_on_used_connection: false,
        }
    }

    #[test]
    fn only_the_latest_thousand_requests_are_kept() {
        let mut recorder = Recorder::default();
        for number in 0..=CAPACITY {
            recorder.record(&request(&format!("/{number}"), Vec::new()));
        }
        assert_eq!(recorder.requests.len(), CAPACITY);
        assert_eq!(recorder.requests[0].path, "/1");
    }

    #[test]
    fn repeated_headers_are_joined() {
        let header = |value: &str| ("accept".to_owned(), value.to_owned());
        let mut recorder = Recorder::default();
        recorder.record(&request("/", vec![header("a"), header("b")]));
        let expected = json!([{
            "method": "GET", "path": "/", "query": "a=1", "headers": {"accept": "a, b"}, "body": null,
        }]);
        assert_eq!(shown(&recorder)["requests"], expected);
    }
}
