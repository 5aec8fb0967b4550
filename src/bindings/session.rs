use std::rc::Rc;

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::future_to_promise;
use web_sys::AbortSignal;

use super::{
    abort::{Failure, abortable},
    answer, arguments, error, options,
    page::JsPage,
};
use crate::{
    Client,
    client::Answer,
    endpoints::{ALL, Call, Operation},
    error::ArgumentError,
    http::{FetchHeaders, FetchTransport, HostTimer},
    pages::{Direction, check_first, follow},
};

pub(super) type HostClient = Client<FetchTransport, HostTimer>;

#[wasm_bindgen(module = "/src/bindings/promise.js")]
extern "C" {
    #[wasm_bindgen(js_name = createPromise)]
    fn create_promise(pair: &Promise) -> JsValue;
}

#[wasm_bindgen(module = "/src/bindings/list.js")]
extern "C" {
    #[wasm_bindgen(js_name = createList)]
    fn create_list(
        pair: &Promise,
        session: &JsValue,
        operation: usize,
        ids: &Array,
        query: &JsValue,
        options: &JsValue,
    ) -> JsValue;
}

/// The client that all of an SDK object's resources share.
#[derive(Clone, Debug)]
pub(super) struct Session {
    client: Rc<HostClient>,
    handle: JsValue,
}

impl Session {
    pub fn new(client: HostClient) -> Self {
        let client = Rc::new(client);
        Self { handle: SessionHandle(Rc::clone(&client)).into(), client }
    }

    /// Calls an operation. Arguments are read before this returns, so that changing them later changes nothing.
    pub fn call(
        &self,
        operation: &'static Operation,
        ids: &[&JsValue],
        parameters: Option<&JsValue>,
        options: &JsValue,
    ) -> JsValue {
        create_promise(&self.fetch(operation, ids, parameters, options))
    }

    /// The same for a list, whose pages can be followed.
    pub fn list(
        &self,
        operation: &'static Operation,
        ids: &[&JsValue],
        query: Option<&JsValue>,
        options: &JsValue,
    ) -> JsValue {
        let number = ALL.iter().position(|other| core::ptr::eq(*other, operation)).unwrap_or_default();
        let pair = self.fetch(operation, ids, query, options);
        let query = query.cloned().unwrap_or(JsValue::UNDEFINED);
        create_list(&pair, &self.handle, number, &ids.iter().copied().collect(), &query, options)
    }

    /// Sends what the SDK has no endpoint for.
    pub fn raw(&self, call: Result<(Call, Vec<AbortSignal>), Failure>) -> JsValue {
        create_promise(&self.send(call, None))
    }

    fn fetch(
        &self,
        operation: &'static Operation,
        ids: &[&JsValue],
        parameters: Option<&JsValue>,
        options: &JsValue,
    ) -> Promise {
        let read = || {
            let ids = arguments::ids(operation, ids)?;
            let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
            let call = Call::of(operation, &ids, &arguments::parameters(operation, parameters)?)?;
            let (options, signals) = options::read_call(operation.name, options)?;
            Ok((call.with(options), signals))
        };
        self.send(read().map_err(Failure::Error), Some(operation))
    }

    fn send(&self, call: Result<(Call, Vec<AbortSignal>), Failure>, operation: Option<&'static Operation>) -> Promise {
        let client = Rc::clone(&self.client);
        future_to_promise(async move {
            let (call, signals) = call?;
            let work = async { Ok(client.send(&call).await?) };
            let answer = abortable(&signals, work).await?;
            let value = match operation {
                Some(operation) => answer::to_js(&client, &call, operation, &answer),
                None => answer::raw_to_js(&client, &call, &answer),
            };
            Ok(Array::of2(&value.map_err(Failure::Error)?, &details(answer)).into())
        })
    }
}

/// What an answer said beside its body.
fn details(answer: Answer<FetchHeaders>) -> JsValue {
    let details = Object::new();
    let set = |key: &str, value: JsValue| {
        // A plain object takes any value.
        let _ = Reflect::set(&details, &key.into(), &value);
    };
    set("status", answer.status.into());
    if let Some(id) = answer.request_id() {
        set("requestId", id.into());
    }
    set("headers", answer.headers.into_raw().into());
    details.into()
}

/// By which a list asks for its further pages. Not for users.
#[wasm_bindgen]
#[derive(Debug)]
pub struct SessionHandle(Rc<HostClient>);

#[wasm_bindgen]
impl SessionHandle {
    /// Throws if the list can't be walked from the item that the first page was asked for by.
    #[wasm_bindgen(js_name = checkFirst)]
    pub fn check_first(&self, page: &JsValue, forwards: bool, asked: &str) -> Result<(), JsValue> {
        let checked = check_first(&JsPage::new(page.clone()), direction(forwards), asked);
        checked.map_err(|problem| error::to_js(&problem.into()))
    }

    /// The page that follows `page`, or `null`.
    // What `list.js` gives, in the order in which it has it.
    #[allow(clippy::too_many_arguments)]
    pub fn follow(
        &self,
        operation: usize,
        ids: &Array,
        query: &JsValue,
        options: &JsValue,
        page: &JsValue,
        forwards: bool,
        stop: &JsValue,
    ) -> Promise {
        let client = Rc::clone(&self.0);
        let direction = direction(forwards);
        let page = JsPage::new(page.clone());
        let read = || {
            let unknown = || ArgumentError::new("operation", "there is no such operation");
            let operation = ALL.get(operation).copied().ok_or_else(unknown)?;
            let ids: Vec<String> = ids.iter().filter_map(|id| id.as_string()).collect();
            let query = arguments::parameters(operation, Some(query))?;
            let (options, mut signals) = options::read_call(operation.name, options)?;
            signals.extend(super::abort::signal(stop));
            Ok((operation, ids, query, options, signals))
        };
        let given = read();
        future_to_promise(async move {
            let (operation, ids, query, options, signals) = given.map_err(Failure::Error)?;
            let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
            let work = async {
                let next = follow(&page, direction, async |anchor| {
                    let call = Call::of(operation, &ids, &anchor.apply(&query))?.with(options.clone());
                    let answer = client.send(&call).await?;
                    answer::to_js(&client, &call, operation, &answer).map(JsPage::new)
                });
                Ok(next.await?.map_or(JsValue::NULL, |page| page.value))
            };
            Ok(abortable(&signals, work).await?)
        })
    }
}

fn direction(forwards: bool) -> Direction {
    if forwards { Direction::Forwards } else { Direction::Backwards }
}
