//! What Rust users call: the client with `fetch::FetchTransport`.

use core::pin::pin;
use std::collections::BTreeSet;

use futures_util::{
    TryStreamExt,
    future::{Either, ready, select},
};
use metorial_consumers::{
    Client, Config, Error,
    client::{Call, CallOptions},
    endpoints::{
        consumers::{self, ConsumersListQuery},
        portals::{consumer_groups, consumer_profiles},
    },
    fetch::{FetchTransport, HostTimer},
    http::{Method, Timer},
    models::{Consumer, ConsumerProfile},
};
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{FetchWatch, TimerWatch, in_firefox, in_page, key, plan, sandbox};

fn client(config: Config) -> Client<FetchTransport, HostTimer> {
    let config = Config { base_url: sandbox().into(), api_key: Some(key().into()), ..config };
    Client::new(config, FetchTransport, HostTimer).expect("valid options")
}

fn get(id: &str) -> Call {
    Call::new(&consumers::GET, [id], ()).expect("a valid call")
}

fn within(timeout: u32) -> CallOptions {
    CallOptions { timeout: Some(timeout), max_retries: Some(0), ..CallOptions::default() }
}

/// Has the next request for this consumer go wrong.
async fn spoil(id: &str, fault: Value) {
    plan(json!([{ "match": { "path": format!("/consumers/{id}") }, "fault": fault }])).await;
}

#[wasm_bindgen_test]
async fn creates_changes_and_gets_a_consumer() {
    let client = client(Config::default());
    let email = format!("zoe.{}@example.com", HostTimer.random());
    let body = consumers::ConsumersCreateBody { name: "Zoë 渡辺".into(), email: email.clone() };
    let created = client.call(&consumers::CREATE, [], body).await.expect("a consumer");
    assert!(created.created_at.unix_millis() > 0);
    let body = consumers::ConsumersUpdateBody { name: Some("Zoë 🦀".into()), email: None };
    let changed = client.call(&consumers::UPDATE, [&created.id], body).await.expect("a consumer");
    assert_eq!(changed.name, "Zoë 🦀");
    let found = client.call(&consumers::GET, [&created.id], ()).await.expect("a consumer");
    assert_eq!((found.name, found.email), ("Zoë 🦀".into(), email));
}

#[wasm_bindgen_test]
async fn puts_a_profile_in_a_group_and_takes_it_out() {
    let client = client(Config::default());
    let groups = client.call(&consumer_groups::LIST, ["acme"], Default::default()).await.expect("a page");
    let group = groups.items.iter().find(|group| group.is_default == Some(false)).expect("a group").id.clone();
    let profiles = client.call(&consumer_profiles::LIST, ["acme"], Default::default()).await.expect("a page");
    let ids = ["acme", profiles.items[0].id.as_str()];
    let body = || consumer_profiles::GroupIdsBody { group_ids: vec![group.clone()] };
    let is_in = |profile: ConsumerProfile| profile.groups.iter().flatten().any(|found| found.group.id == group);
    let with = client.call(&consumer_profiles::ASSIGN_GROUPS, ids, body()).await.expect("a profile");
    assert!(is_in(with));
    let without = client.call(&consumer_profiles::UNASSIGN_GROUPS, ids, body()).await.expect("a profile");
    assert!(!is_in(without));
}

#[wasm_bindgen_test]
async fn a_stream_gives_every_item_once_and_backwards_too() {
    let client = client(Config::default());
    let query = || ConsumersListQuery { limit: Some(100), ..Default::default() };
    let all: Vec<Consumer> = client.items(&consumers::LIST, [], query()).try_collect().await.expect("all");
    let ids: BTreeSet<_> = all.iter().map(|consumer| consumer.id.clone()).collect();
    assert!(all.len() >= 1000 && ids.len() == all.len());
    let before = ConsumersListQuery { before: all.last().map(|last| last.id.clone()), ..query() };
    let back: Vec<Consumer> = client.items(&consumers::LIST, [], before).try_collect().await.expect("all");
    assert_eq!(back.len(), all.len() - 1);
    assert!(back.iter().map(|consumer| &consumer.id).eq(all.iter().rev().skip(1).map(|consumer| &consumer.id)));
}

#[wasm_bindgen_test]
async fn what_the_api_refuses_is_an_error_with_all_that_it_says() {
    let error = client(Config::default()).run::<Consumer>(&get("con_nowhere")).await.expect_err("refused");
    let Error::Api(error) = error else { panic!("another error: {error:?}") };
    let details = error.details();
    assert_eq!((error.status, error.call.as_str()), (404, "consumers.get"));
    assert_eq!((details.code.as_deref(), details.entity.as_deref()), (Some("not_found"), Some("consumer")));
    assert_eq!(error.request_id.is_none(), in_page());
}

#[wasm_bindgen_test]
async fn a_request_that_failed_is_sent_again() {
    let client = client(Config::default());
    let page = client.call(&consumers::LIST, [], ConsumersListQuery::default()).await.expect("a page");
    let id = &page.items[0].id;
    spoil(id, json!({ "kind": "status", "status": 503, "headers": { "retry-after": "0" } })).await;
    let watch = FetchWatch::new();
    let found = client.run::<Consumer>(&get(id)).await.map(|consumer| consumer.id);
    assert_eq!(watch.end(), [false, false]);
    assert_eq!(found.expect("a consumer"), *id);
}

