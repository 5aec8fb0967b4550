//! The compiled SDK against the running sandbox, over real HTTP: the same suite in Chrome and in Node.
//!
//! `npm test` starts the sandbox and says where it is. In Chrome the tests' page is of another origin than the
//! sandbox, and the fine-grained key is one that pages may use, so that CORS is real.
#![cfg(target_arch = "wasm32")]
// What fails here fails the test; where the sandbox is, `npm test` says when it compiles this.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::option_env_unwrap,
    clippy::default_trait_access
)]

use futures_util::TryStreamExt;
use js_sys::{Array, Date, Function, Object, Promise, Reflect};
use metorial_consumers::{
    Client, Config, Error,
    bindings::Core,
    endpoints::{
        Call,
        consumers::{self, ConsumersListQuery},
        portals::{consumer_groups, consumer_profiles},
    },
    http::{FetchTransport, HostTimer},
    models::{Consumer, ConsumerProfile, Page},
};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

fn sandbox() -> &'static str {
    option_env!("SANDBOX_URL").expect("npm test says where the sandbox is")
}

fn key() -> &'static str {
    option_env!("SANDBOX_FINE_GRAINED_KEY").expect("npm test says what its key is")
}

#[wasm_bindgen(inline_js = "export const evaluate = text => (0, eval)(`(${text})`);")]
extern "C" {
    fn evaluate(text: &str) -> JsValue;
}

fn client(config: Config) -> Client<FetchTransport, HostTimer> {
    let config = Config { base_url: sandbox().into(), api_key: Some(key().into()), ..config };
    Client::new(config, FetchTransport::default(), HostTimer).expect("a right configuration")
}

// What the npm package makes of the compiled client.
#[wasm_bindgen(module = "/src/bindings/metorial.js")]
extern "C" {
    fn connect(core: &JsValue);
    type Metorial;
    #[wasm_bindgen(constructor)]
    fn new(options: &JsValue) -> Metorial;
    #[wasm_bindgen(method, getter)]
    fn consumers(this: &Metorial) -> JsValue;
}

/// What that script imports is only taken along if it is named here.
mod imported {
    #![allow(dead_code)]
    use wasm_bindgen::prelude::wasm_bindgen;

    #[wasm_bindgen(module = "/src/bindings/arguments.js")]
    extern "C" {
        #[wasm_bindgen(js_name = kindOf)]
        fn kind_of();
    }

    #[wasm_bindgen(module = "/src/bindings/list.js")]
    extern "C" {
        #[wasm_bindgen(js_name = createList)]
        fn create_list();
    }

    #[wasm_bindgen(module = "/src/bindings/operations.js")]
    extern "C" {
        #[wasm_bindgen(js_name = OPERATIONS, thread_local_v2)]
        static OPERATIONS: String;
    }

    #[wasm_bindgen(module = "/src/bindings/options.js")]
    extern "C" {
        #[wasm_bindgen(js_name = readOptions)]
        fn read_options();
    }

    #[wasm_bindgen(module = "/src/bindings/promise.js")]
    extern "C" {
        #[wasm_bindgen(js_name = createPromise)]
        fn create_promise();
    }

    #[wasm_bindgen(module = "/src/bindings/session.js")]
    extern "C" {
        #[wasm_bindgen(js_name = Session)]
        fn session();
    }

    #[wasm_bindgen(module = "/src/bindings/stack.js")]
    extern "C" {
        #[wasm_bindgen(js_name = roomForCall)]
        fn room_for_call();
    }
}

type Make = dyn FnMut(String, Option<Function>, Option<Object>, Option<Function>) -> Result<JsValue, JsValue>;

/// What `wasm-pack`'s own JavaScript would give: the class of compiled clients.
fn core() -> JsValue {
    let make =
        Closure::new(|settings: String, fetch: Option<Function>, init: Option<Object>, log: Option<Function>| {
            Core::new(&settings, fetch, init.map(JsCast::unchecked_into), log).map(JsValue::from)
        });
    let make: Closure<Make> = make;
    let class: Function = evaluate("make => () => function (...given) { return make(...given) }").unchecked_into();
    class.call1(&JsValue::UNDEFINED, &make.into_js_value()).expect("a class")
}

fn metorial() -> Metorial {
    connect(&core());
    let options = Object::new();
    set(&options, "baseUrl", sandbox());
    set(&options, "apiKey", key());
    Metorial::new(&options)
}

