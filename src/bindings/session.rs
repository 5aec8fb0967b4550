use js_sys::{Array, Function};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};

use super::core::Core;
use crate::endpoints::{ALL, Operation};

#[wasm_bindgen(module = "/src/bindings/session.js")]
extern "C" {
    /// What is shared by all of an SDK object's resources.
    #[wasm_bindgen(js_name = Session)]
    type JsSession;
    #[wasm_bindgen(constructor, js_class = "Session")]
    fn new(core: Core, secrets: JsValue) -> JsSession;
    // So many arguments have the longest methods.
    #[wasm_bindgen(method)]
    fn call(
        this: &JsSession,
        operation: usize,
        first: &JsValue,
        second: &JsValue,
        third: &JsValue,
        fourth: &JsValue,
    ) -> JsValue;
    #[wasm_bindgen(method)]
    fn request(this: &JsSession, method: &JsValue, path: &JsValue, options: &JsValue) -> JsValue;
}

#[wasm_bindgen(module = "/src/bindings/options.js")]
extern "C" {
    /// The settings as JSON, the caller's `fetch`, what takes lines for its logger, and what is secret.
    #[wasm_bindgen(catch, js_name = readOptions)]
    fn read_options(options: &JsValue) -> Result<Array, JsValue>;
}

// What the scripts above import is only taken along if it is named here.
#[wasm_bindgen(module = "/src/bindings/arguments.js")]
extern "C" {
    #[allow(dead_code)]
    #[wasm_bindgen(js_name = kindOf)]
    fn kind_of(value: &JsValue) -> JsValue;
}
#[wasm_bindgen(module = "/src/bindings/list.js")]
extern "C" {
    #[allow(dead_code)]
    #[wasm_bindgen(js_name = createList)]
    fn create_list(pair: &JsValue, session: &JsValue, call: &JsValue) -> JsValue;
}

/// What all of an SDK object's resources share.
#[derive(Clone, Debug)]
pub(super) struct Session(JsValue);

impl Session {
    /// Reads the options of a client, and opens it.
    pub fn open(options: &JsValue) -> Result<Self, JsValue> {
        let read = read_options(options)?;
        let function = |index: u32| read.get(index).dyn_into::<Function>().ok();
        let core = Core::new(&read.get(0).as_string().unwrap_or_default(), function(1), function(2))?;
        Ok(Self(JsSession::new(core, read.get(3)).into()))
    }

    /// Calls an operation with what its method was given.
    pub fn call(&self, operation: &'static Operation, given: &[&JsValue]) -> JsValue {
        let number = ALL.iter().position(|other| ::core::ptr::eq(*other, operation)).unwrap_or_default();
        let absent = JsValue::UNDEFINED;
        let argument = |index: usize| given.get(index).copied().unwrap_or(&absent);
        self.js().call(number, argument(0), argument(1), argument(2), argument(3))
    }

    /// Sends what the SDK has no endpoint for.
    pub fn request(&self, method: &JsValue, path: &JsValue, options: &JsValue) -> JsValue {
        self.js().request(method, path, options)
    }

    fn js(&self) -> &JsSession {
        self.0.unchecked_ref()
    }
}
