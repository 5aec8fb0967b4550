//! What the npm package's TypeScript calls: `metorial_consumers::wasm`.

use std::cell::Cell;

use metorial_consumers::{
    decoder::decode,
    endpoints::{operation, operations},
    wasm::{Host, PageInfo, cancel_call, resume_call, start_call, start_request},
};
use serde_json::{Value, json};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{TestHost, TestPage, key, sandbox};

const CONSUMER: &str = r#"{"object":"consumer","id":"con_1","name":"Ada","email":"ada@example.com",
    "created_at":"2026-01-31T09:30:00.125Z","updated_at":"2026-01-31T09:30:00.125Z"}"#;

/// The number of the clients.
const NUMBER: u32 = 1;

/// A client with these settings.
struct Client(String);

impl Client {
    fn call(&self, host: Host, endpoint: usize, input: &str, last: Option<PageInfo>) -> usize {
        start_call(host, &self.0, NUMBER, endpoint, &with_headers(input), last)
    }

    fn request(&self, host: Host, input: &str) -> usize {
        start_request(host, &self.0, NUMBER, &with_headers(input))
    }
}

/// Adds the headers that every input has.
fn with_headers(input: &str) -> String {
    let mut input: Value = serde_json::from_str(input).expect("JSON");
    let members = input.as_object_mut().expect("an object");
    members.entry("headers").or_insert_with(|| "".into());
    input.to_string()
}

fn client(log_level: u32) -> Client {
    thread_local! {
        static CLIENTS: Cell<u32> = const { Cell::new(0) };
    }
    CLIENTS.set(CLIENTS.get() + 1);
    let settings = json!({
        "apiKey": key(), "baseUrl": sandbox(), "apiVersion": "2026-01-01-magnetar",
        "headers": "", "logLevel": log_level,
        // None shares what it learns of the rate limit with those of other tests.
        "fetch": CLIENTS.get(),
    });
    Client(settings.to_string())
}

fn number(name: &str) -> usize {
    operations().position(|operation| operation.name == name).expect("an endpoint")
}

impl TestHost {
    /// A host that sends requests.
    fn real() -> Self {
        Self::new(None)
    }

    /// A host for which this comes of requests, one after the other.
    fn scripted(steps: &Value) -> Self {
        Self::new(Some(&steps.to_string()))
    }

    fn host(&self) -> Host {
        JsValue::from(self).unchecked_into()
    }

    /// The page that the call delivered.
    fn delivered(&self) -> PageInfo {
        self.page().unchecked_into()
    }

    /// Takes the number of the call that this is the host of, and resumes the call from now on.
    fn started(&self, call: usize) {
        self.set_resume(&Closure::<dyn Fn(usize, JsValue)>::new(resume_call).into_js_value());
        self.set_call(call);
    }

    /// How the call ends.
    async fn ended(&self) -> Value {
        let outcome = JsFuture::from(self.outcome()).await.ok().and_then(|outcome| outcome.as_string());
        assert_eq!(self.told_of("ends"), 1, "a call ends once");
        serde_json::from_str(&outcome.expect("a text")).expect("JSON")
    }

    /// What the host was told so far.
    fn told_of(&self, what: &str) -> Value {
        serde_json::from_str::<Value>(&self.told()).expect("JSON")[what].take()
    }
}

/// The first page of an iteration.
fn first_page(ids: &[&str], has_more_before: bool) -> PageInfo {
    let ids = ids.iter().map(|id| (*id).to_owned()).collect();
    JsValue::from(TestPage::new(ids, has_more_before, true)).unchecked_into()
}

fn answer(status: u16, body: &str) -> Value {
    json!({ "status": status, "headers": { "metorial-req-id": "req_1" }, "body": body })
}

