use js_sys::Promise;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

use super::session::Session;
use crate::endpoints::consumers;

/// `metorial.consumers`: the end users of the instance.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Consumers {
    session: Session,
    profiles: JsValue,
}

impl Consumers {
    pub(super) fn new(session: Session) -> Self {
        Self { profiles: ConsumersProfiles { session: session.clone() }.into(), session }
    }
}

#[wasm_bindgen]
impl Consumers {
    /// Lists consumers, a page at a time.
    ///
    /// ```js
    /// const page = await metorial.consumers.list({ search: 'ada', limit: 50 });
    /// const next = await metorial.consumers.list({ search: 'ada', limit: 50, after: page.items.at(-1).id });
    /// ```
    #[wasm_bindgen(unchecked_return_type = "Promise<Page<Consumer>>")]
    pub fn list(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "ConsumersListQuery")] query: &JsValue,
    ) -> Promise {
        self.session.run(&consumers::LIST, &[], query)
    }

    /// Gets one consumer. Rejects with `MetorialNotFoundError` if there is none of that id.
    ///
    /// ```js
    /// const consumer = await metorial.consumers.get('con_…');
    /// ```
    #[wasm_bindgen(unchecked_return_type = "Promise<Consumer>")]
    pub fn get(
        &self,
        #[wasm_bindgen(js_name = consumerId, unchecked_param_type = "string")] consumer_id: &JsValue,
    ) -> Promise {
        self.session.run(&consumers::GET, &[consumer_id], &JsValue::UNDEFINED)
    }

    /// Creates a consumer. If a consumer has the email address already, links that one and gives it the name.
    ///
    /// ```js
    /// const consumer = await metorial.consumers.create({ name: 'Ada Lovelace', email: 'ada@example.com' });
    /// ```
    #[wasm_bindgen(unchecked_return_type = "Promise<Consumer>")]
    pub fn create(&self, #[wasm_bindgen(unchecked_param_type = "ConsumersCreateBody")] body: &JsValue) -> Promise {
        self.session.run(&consumers::CREATE, &[], body)
    }

    /// Changes a consumer; what the body leaves out stays.
    ///
    /// ```js
    /// await metorial.consumers.update('con_…', { name: 'Ada King' });
    /// ```
    #[wasm_bindgen(unchecked_return_type = "Promise<Consumer>")]
    pub fn update(
        &self,
        #[wasm_bindgen(js_name = consumerId, unchecked_param_type = "string")] consumer_id: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "ConsumersUpdateBody")] body: &JsValue,
    ) -> Promise {
        self.session.run(&consumers::UPDATE, &[consumer_id], body)
    }

    /// The profiles of one consumer, over all portals.
    #[must_use]
    #[wasm_bindgen(getter, unchecked_return_type = "ConsumersProfiles")]
    pub fn profiles(&self) -> JsValue {
        self.profiles.clone()
    }
}

/// `metorial.consumers.profiles`: the profiles of one consumer, over all portals.
#[wasm_bindgen]
#[derive(Debug)]
pub struct ConsumersProfiles {
    session: Session,
}

#[wasm_bindgen]
impl ConsumersProfiles {
    /// Lists a consumer's profiles, a page at a time.
    ///
    /// ```js
    /// const page = await metorial.consumers.profiles.list('con_…');
    /// ```
    #[wasm_bindgen(unchecked_return_type = "Promise<Page<ConsumerProfile>>")]
    pub fn list(
        &self,
        #[wasm_bindgen(js_name = consumerId, unchecked_param_type = "string")] consumer_id: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "ConsumersProfilesListQuery")] query: &JsValue,
    ) -> Promise {
        self.session.run(&consumers::profiles::LIST, &[consumer_id], query)
    }

    /// Gets one of a consumer's profiles.
    ///
    /// ```js
    /// const profile = await metorial.consumers.profiles.get('con_…', 'cop_…');
    /// ```
    #[wasm_bindgen(unchecked_return_type = "Promise<ConsumerProfile>")]
    pub fn get(
        &self,
        #[wasm_bindgen(js_name = consumerId, unchecked_param_type = "string")] consumer_id: &JsValue,
        #[wasm_bindgen(js_name = consumerProfileId, unchecked_param_type = "string")] consumer_profile_id: &JsValue,
    ) -> Promise {
        self.session.run(&consumers::profiles::GET, &[consumer_id, consumer_profile_id], &JsValue::UNDEFINED)
    }
}
