use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::future_to_promise;

use super::{answer, arguments, error};
use crate::{
    Client,
    endpoints::{Call, Endpoint},
    error::Error,
    http::{FetchTransport, HostTimer},
};

/// The client that all of an SDK object's resources share.
#[derive(Clone, Debug)]
pub(super) struct Session(Rc<Client<FetchTransport, HostTimer>>);

impl Session {
    pub fn new(client: Client<FetchTransport, HostTimer>) -> Self {
        Self(Rc::new(client))
    }

    /// Runs an endpoint. Arguments are read before this returns, so that changing them later changes nothing.
    pub fn run(&self, endpoint: &'static Endpoint, ids: &[&JsValue], parameters: &JsValue) -> Promise {
        let call = arguments::read(endpoint, ids, parameters);
        let client = Rc::clone(&self.0);
        future_to_promise(async move {
            let result = async {
                let call: Call = call.map_err(Error::from)?;
                let answer = client.send(&call).await?;
                answer::to_js(&client, &call, &answer)
            };
            result.await.map_err(|problem| error::to_js(&problem))
        })
    }
}
