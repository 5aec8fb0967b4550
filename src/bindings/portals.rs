use js_sys::Promise;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

use super::session::Session;
use crate::endpoints::portals::consumer_profiles;

/// `metorial.portals`: what belongs to a portal.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Portals {
    consumer_profiles: JsValue,
}

impl Portals {
    pub(super) fn new(session: Session) -> Self {
        Self { consumer_profiles: PortalsConsumerProfiles { session }.into() }
    }
}

#[wasm_bindgen]
impl Portals {
    /// The consumer profiles of a portal, and the groups that they are in.
    #[must_use]
    #[wasm_bindgen(getter, js_name = consumerProfiles, unchecked_return_type = "PortalsConsumerProfiles")]
    pub fn consumer_profiles(&self) -> JsValue {
        self.consumer_profiles.clone()
    }
}

/// `metorial.portals.consumerProfiles`: the consumer profiles of a portal, and the groups that they are in.
#[wasm_bindgen]
#[derive(Debug)]
pub struct PortalsConsumerProfiles {
    session: Session,
}

#[wasm_bindgen]
impl PortalsConsumerProfiles {
    /// Lists a portal's consumer profiles, a page at a time. `portalId` may be the portal's slug.
    ///
    /// ```js
    /// const page = await metorial.portals.consumerProfiles.list('ptl_…', { status: ['active', 'invited'] });
    /// ```
    #[wasm_bindgen(unchecked_return_type = "Promise<Page<ConsumerProfile>>")]
    pub fn list(
        &self,
        #[wasm_bindgen(js_name = portalId, unchecked_param_type = "string")] portal_id: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "PortalsConsumerProfilesListQuery")] query: &JsValue,
    ) -> Promise {
        self.session.run(&consumer_profiles::LIST, &[portal_id], query)
    }

    /// Gets one of a portal's consumer profiles.
    ///
    /// ```js
    /// const profile = await metorial.portals.consumerProfiles.get('ptl_…', 'cop_…');
    /// ```
    #[wasm_bindgen(unchecked_return_type = "Promise<ConsumerProfile>")]
    pub fn get(
        &self,
        #[wasm_bindgen(js_name = portalId, unchecked_param_type = "string")] portal_id: &JsValue,
        #[wasm_bindgen(js_name = consumerProfileId, unchecked_param_type = "string")] consumer_profile_id: &JsValue,
    ) -> Promise {
        self.session.run(&consumer_profiles::GET, &[portal_id, consumer_profile_id], &JsValue::UNDEFINED)
    }

    /// Puts a consumer profile in groups: all of them, or, if one is unknown or archived, none. Groups that it is in
    /// already stay. Gives the whole profile.
    ///
    /// ```js
    /// await metorial.portals.consumerProfiles.assignGroups('ptl_…', 'cop_…', { groupIds: ['cog_…'] });
    /// ```
    #[wasm_bindgen(js_name = assignGroups, unchecked_return_type = "Promise<ConsumerProfile>")]
    pub fn assign_groups(
        &self,
        #[wasm_bindgen(js_name = portalId, unchecked_param_type = "string")] portal_id: &JsValue,
        #[wasm_bindgen(js_name = consumerProfileId, unchecked_param_type = "string")] consumer_profile_id: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "GroupIdsBody")] body: &JsValue,
    ) -> Promise {
        self.session.run(&consumer_profiles::ASSIGN_GROUPS, &[portal_id, consumer_profile_id], body)
    }

    /// Takes a consumer profile out of groups. Only assignments by hand end; those by default, single sign-on or of
    /// the personal group stay. Gives the whole profile.
    ///
    /// ```js
    /// await metorial.portals.consumerProfiles.unassignGroups('ptl_…', 'cop_…', { groupIds: ['cog_…'] });
    /// ```
    #[wasm_bindgen(js_name = unassignGroups, unchecked_return_type = "Promise<ConsumerProfile>")]
    pub fn unassign_groups(
        &self,
        #[wasm_bindgen(js_name = portalId, unchecked_param_type = "string")] portal_id: &JsValue,
        #[wasm_bindgen(js_name = consumerProfileId, unchecked_param_type = "string")] consumer_profile_id: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "GroupIdsBody")] body: &JsValue,
    ) -> Promise {
        self.session.run(&consumer_profiles::UNASSIGN_GROUPS, &[portal_id, consumer_profile_id], body)
    }
}