fn page(ids: &[&str], has_more_before: bool, has_more_after: bool) -> String {
    let items: Vec<_> = ids.iter().map(|id| CONSUMER.replace("con_1", id)).collect();
    let pagination = json!({ "has_more_before": has_more_before, "has_more_after": has_more_after });
    format!(r#"{{"items":[{}],"pagination":{pagination}}}"#, items.join(","))
}

/// Checks that the host was given the answer of an endpoint, as the decoder lays it down.
fn assert_given(outcome: &Value, endpoint: usize, body: &str) {
    let tape = decode(body, operation(endpoint).expect("an endpoint").result).expect("an answer");
    let text = core::str::from_utf8(tape.text()).expect("UTF-8");
    assert_eq!(*outcome, json!({ "endpoint": endpoint, "words": tape.words(), "text": text }));
}

/// Awaits the call, and returns the failure that it ends with.
async fn failure(host: &TestHost) -> Value {
    let outcome = host.ended().await;
    outcome.get("failure").unwrap_or_else(|| panic!("no failure: {outcome}")).clone()
}

#[wasm_bindgen_test]
async fn a_call_is_sent_and_its_answer_given_as_a_tape() {
    let host = TestHost::real();
    let list = number("consumers.list");
    let input = json!({
        "parameters": { "limit": 3, "search": "é&" }, "timeout": 5000, "maxRetries": 0,
    });
    host.started(client(0).call(host.host(), list, &input.to_string(), None));
    let outcome = host.ended().await;
    assert_eq!(outcome["endpoint"], list);
    assert!(outcome["text"].is_string() && outcome["words"].is_array(), "{outcome}");
    let client_name = concat!("metorial-consumers@", env!("CARGO_PKG_VERSION"));
    let exchange = json!({
        "url": format!("{}/consumers?limit=3&search=%C3%A9%26", sandbox()),
        "method": "GET",
        "headers": [
            ["authorization", format!("Bearer {}", key())],
            ["metorial-version", "2026-01-01-magnetar"],
            ["metorial-client", client_name],
        ],
        "timeout": 5000,
    });
    assert_eq!(host.told_of("exchanges"), json!([exchange]));
}

#[wasm_bindgen_test]
async fn an_answer_is_given_as_the_decoder_lays_it_down() {
    let get = number("consumers.get");
    let host = TestHost::scripted(&json!([answer(200, CONSUMER)]));
    host.started(client(0).call(host.host(), get, r#"{"ids":["con/1"]}"#, None));
    assert_given(&host.ended().await, get, CONSUMER);
    assert_eq!(host.told_of("exchanges")[0]["url"], format!("{}/consumers/con%2F1", sandbox()));
    let list = number("consumers.list");
    let body = page(&["con_1", "con_2"], false, true);
    let host = TestHost::scripted(&json!([answer(200, &body)]));
    host.started(client(0).call(host.host(), list, "{}", None));
    assert_given(&host.ended().await, list, &body);
}

#[wasm_bindgen_test]
async fn headers_of_a_call_replace_those_of_the_client() {
    let settings = json!({ "baseUrl": "https://example.com/", "apiVersion": "x", "headers": "x-of:client\nx-all:1" });
    let client = Client(settings.to_string());
    let host = TestHost::scripted(&json!([answer(200, CONSUMER)]));
    host.started(client.call(
        host.host(),
        number("consumers.get"),
        r#"{"ids":["con_1"],"headers":"x-of:call: it"}"#,
        None,
    ));
    host.ended().await;
    let client_name = concat!("metorial-consumers@", env!("CARGO_PKG_VERSION"));
    let headers = [["metorial-version", "x"], ["metorial-client", client_name], ["x-all", "1"], ["x-of", "call: it"]];
    assert_eq!(host.told_of("exchanges")[0]["headers"], json!(headers));
}

#[wasm_bindgen_test]
async fn a_body_is_sent_as_json() {
    let host = TestHost::scripted(&json!([answer(200, CONSUMER)]));
    let input = json!({ "ids": ["con_1"], "parameters": { "name": "Ada \"Countess\"" } });
    host.started(client(0).call(host.host(), number("consumers.update"), &input.to_string(), None));
    host.ended().await;
    let exchange = &host.told_of("exchanges")[0];
    assert_eq!((&exchange["method"], &exchange["body"]), (&json!("PATCH"), &json!(r#"{"name":"Ada \"Countess\""}"#)));
    let headers = exchange["headers"].as_array().expect("headers");
    assert!(headers.contains(&json!(["content-type", "application/json"])), "{headers:?}");
}

#[wasm_bindgen_test]
async fn a_request_without_an_endpoint_is_answered_with_its_json() {
    let host = TestHost::real();
    let input = json!({ "method": "GET", "path": "/consumers", "query": r#"{"limit":1,"email":["a@b.example","c"]}"# });
    host.started(client(0).request(host.host(), &input.to_string()));
    assert_eq!(host.ended().await["json"]["items"], json!([]));
    let url = host.told_of("exchanges")[0]["url"].take();
    assert_eq!(url, format!("{}/consumers?limit=1&email%5B0%5D=a%40b.example&email%5B1%5D=c", sandbox()));

    let host = TestHost::scripted(&json!([answer(201, "{\"object\":\"other\"}")]));
    let input = json!({ "method": "PUT", "path": "/other", "body": "[1]" });
    host.started(client(0).request(host.host(), &input.to_string()));
    assert_eq!(host.ended().await, json!({ "json": { "object": "other" } }));
    let exchange = &host.told_of("exchanges")[0];
    assert_eq!((&exchange["method"], &exchange["body"]), (&json!("PUT"), &json!("[1]")));
}

#[wasm_bindgen_test]
async fn an_answer_without_content_is_none() {
    let host = TestHost::scripted(&json!([{ "status": 204 }]));
    host.started(client(0).request(host.host(), r#"{"method":"DELETE","path":"/other"}"#));
    assert_eq!(host.ended().await, json!({}));
}

#[wasm_bindgen_test]
async fn an_iteration_goes_on_page_by_page_to_the_end() {
    let client = client(0);
    let endpoint = number("consumers.list");
    let input = r#"{"parameters":{"limit":2,"after":"con_0"}}"#;

    let second = page(&["con_3", "con_4"], true, true);
    let host = TestHost::scripted(&json!([answer(200, &second)]));
    host.started(client.call(host.host(), endpoint, input, Some(first_page(&["con_1", "con_2"], true))));
    assert_given(&host.ended().await, endpoint, &second);
    assert_eq!(host.told_of("exchanges")[0]["url"], format!("{}/consumers?limit=2&after=con_2", sandbox()));

    // The last item is gone, and the page is asked for by the one before it.
    let third = page(&["con_5"], true, false);
    let last = host.delivered();
    let host = TestHost::scripted(&json!([answer(200, &page(&[], false, false)), answer(200, &third)]));
    host.started(client.call(host.host(), endpoint, input, Some(last)));
    assert_given(&host.ended().await, endpoint, &third);
    assert_eq!(host.told_of("exchanges")[0]["url"], format!("{}/consumers?limit=2&after=con_4", sandbox()));
    assert_eq!(host.told_of("exchanges")[1]["url"], format!("{}/consumers?limit=2&after=con_3", sandbox()));

    // At the end, nothing is asked for.
    let last = host.delivered();
    let host = TestHost::scripted(&json!([]));
    host.started(client.call(host.host(), endpoint, input, Some(last)));
    assert_eq!(host.ended().await, json!({ "isEndOfList": true }));
}

#[wasm_bindgen_test]
async fn an_iteration_follows_the_pages_of_the_api() {
    let client = client(0);
    let endpoint = number("consumers.list");
    let host = TestHost::real();
    host.started(client.request(host.host(), r#"{"method":"GET","path":"/consumers","query":"{\"limit\":3}"}"#));
    let items = host.ended().await["json"]["items"].take();
    let ids = [0, 1, 2].map(|index: usize| items[index]["id"].as_str().expect("an id").to_owned());
    let emails = [0, 1, 2].map(|index: usize| items[index]["email"].clone());
    let input = json!({ "parameters": { "limit": 1, "email": emails } }).to_string();
    let mut last = first_page(&[&ids[0]], false);
    for id in &ids[1..] {
        let host = TestHost::real();
        host.started(client.call(host.host(), endpoint, &input, Some(last)));
        let outcome = host.ended().await;
        let text = outcome["text"].as_str().unwrap_or_else(|| panic!("no page: {outcome}"));
        let others = ids.iter().filter(|other| *other != id);
        assert!(text.contains(id) && others.into_iter().all(|other| !text.contains(other)), "{text}");
        last = host.delivered();
    }
    let host = TestHost::real();
    host.started(client.call(host.host(), endpoint, &input, Some(last)));
    assert_eq!(host.ended().await, json!({ "isEndOfList": true }));
}

#[wasm_bindgen_test]
async fn an_iteration_goes_backwards_from_where_its_query_begins() {
    let client = client(0);
    let endpoint = number("consumers.list");
    let input = r#"{"parameters":{"before":"con_7","cursor":"cur_1","search":"ada"}}"#;
    let host = TestHost::scripted(&json!([answer(200, &page(&["con_4"], true, true))]));
    host.started(client.call(host.host(), endpoint, input, Some(first_page(&["con_5", "con_6"], true))));
    host.ended().await;
    assert_eq!(host.told_of("exchanges")[0]["url"], format!("{}/consumers?search=ada&before=con_5", sandbox()));
}

#[wasm_bindgen_test]
async fn an_iteration_goes_on_after_a_failure() {
    let client = client(0);
    let endpoint = number("consumers.list");
    let second = page(&["con_2"], true, true);
    let host = TestHost::scripted(&json!([answer(401, "{}")]));
    host.started(client.call(host.host(), endpoint, "{}", Some(first_page(&["con_1"], false))));
    assert_eq!(failure(&host).await["status"], 401);
    // The same page is asked for again, as with another key.
    let again = TestHost::scripted(&json!([answer(200, &second)]));
    again.started(client.call(again.host(), endpoint, "{}", Some(first_page(&["con_1"], false))));
    assert_given(&again.ended().await, endpoint, &second);
    assert_eq!(again.told_of("exchanges")[0]["url"], host.told_of("exchanges")[0]["url"]);
}

#[wasm_bindgen_test]
async fn an_iteration_ends_when_the_pages_go_round() {
    let client = client(0);
    let endpoint = number("consumers.list");
    let mut last = first_page(&["con_0"], false);
    for number in 1..20 {
        let host = TestHost::scripted(&json!([answer(200, &page(&[["con_1", "con_2"][number % 2]], true, true))]));
        host.started(client.call(host.host(), endpoint, "{}", Some(last)));
        let outcome = host.ended().await;
        if let Some(failure) = outcome.get("failure") {
            assert_eq!(failure["kind"], "paging");
            return;
        }
        last = host.delivered();
    }
    panic!("the iteration goes on");
}

#[wasm_bindgen_test]
async fn a_call_that_is_cancelled_tells_its_host_nothing_more() {
    let mut hanging = answer(200, CONSUMER);
    hanging["hang"] = true.into();
    let host = TestHost::scripted(&json!([hanging]));
    let client = client(3);
    let call = client.call(host.host(), number("consumers.get"), r#"{"ids":["con_1"]}"#, None);
    host.started(call);
    host.cancelled();
    cancel_call(call);
    // It is over: what has its number now, or had it before, is not touched.
    cancel_call(call);
    cancel_call(usize::MAX);
    host.release();
    let other = TestHost::scripted(&json!([answer(200, CONSUMER)]));
    other.started(client.call(other.host(), number("consumers.get"), r#"{"ids":["con_1"]}"#, None));
    other.ended().await;
    assert_eq!(host.told_of("ends"), 0);
    let lines = host.told_of("lines");
    let line = lines[0].as_str().expect("a line");
    assert!(line.starts_with("3 metorial: GET /consumers/con_1: aborted after ") && lines[1].is_null(), "{lines}");
}

#[wasm_bindgen_test]
async fn calls_that_are_under_way_at_once_do_not_get_into_each_others_way() {
    let client = client(0);
    let get = number("consumers.get");
    let bodies: Vec<_> = (0..5).map(|index| CONSUMER.replace("con_1", &format!("con_{index}"))).collect();
    let hosts: Vec<_> = bodies
        .iter()
        .map(|body| {
            let mut hanging = answer(200, body);
            hanging["hang"] = true.into();
            TestHost::scripted(&json!([hanging]))
        })
        .collect();
    let calls: Vec<_> = hosts.iter().map(|host| client.call(host.host(), get, r#"{"ids":["con_1"]}"#, None)).collect();
    for (host, call) in hosts.iter().zip(&calls) {
        host.started(*call);
    }
    hosts[1].cancelled();
    cancel_call(calls[1]);
    hosts[1].release();
    for index in [4, 0, 3, 2] {
        hosts[index].release();
        assert_given(&hosts[index].ended().await, get, &bodies[index]);
    }
    assert_eq!(hosts[1].told_of("ends"), 0);
}

#[wasm_bindgen_test]
async fn what_the_api_refuses_is_told_in_full() {
    let body = r#"{"status":400,"code":"invalid_data","message":"The data is invalid.","hint":"Check it.",
        "entity":"body","errors":[{"code":"invalid_type","path":["name"],"expected":"string"}]}"#;
    let host = TestHost::scripted(&json!([answer(400, body)]));
    host.started(client(0).call(host.host(), number("consumers.create"), "{}", None));
    let mut failure = failure(&host).await;
    let errors = failure["validationErrors"].take();
    let errors: Value = serde_json::from_str(errors.as_str().expect("a text")).expect("JSON");
    assert_eq!(errors, json!([{ "path": ["name"], "code": "invalid_type", "expected": "string" }]));
    let expected = json!({
        "kind": "api", "status": 400, "requestId": "req_1", "code": "invalid_data", "hint": "Check it.",
        "entity": "body", "body": body, "validationErrors": null,
        "message": "The data is invalid. name: invalid (consumers.create: 400 invalid_data) [request req_1]",
        "headers": "content-type:text/plain;charset=UTF-8\nmetorial-req-id:req_1",
    });
    assert_eq!(failure, expected);
}

#[wasm_bindgen_test]
async fn a_request_without_an_answer_is_sent_again_and_the_last_error_told() {
    let error = |message: &str| json!({ "error": { "name": "TypeError", "message": message, "transient": true } });
    let host = TestHost::scripted(&json!([error("first"), error("second")]));
    host.started(client(2).call(host.host(), number("consumers.get"), r#"{"ids":["con_1"],"maxRetries":1}"#, None));
    let expected = json!({
        "kind": "connection", "cause": "TypeError", "causeMessage": "second",
        "message": format!("consumers.get: the request to {} failed: second", &sandbox()["http://".len()..]),
    });
    assert_eq!(failure(&host).await, expected);
    let lines = host.told_of("lines");
    let lines: Vec<&str> = lines.as_array().expect("lines").iter().filter_map(Value::as_str).collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].starts_with("2 ") && lines[0].contains(", again in "), "{lines:?}");
    assert!(lines[1].starts_with("1 ") && lines[1].ends_with(", attempt 2"), "{lines:?}");

    let lasting = json!({ "error": { "name": "RangeError", "message": "too large", "transient": false } });
    let host = TestHost::scripted(&json!([lasting]));
    host.started(client(0).call(host.host(), number("consumers.get"), r#"{"ids":["con_1"]}"#, None));
    assert_eq!(failure(&host).await["causeMessage"], "too large");
}

#[wasm_bindgen_test]
async fn a_late_answer_is_a_timeout() {
    let host = TestHost::scripted(&json!([{ "late": true }]));
    host.started(client(0).call(
        host.host(),
        number("consumers.get"),
        r#"{"ids":["con_1"],"maxRetries":0,"timeout":7}"#,
        None,
    ));
    let message = format!("consumers.get: no complete answer from {} within 7 ms", &sandbox()["http://".len()..]);
    assert_eq!(failure(&host).await, json!({ "kind": "timeout", "timeout": 7, "message": message }));
}

#[wasm_bindgen_test]
async fn an_answer_that_is_not_what_it_must_be_is_named_and_kept() {
    let body = CONSUMER.replace("\"ada@example.com\"", "17");
    let host = TestHost::scripted(&json!([answer(200, &body)]));
    host.started(client(0).call(host.host(), number("consumers.get"), r#"{"ids":["con_1"]}"#, None));
    let expected = json!({
        "kind": "decode", "path": "email", "expected": "a string", "received": "17", "status": 200,
        "contentType": "text/plain;charset=UTF-8",
        "requestId": "req_1", "body": body,
        "message": "consumers.get: expected `email` to be a string, but it is 17 [request req_1]",
    });
    assert_eq!(failure(&host).await, expected);
    // Of a request without an endpoint, only JSON is asked.
    let host = TestHost::scripted(&json!([answer(200, "<html>")]));
    host.started(client(0).request(host.host(), r#"{"method":"GET","path":"/other"}"#));
    let failure = failure(&host).await;
    assert_eq!((&failure["kind"], &failure["received"]), (&json!("decode"), &json!("not JSON")));
}

#[wasm_bindgen_test]
async fn a_wrong_argument_is_named_and_nothing_is_sent() {
    let host = TestHost::scripted(&json!([]));
    host.started(client(0).call(host.host(), number("consumers.get"), r#"{"ids":[".."]}"#, None));
    let message = "consumers.get: `consumerId` must be an id, but '..' leads to another path";
    assert_eq!(failure(&host).await, json!({ "kind": "argument", "argument": "consumerId", "message": message }));
    let host = TestHost::scripted(&json!([]));
    host.started(client(0).request(host.host(), r#"{"method":"GET","path":"other"}"#));
    assert_eq!(failure(&host).await["argument"], "path");
    assert_eq!(host.told_of("exchanges"), json!([]));
}

#[wasm_bindgen_test]
async fn a_list_that_does_not_have_the_item_to_begin_at_cannot_be_followed() {
    let host = TestHost::scripted(&json!([answer(200, &page(&[], false, false))]));
    host.started(client(0).call(host.host(), number("consumers.list"), r#"{"parameters":{"after":"con_gone"}}"#, None));
    let failure = failure(&host).await;
    assert_eq!((&failure["kind"], &failure["id"]), (&json!("paging"), &json!("con_gone")));
}