fn set(object: &Object, key: &str, value: &str) {
    Reflect::set(object, &key.into(), &value.into()).expect("a plain object");
}

fn get(value: &JsValue, path: &str) -> JsValue {
    path.split('.').fold(value.clone(), |at, key| Reflect::get(&at, &key.into()).expect("an object"))
}

fn text(value: &JsValue, path: &str) -> String {
    get(value, path).as_string().unwrap_or_else(|| panic!("{path} is no string: {value:?}"))
}

async fn settled(method: &str, object: JsValue, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = get(&object, method).unchecked_into();
    let promise: Promise = method.apply(&object, &arguments.iter().collect::<Array>())?.unchecked_into();
    JsFuture::from(promise).await
}

#[wasm_bindgen_test]
async fn lists_consumers_as_plain_objects_with_dates() {
    let page = settled("list", metorial().consumers(), &[evaluate("{ limit: 3 }")]).await.expect("a page");
    let items: Array = get(&page, "items").unchecked_into();
    assert_eq!(items.length(), 3);
    let consumer = items.get(0);
    assert!(Object::get_prototype_of(&consumer) == Object::get_prototype_of(&Object::new()));
    assert!(text(&consumer, "id").starts_with("con_"));
    assert!(get(&consumer, "createdAt").dyn_into::<Date>().is_ok_and(|date| date.get_time() > 0.0));
    assert_eq!(get(&page, "pagination.hasMoreAfter"), JsValue::TRUE);
}

#[wasm_bindgen_test]
async fn follows_a_list_by_its_last_id() {
    let consumers = metorial().consumers();
    let first = settled("list", consumers.clone(), &[evaluate("{ limit: 2 }")]).await.expect("a page");
    let query = format!("{{ limit: 1, before: '{}' }}", text(&first, "items.1.id"));
    let back = settled("list", consumers, &[evaluate(&query)]).await.expect("a page");
    assert_eq!(text(&back, "items.0.id"), text(&first, "items.0.id"));
}

#[wasm_bindgen_test]
async fn creates_changes_and_gets_a_consumer() {
    let consumers = metorial().consumers();
    let body = evaluate("{ name: 'Zoë 渡辺', email: `zoe.${Math.random()}@example.com` }");
    let created = settled("create", consumers.clone(), &[body]).await.expect("a consumer");
    let id = get(&created, "id");
    let changed = settled("update", consumers.clone(), &[id.clone(), evaluate("{ name: 'Zoë 🦀' }")]).await;
    assert_eq!(text(&changed.expect("a consumer"), "name"), "Zoë 🦀");
    let found = settled("get", consumers, &[id]).await.expect("a consumer");
    assert_eq!((text(&found, "name"), text(&found, "email")), ("Zoë 🦀".into(), text(&created, "email")));
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
async fn a_stream_gives_every_item_once() {
    let client = client(Config::default());
    let query = || ConsumersListQuery { limit: Some(100), ..Default::default() };
    let all: Vec<Consumer> = client.items(&consumers::LIST, [], query()).try_collect().await.expect("all");
    let ids: std::collections::BTreeSet<_> = all.iter().map(|consumer| consumer.id.clone()).collect();
    assert!(all.len() >= 1000 && ids.len() == all.len());
    let before = ConsumersListQuery { before: all.last().map(|last| last.id.clone()), ..query() };
    let back: Vec<Consumer> = client.items(&consumers::LIST, [], before).try_collect().await.expect("all");
    assert_eq!(back.len(), all.len() - 1);
    assert_eq!(back.first().map(|last| &last.id), all.iter().rev().nth(1).map(|last| &last.id));
}

#[wasm_bindgen_test]
async fn a_list_iterates_over_all_its_items() {
    let count = evaluate(
        "async consumers => { let count = 0; for await (const _ of consumers.list({ limit: 100 })) count++; return count }",
    );
    let count: Function = count.unchecked_into();
    let promise = count.call1(&JsValue::UNDEFINED, &metorial().consumers()).expect("a promise");
    let count = JsFuture::from(promise.unchecked_into::<Promise>()).await.expect("a number");
    assert!(count.as_f64().is_some_and(|count| count >= 1000.0), "{count:?}");
}

#[wasm_bindgen_test]
async fn an_abort_ends_a_call_with_its_reason() {
    let call = evaluate(
        "async consumers => { const stop = new AbortController(); const list = consumers.list({}, { signal: stop.signal });
            stop.abort('enough'); return list.catch(reason => reason) }",
    );
    let call: Function = call.unchecked_into();
    let promise = call.call1(&JsValue::UNDEFINED, &metorial().consumers()).expect("a promise");
    let reason = JsFuture::from(promise.unchecked_into::<Promise>()).await.expect("the reason");
    assert_eq!(reason.as_string().as_deref(), Some("enough"));
}

