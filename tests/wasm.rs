//! What Rust users and the npm package get as WebAssembly, against the running sandbox over real HTTP: the same suite in
//! Chrome and in Node.
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

#[path = "wasm/exports.rs"]
mod exports;
#[path = "wasm/rust_client.rs"]
mod rust_client;

use serde_json::{Value, json};
use wasm_bindgen::prelude::wasm_bindgen;

fn sandbox() -> &'static str {
    option_env!("SANDBOX_URL").expect("npm test says where the sandbox is")
}

fn key() -> &'static str {
    option_env!("SANDBOX_FINE_GRAINED_KEY").expect("npm test says what its key is")
}

/// Whether this runs in a page. There, CORS lets nobody read the headers of the API's answers.
fn in_page() -> bool {
    js_sys::Reflect::has(&js_sys::global(), &"document".into()).unwrap_or_default()
}

fn in_firefox() -> bool {
    js_sys::Reflect::has(&js_sys::global(), &"mozInnerScreenX".into()).unwrap_or_default()
}

/// Plans what the sandbox answers in place of what is right.
async fn plan(faults: Value) {
    let request = gloo_net::http::Request::put(&[sandbox(), "/__sandbox/faults"].concat());
    let request = request.body(json!({ "faults": faults }).to_string()).expect("a request");
    let answer = request.send().await.expect("an answer");
    assert!(answer.ok(), "{}", answer.text().await.unwrap_or_default());
}

#[wasm_bindgen(module = "/tests/support/host.js")]
extern "C" {
    type FetchWatch;
    #[wasm_bindgen(constructor)]
    fn new() -> FetchWatch;
    #[wasm_bindgen(method)]
    fn end(this: &FetchWatch) -> Vec<js_sys::Boolean>;

    type TimerWatch;
    #[wasm_bindgen(constructor)]
    fn new(milliseconds: u32) -> TimerWatch;
    #[wasm_bindgen(method)]
    fn end(this: &TimerWatch) -> Vec<u32>;

    type TestHost;
    #[wasm_bindgen(constructor)]
    fn new(steps: Option<&str>) -> TestHost;
    #[wasm_bindgen(method, getter)]
    fn outcome(this: &TestHost) -> js_sys::Promise;
    #[wasm_bindgen(method, getter)]
    fn told(this: &TestHost) -> String;
    #[wasm_bindgen(method)]
    fn release(this: &TestHost);
    #[wasm_bindgen(method, setter)]
    fn set_resume(this: &TestHost, resume: &wasm_bindgen::JsValue);
    #[wasm_bindgen(method, setter)]
    fn set_call(this: &TestHost, call: usize);
    #[wasm_bindgen(method)]
    fn cancelled(this: &TestHost);
    #[wasm_bindgen(method, getter)]
    fn page(this: &TestHost) -> wasm_bindgen::JsValue;

    type TestPage;
    #[wasm_bindgen(constructor)]
    fn new(ids: Vec<String>, has_more_before: bool, has_more_after: bool) -> TestPage;
}
