//! Starts a sandbox and talks to it byte by byte, so that a test decides about every header.

use metorial_sandbox::keys;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

/// A running sandbox. It stops when this is dropped, because its standard input is closed then.
pub struct Server {
    child: Child,
    /// Host and port.
    pub address: String,
    /// What it printed at the start.
    pub banner: Vec<String>,
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

/// A request under construction.
pub struct Call<'a> {
    server: &'a Server,
    method: String,
    path: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

/// The program: the one of this crate, or the one that `METORIAL_SANDBOX` names with its arguments, such as the npm package's.
fn program() -> Command {
    let named = std::env::var("METORIAL_SANDBOX").unwrap_or_default();
    let mut words = named.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or(env!("CARGO_BIN_EXE_metorial-sandbox")));
    command.args(words);
    command
}

impl Server {
    /// A sandbox with 200 consumers.
    pub fn start() -> Self {
        Self::with(&["--consumers", "200"])
    }

    pub fn with(flags: &[&str]) -> Self {
        let mut child = program()
            .args(["--port", "0", "--exit-with-stdin"])
            .args(flags)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let banner: Vec<String> = out.lines().take(6).map(Result::unwrap).collect();
        let address = banner[0].split_once("http://").unwrap().1.to_owned();
        Self { child, address, banner }
    }

    /// A request without any header but `host`.
    pub fn bare(&self, method: &str, path: &str) -> Call<'_> {
        Call { server: self, method: method.to_owned(), path: path.to_owned(), headers: Vec::new(), body: Vec::new() }
    }

    /// A request with the secret key.
    pub fn call(&self, method: &str, path: &str) -> Call<'_> {
        self.bare(method, path).key(keys::SECRET)
    }

    /// The answer to a GET with the secret key.
    pub fn get(&self, path: &str) -> Answer {
        self.call("GET", path).send()
    }

    /// The JSON of a GET that must succeed.
    pub fn read(&self, path: &str) -> Value {
        self.get(path).ok()
    }

    pub fn post(&self, path: &str, body: &Value) -> Answer {
        self.call("POST", path).json(body).send()
    }

    pub fn patch(&self, path: &str, body: &Value) -> Answer {
        self.call("PATCH", path).json(body).send()
    }

    pub fn delete(&self, path: &str) -> Answer {
        self.call("DELETE", path).send()
    }

    /// The ids on a page.
    pub fn ids(&self, path: &str) -> Vec<String> {
        ids(&self.read(path))
    }

    /// All items of a list, up to 100.
    pub fn items(&self, path: &str) -> Vec<Value> {
        let mark = if path.contains('?') { '&' } else { '?' };
        let page = self.read(&format!("{path}{mark}limit=100"));
        page["items"].as_array().unwrap().clone()
    }

    /// The first item of a list that passes.
    pub fn find(&self, path: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        self.items(path).into_iter().find(wanted).unwrap()
    }

    /// Sends bytes as they are, and gives what comes back until the connection ends.
    pub fn raw(&self, bytes: &[u8]) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.write_all(bytes).unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        text
    }

    /// Plans faults; gives what is said to that.
    pub fn plan(&self, faults: &Value) -> Answer {
        self.bare("PUT", "/__sandbox/faults").json(&json!({ "faults": faults })).send()
    }

    /// Plans one fault for every path, once.
    pub fn fault(&self, fault: &Value) {
        self.plan(&json!([{ "fault": fault }])).ok();
    }

    /// Posts, whatever becomes of the answer.
    pub fn lose(&self, path: &str, body: &Value) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.write_all(&self.call("POST", path).json(body).bytes()).unwrap();
        stream.read_to_end(&mut Vec::new()).ok();
    }

    pub fn process(&mut self) -> &mut Child {
        &mut self.child
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        self.child.wait().ok();
    }
}

impl Call<'_> {
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn key(self, key: &str) -> Self {
        self.header("authorization", &format!("Bearer {key}"))
    }

    /// The publishable key with a consumer's session.
    pub fn session(self) -> Self {
        self.key(keys::PUBLISHABLE).header("metorial-consumer-session-client-secret", keys::CONSUMER_SESSION)
    }

    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    pub fn json(self, body: &Value) -> Self {
        self.header("content-type", "application/json").body(body.to_string())
    }

    pub fn send(self) -> Answer {
        let server = self.server;
        Answer::parse(&server.raw(&self.bytes()))
    }

    fn bytes(self) -> Vec<u8> {
        let mut head = format!("{} {} HTTP/1.1\r\nhost: sandbox\r\nconnection: close\r\n", self.method, self.path);
        for (name, value) in &self.headers {
            head.extend([name, ": ", value, "\r\n"]);
        }
        if !self.body.is_empty() {
            head.extend(["content-length: ", &self.body.len().to_string(), "\r\n"]);
        }
        head.push_str("\r\n");
        let mut bytes = head.into_bytes();
        bytes.extend(self.body);
        bytes
    }
}

impl Answer {
    pub fn parse(text: &str) -> Self {
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers = lines
            .map(|line| line.split_once(": ").unwrap())
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
            .collect();
        Self { status, headers, body: body.to_owned() }
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether any header's name starts so.
    pub fn has_header(&self, start: &str) -> bool {
        self.headers.iter().any(|(name, _)| name.starts_with(start))
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    /// The JSON of a success.
    pub fn ok(&self) -> Value {
        assert_eq!(self.status, 200, "{}", self.body);
        self.json()
    }

    /// Status and code of an error.
    pub fn error(&self) -> (u16, String) {
        let body = self.json();
        assert_eq!(body["object"], "error", "{body}");
        assert_eq!(body["ok"], false);
        assert_eq!(body["status"], self.status);
        (self.status, body["code"].as_str().unwrap().to_owned())
    }

    /// What a 404 says is missing.
    pub fn missing(&self) -> String {
        assert_eq!(self.error(), (404, "not_found".to_owned()));
        self.json()["entity"].as_str().unwrap().to_owned()
    }

    /// The code and path of the first entry of `errors` in a 400.
    pub fn invalid(&self) -> (String, String) {
        assert_eq!(self.error(), (400, "invalid_data".to_owned()));
        let issue = self.json()["errors"][0].clone();
        let path: Vec<&str> = issue["path"].as_array().unwrap().iter().map(|part| part.as_str().unwrap()).collect();
        (issue["code"].as_str().unwrap().to_owned(), path.join("."))
    }
}

/// The ids on a page.
pub fn ids(page: &Value) -> Vec<String> {
    let items = page["items"].as_array().unwrap();
    items.iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

/// The two flags of a page: more before, more after.
pub fn flags(page: &Value) -> (bool, bool) {
    let pagination = &page["pagination"];
    (pagination["has_more_before"].as_bool().unwrap(), pagination["has_more_after"].as_bool().unwrap())
}

/// A field of an object as text.
pub fn text<'a>(object: &'a Value, field: &str) -> &'a str {
    object[field].as_str().unwrap()
}