#[wasm_bindgen_test]
async fn what_the_api_refuses_is_an_error_of_its_class() {
    let error = settled("get", metorial().consumers(), &["con_nowhere".into()]).await.expect_err("refused");
    assert!(error.is_instance_of::<js_sys::Error>());
    assert_eq!(text(&error, "name"), "MetorialNotFoundError");
    assert_eq!((text(&error, "code"), text(&error, "entity")), ("not_found".into(), "consumer".into()));
}

#[wasm_bindgen_test]
async fn a_wrong_argument_is_named_and_nothing_is_sent() {
    let error = settled("list", metorial().consumers(), &[evaluate("{ limti: 3 }")]).await.expect_err("refused");
    assert_eq!(text(&error, "name"), "MetorialArgumentError");
    assert_eq!(text(&error, "message"), "consumers.list: unknown key `limti`; did you mean `limit`?");
}

#[wasm_bindgen_test]
async fn a_server_that_is_not_there_is_a_connection_error() {
    let config = Config { base_url: "http://127.0.0.1:9".into(), max_retries: 0, ..Config::default() };
    let client = Client::new(config, FetchTransport::default(), HostTimer).expect("a right configuration");
    let call = Call::new(&consumers::LIST, [], ConsumersListQuery::default()).expect("a call");
    let error = client.run::<Page<Consumer>>(&call).await.expect_err("failed");
    assert!(matches!(error, Error::Connection(_)), "{error:?}");
}

/// A `fetch` that misbehaves, and the class of the error that comes of it.
async fn misbehaving(fetch: &str) -> String {
    let fetch = evaluate(fetch).dyn_into().expect("a function");
    let config = Config { base_url: sandbox().into(), max_retries: 0, timeout: 200, ..Config::default() };
    let transport = FetchTransport { fetch: Some(fetch), ..FetchTransport::default() };
    let client = Client::new(config, transport, HostTimer).expect("a right configuration");
    let call = Call::new(&consumers::LIST, [], ConsumersListQuery::default()).expect("a call");
    client.run::<Page<Consumer>>(&call).await.expect_err("failed").to_string()
}

#[wasm_bindgen_test]
async fn a_fetch_that_misbehaves_never_hangs() {
    for (fetch, expected) in [
        ("() => { throw new Error('thrown') }", "thrown"),
        ("() => { throw undefined }", "fetch failed"),
        ("() => Promise.reject('a string')", "a string"),
        ("() => Promise.reject(null)", "fetch failed"),
        ("() => ({ status: 200 })", "no Response"),
        ("() => 7", "no Response"),
        ("() => null", "no Response"),
        ("async () => new Response(new ReadableStream({ start: c => c.error('broken') }))", "no answer came"),
        ("() => new Promise(() => {})", "within 200 ms"),
    ] {
        let message = misbehaving(fetch).await;
        assert!(message.contains(expected), "{fetch}: {message}");
    }
}

#[wasm_bindgen_test]
async fn a_response_of_another_kind_will_do() {
    let body = r#"{"items":[],"pagination":{"has_more_before":false,"has_more_after":false}}"#;
    let fetch = format!(
        "async () => ({{ status: 200, headers: new Map([['metorial-req-id', 'req_1']]),
            arrayBuffer: async () => new TextEncoder().encode('{body}').buffer }})"
    );
    let transport =
        FetchTransport { fetch: Some(evaluate(&fetch).dyn_into().expect("a function")), ..FetchTransport::default() };
    let config = Config { base_url: sandbox().into(), ..Config::default() };
    let client = Client::new(config, transport, HostTimer).expect("a right configuration");
    let answer = client
        .send(&Call::new(&consumers::LIST, [], ConsumersListQuery::default()).expect("a call"))
        .await
        .expect("an answer");
    assert_eq!((answer.request_id().as_deref(), answer.body.as_str()), (Some("req_1"), body));
}