#[wasm_bindgen_test]
async fn a_server_that_is_not_there_is_a_connection_error() {
    let config = Config { base_url: "http://127.0.0.1:9".into(), max_retries: 0, ..Config::default() };
    let client = Client::new(config, FetchTransport, HostTimer).expect("valid options");
    let error = client.run::<Consumer>(&get("con_1")).await.expect_err("failed");
    let Error::Connection(error) = error else { panic!("another error: {error:?}") };
    assert_eq!((error.cause.as_str(), error.transient), ("TypeError", true));
    assert!(!error.message.is_empty());
}

#[wasm_bindgen_test]
async fn a_request_without_an_answer_ends_with_the_timeout() {
    spoil("con_silent", json!({ "kind": "silent" })).await;
    let watch = FetchWatch::new();
    let call = get("con_silent").with(within(200)).expect("valid options");
    let error = client(Config::default()).run::<Consumer>(&call).await.expect_err("late");
    assert_eq!(watch.end(), [true], "the request is aborted");
    assert!(error.to_string().ends_with(" within 200 ms"), "{error}");
}

#[wasm_bindgen_test]
async fn the_timeout_counts_until_the_body_is_complete() {
    spoil("con_drip", json!({ "kind": "drip" })).await;
    let watch = FetchWatch::new();
    let call = get("con_drip").with(within(500)).expect("valid options");
    let error = client(Config::default()).run::<Consumer>(&call).await.expect_err("late");
    assert_eq!(watch.end(), [true], "the request is aborted");
    assert!(matches!(error, Error::Timeout(_)), "{error:?}");
}

#[wasm_bindgen_test]
async fn a_call_that_is_dropped_ends_its_request() {
    spoil("con_dropped", json!({ "kind": "silent" })).await;
    let client = client(Config::default());
    let watch = FetchWatch::new();
    {
        let call = get("con_dropped");
        let sent = pin!(client.send(&call));
        assert!(matches!(select(sent, pin!(HostTimer.sleep(200))).await, Either::Right(_)));
    }
    assert_eq!(watch.end(), [true]);
}

#[wasm_bindgen_test]
async fn a_call_that_is_over_leaves_neither_a_request_nor_a_timer() {
    let client = client(Config { timeout: 23_456, ..Config::default() });
    let (fetches, timers) = (FetchWatch::new(), TimerWatch::new(23_456));
    client.call(&consumers::LIST, [], ConsumersListQuery::default()).await.expect("a page");
    assert_eq!((fetches.end(), timers.end()), (vec![false.into()], vec![1, 0]));
}

#[wasm_bindgen_test]
async fn a_wait_takes_its_time_and_one_that_is_dropped_leaves_no_timer() {
    let start = HostTimer.now();
    HostTimer.sleep(50).await;
    // Hosts round.
    assert!(HostTimer.now() - start >= 48);
    let watch = TimerWatch::new(23_456);
    let _ = select(pin!(HostTimer.sleep(23_456)), ready(())).await;
    assert_eq!(watch.end(), [1, 0]);
}

#[wasm_bindgen_test]
async fn a_redirect_is_not_followed() {
    let elsewhere = format!("{}/portals?token=secret", sandbox());
    spoil("con_moved", json!({ "kind": "redirect", "location": elsewhere })).await;
    let watch = FetchWatch::new();
    let error = client(Config::default()).run::<Consumer>(&get("con_moved")).await.expect_err("failed");
    assert_eq!(watch.end().len(), 1);
    let Error::Connection(error) = error else { panic!("another error: {error:?}") };
    assert!(error.message.starts_with("the server sent a redirect"), "{}", error.message);
    assert!(!error.message.contains("secret"), "{}", error.message);
}

#[wasm_bindgen_test]
async fn an_answer_that_breaks_off_is_a_connection_error() {
    spoil("con_broken", json!({ "kind": "content_length_too_long" })).await;
    let call = get("con_broken").with(within(10_000)).expect("valid options");
    let error = client(Config::default()).run::<Consumer>(&call).await.expect_err("failed");
    // Firefox hands over what it got of the answer, here the whole JSON.
    let whole = in_firefox() && matches!(error, Error::Api(_));
    assert!(whole || matches!(error, Error::Connection(_)), "{error:?}");
}

#[wasm_bindgen_test]
async fn a_request_without_an_endpoint_is_answered_as_it_is() {
    let client = client(Config::default());
    let body = json!({ "name": "Ada", "email": format!("ada.{}@example.com", HostTimer.random()) }).to_string();
    let call = Call::raw(Method::Post, "/consumers", &[], Some(body)).expect("a valid call");
    let answer = client.send(&call).await.expect("an answer");
    let consumer: Value = serde_json::from_str(&answer.body).expect("JSON");
    assert_eq!((answer.status, &consumer["name"]), (200, &json!("Ada")));
    assert_eq!(answer.request_id().is_none(), in_page());
}
