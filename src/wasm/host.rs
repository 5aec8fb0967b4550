use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    /// The host of one call: a `Host` of `js/host.ts`. Its methods do not throw, unless their comments say so.
    #[derive(Clone, Debug)]
    #[wasm_bindgen(typescript_type = "Host")]
    pub type Host;

    /// Sends a request and reads the response. The call is resumed later with an [`Exchanged`], with `undefined`
    /// after `timeout` milliseconds, or with an `ExchangeError` of the protocol, as JSON.
    #[wasm_bindgen(method)]
    pub(super) fn exchange(this: &Host, url: &str, method: &str, header_lines: &str, body: Option<&str>, timeout: u32);

    /// Resumes the call after this time.
    #[wasm_bindgen(method)]
    pub(super) fn sleep(this: &Host, milliseconds: u32);

    /// Resumes the call soon, if it waits for its turn.
    #[wasm_bindgen(method)]
    pub(super) fn wake(this: &Host);

    /// Logs a line.
    #[wasm_bindgen(method)]
    pub(super) fn log(this: &Host, level: u32, line: &str);

    /// Passes on the path of a value of a known field, or of a field, that the SDK does not know.
    #[wasm_bindgen(method)]
    pub(super) fn drift(this: &Host, path: &str, is_value: bool);

    /// Passes on the answer of the endpoint with this number: a tape, and a JSON array of `RejectedItem`s, or an empty text
    /// if there are none. Throws if this engine cannot parse the JSON in them.
    #[wasm_bindgen(method, catch)]
    pub(super) fn answer(
        this: &Host,
        endpoint: usize,
        words: &[i32],
        text: &[u8],
        rejected: &str,
    ) -> Result<(), JsValue>;

    /// Passes on the JSON text of an answer. Throws if it is not JSON.
    #[wasm_bindgen(method, catch, js_name = answerJson)]
    pub(super) fn answer_json(this: &Host, json: &str) -> Result<(), JsValue>;

    /// Returns the information about the answer, a page of a list.
    #[wasm_bindgen(method, getter, js_name = pageInfo)]
    pub(super) fn page_info(this: &Host) -> PageInfo;

    /// Ends the call with the answer, or without a value if there was none. For a page of an iteration, `state` is the state of
    /// its [`PageInfo`].
    #[wasm_bindgen(method)]
    pub(super) fn deliver(this: &Host, state: &str);

    /// Ends the call because the list has no further page.
    #[wasm_bindgen(method, js_name = endOfList)]
    pub(super) fn end_of_list(this: &Host);

    /// Ends the call with an error: a `Failure` of the protocol.
    #[wasm_bindgen(method)]
    pub(super) fn fail(this: &Host, failure: &str);

    /// The information about a page: a `PageInfo` of `js/page.ts`.
    #[derive(Debug)]
    #[wasm_bindgen(typescript_type = "PageInfo")]
    pub type PageInfo;
    /// Returns the id of the item at an index, as `Array.prototype.at` does.
    #[wasm_bindgen(method, js_name = idAt)]
    pub(super) fn id_at(this: &PageInfo, index: isize) -> Option<String>;
    #[wasm_bindgen(method, getter, js_name = hasMoreBefore)]
    pub(super) fn has_more_before(this: &PageInfo) -> bool;
    #[wasm_bindgen(method, getter, js_name = hasMoreAfter)]
    pub(super) fn has_more_after(this: &PageInfo) -> bool;
    /// Returns the state of the iteration after this page; empty for the first page.
    #[wasm_bindgen(method, getter)]
    pub(super) fn state(this: &PageInfo) -> String;
    /// Removes the items with these ids, a JSON array, from the page.
    #[wasm_bindgen(method)]
    pub(super) fn remove(this: &PageInfo, ids: &str);

    /// A response and its body. Its getters do not throw.
    #[derive(Debug)]
    pub(super) type Exchanged;
    /// Returns what gloo-net reads the status and headers of: not the `Response`, whose members may throw.
    #[wasm_bindgen(method, getter)]
    pub(super) fn response(this: &Exchanged) -> web_sys::Response;
    /// Returns the bytes of the body; `null` for a redirect that the page cannot see.
    #[wasm_bindgen(method, getter)]
    pub(super) fn body(this: &Exchanged) -> Option<js_sys::Uint8Array>;

    /// Returns the headers, one per line. The iterator of gloo-net would add half a kilobyte to the download.
    #[wasm_bindgen(method, getter, js_name = headerLines)]
    pub(super) fn header_lines(this: &Exchanged) -> String;
    /// Returns the headers that tell of the rate limit, one per line; none if more than `most_remaining` requests remain.
    #[wasm_bindgen(method, js_name = rateLimitLines)]
    pub(super) fn rate_limit_lines(this: &Exchanged, most_remaining: u32) -> String;

    /// Returns the milliseconds since 1970. Throws where the host has taken the clock away, as a test or a sandbox may.
    #[wasm_bindgen(catch, js_namespace = Date, js_name = now)]
    pub(super) fn now() -> Result<f64, JsValue>;

    /// Returns a random number below 1. Throws where [`now`] may.
    #[wasm_bindgen(catch, js_namespace = Math, js_name = random)]
    pub(super) fn random() -> Result<f64, JsValue>;
}
