use js_sys::{Function, Promise};
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use web_sys::RequestInit;

#[wasm_bindgen(module = "/src/http/exchange.js")]
extern "C" {
    /// Something that JavaScript is waited for with.
    #[wasm_bindgen(js_name = Pending)]
    pub(super) type Host;
    #[wasm_bindgen(constructor, js_class = "Pending")]
    fn new() -> Host;
    #[wasm_bindgen(method, catch)]
    pub(super) fn request(
        this: &Host,
        url: &str,
        method: &str,
        headers: &str,
        body: Option<&str>,
        init: Option<&RequestInit>,
        follows: bool,
    ) -> Result<web_sys::Request, JsValue>;
    #[wasm_bindgen(method)]
    pub(super) fn send(this: &Host, request: &web_sys::Request, timeout: u32, fetch: Option<&Function>) -> Promise;
    #[wasm_bindgen(method)]
    pub(super) fn sleep(this: &Host, milliseconds: u32) -> Promise;
    #[wasm_bindgen(method)]
    fn end(this: &Host);
}

/// What ends when nobody waits for it any more.
pub(super) struct Pending(pub Host);

impl Pending {
    pub fn new() -> Self {
        Self(Host::new())
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        self.0.end();
    }
}
