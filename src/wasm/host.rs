use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    /// The host of one call: a `Host` of `js/host.ts`. Its methods do not throw, unless their comments say so.
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

    /// Logs a line.
    #[wasm_bindgen(method)]
    pub(super) fn log(this: &Host, level: u32, line: &str);

    /// Passes on the rejected items of the next answer, a JSON array of `RejectedItem`s, and the ids of all its items, a JSON
    /// array of strings. Throws if this engine cannot parse them.
    #[wasm_bindgen(method, catch)]
    pub(super) fn rejected(this: &Host, items: &str, ids: &str) -> Result<(), JsValue>;

    /// Passes on the path of a value of a known field, or of a field, that the SDK does not know.
    #[wasm_bindgen(method)]
    pub(super) fn drift(this: &Host, path: &str, is_value: bool);

    /// Ends the call with the answer of the endpoint with this number, a tape. Throws if this engine cannot parse the JSON on
    /// it.
    #[wasm_bindgen(method, catch)]
    pub(super) fn answer(this: &Host, endpoint: usize, words: &[i32], text: &[u8]) -> Result<(), JsValue>;

    /// Ends the call with the JSON text of an answer. Throws if it is not JSON.
    #[wasm_bindgen(method, catch, js_name = answerJson)]
    pub(super) fn answer_json(this: &Host, json: &str) -> Result<(), JsValue>;

    /// Ends the call with an answer without content.
    #[wasm_bindgen(method, js_name = answerNothing)]
    pub(super) fn answer_nothing(this: &Host);

    /// Ends the call because the list has no further page.
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
    /// Returns the bytes of the body; `null` for a redirect that the page cannot see.
    #[wasm_bindgen(method, getter)]
    pub(super) fn body(this: &Exchanged) -> Option<js_sys::Uint8Array>;

    /// Returns the headers, one per line. The iterator of gloo-net would add half a kilobyte to the download.
    #[wasm_bindgen(method, getter, js_name = headerLines)]
    pub(super) fn header_lines(this: &Exchanged) -> String;
}
