use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

use super::{consumers::Consumers, portals::Portals, session::Session};

/// A client of the Metorial API for consumers, consumer profiles and consumer groups.
///
/// ```js
/// // on a server
/// const metorial = new Metorial({ apiKey: process.env.METORIAL_API_KEY });
/// // in a page, through your own backend, which holds the key (see `metorial-consumers/proxy`)
/// const metorial = new Metorial({ baseUrl: '/api/metorial' });
///
/// const page = await metorial.consumers.list({ limit: 10 });
/// for (const consumer of page.items) console.log(consumer.name, consumer.createdAt);
/// ```
#[wasm_bindgen]
#[derive(Debug)]
pub struct Metorial {
    session: Session,
    consumers: JsValue,
    portals: JsValue,
}

#[wasm_bindgen]
impl Metorial {
    /// Makes a client. Throws `MetorialArgumentError` if an option can't be right.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "MetorialOptions")] options: &JsValue,
    ) -> Result<Metorial, JsValue> {
        let session = Session::open(options)?;
        Ok(Self { consumers: Consumers::new(&session).into(), portals: Portals::new(&session).into(), session })
    }

    /// Sends a request that this SDK has no method for, with the same key, headers, encoding, errors and retries, and
    /// gives the JSON of the answer as the server sent it. It is sent again after a failure only if HTTP says that
    /// its method may be.
    ///
    /// ```js
    /// const page = await metorial.request('GET', '/servers', { query: { limit: 5, status: ['active', 'archived'] } });
    /// ```
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "ApiPromise<unknown>")]
    pub fn request(
        &self,
        #[wasm_bindgen(unchecked_param_type = "'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'")] method: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] path: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "RawRequestOptions")] options: &JsValue,
    ) -> JsValue {
        self.session.request(method, path, options)
    }

    /// Consumers: the end users of the instance.
    #[must_use]
    #[wasm_bindgen(getter, unchecked_return_type = "Consumers")]
    pub fn consumers(&self) -> JsValue {
        self.consumers.clone()
    }

    /// What belongs to a portal.
    #[must_use]
    #[wasm_bindgen(getter, unchecked_return_type = "Portals")]
    pub fn portals(&self) -> JsValue {
        self.portals.clone()
    }
}
