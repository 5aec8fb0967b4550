use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    /// What one call asks of JavaScript: a `Host` of `js/host.ts`. Its methods throw nothing, unless they say so.
    #[derive(Clone, Debug)]
    #[wasm_bindgen(typescript_type = "Host")]
    pub type Host;

    /// Sends a request and reads the whole response. The call is resumed later with an [`Exchanged`], with `undefined`
    /// after `timeout` milliseconds, or with an `ExchangeError` of the protocol, as JSON.
    #[wasm_bindgen(method)]
    pub(super) fn exchange(
        this: &Host,
        url: &str,
        method: &str,
        header_lines: &str,
        body: Option<&str>,
        timeout: u32,
        max_bytes: u32,
    );

    /// Resumes the call after this time.
    #[wasm_bindgen(method)]
    pub(super) fn sleep(this: &Host, milliseconds: u32);

    /// Takes a line for the log, with its level.
    #[wasm_bindgen(method)]
    pub(super) fn log(this: &Host, level: u32, line: &str);

    /// Takes the items that the next answer leaves out: a JSON array of `RejectedItem`s. Throws if it holds JSON that this
    /// engine cannot read.
    #[wasm_bindgen(method, catch)]
    pub(super) fn rejected(this: &Host, items: &str) -> Result<(), JsValue>;

    /// Takes the path of something in the answer that the SDK does not know: a value of a known field, or a field.
    #[wasm_bindgen(method)]
    pub(super) fn drift(this: &Host, path: &str, is_value: bool);

    /// Ends the call with the answer of the endpoint with this number: a tape. Throws if it holds JSON that this engine
    /// cannot read.
    #[wasm_bindgen(method, catch)]
    pub(super) fn answer(this: &Host, endpoint: usize, words: &[i32], text: &[u8]) -> Result<(), JsValue>;

    /// Ends the call with an answer that is JSON, handed on as it is. Throws if it is not JSON.
    #[wasm_bindgen(method, catch, js_name = answerJson)]
    pub(super) fn answer_json(this: &Host, json: &str) -> Result<(), JsValue>;

    /// Ends the call with an answer that has no content.
    #[wasm_bindgen(method, js_name = answerNothing)]
    pub(super) fn answer_nothing(this: &Host);

    /// Ends the call without an answer: the iteration has no further page.
    #[wasm_bindgen(method, js_name = endOfList)]
    pub(super) fn end_of_list(this: &Host);

    /// Ends the call with an error: a `Failure` of the protocol.
    #[wasm_bindgen(method)]
    pub(super) fn fail(this: &Host, failure: &str);

    /// A response and its body.
    #[derive(Debug)]
    pub(super) type Exchanged;
    #[wasm_bindgen(method, getter)]
    pub(super) fn response(this: &Exchanged) -> web_sys::Response;
    /// `null` for a redirect that a page is not told of.
    #[wasm_bindgen(method, getter)]
    pub(super) fn body(this: &Exchanged) -> Option<js_sys::Uint8Array>;

    /// The headers, one per line: all at once, as gloo-net's iterator over them would cost the download half a kilobyte.
    #[wasm_bindgen(method, getter, js_name = headerLines)]
    pub(super) fn header_lines(this: &Exchanged) -> String;
}
