//! Endpoint 21: portals.

use super::{Answer, Call, list_json, object_answer, search_text};
use crate::guard::auth::Scope;
use crate::store::Id;
use crate::wire::input::Input;
use crate::wire::pagination::PageRequest;

/// Handles `GET /portals`.
pub fn list(call: &mut Call<'_>) -> Answer {
    let input = Input::query(&call.query);
    let request = PageRequest::read(&input)?;
    let search = search_text(&input)?;
    call.caller.require(Scope::PortalsRead)?;
    let portals = &call.store.portals;
    let keep = |id: &Id| {
        portals
            .get(id)
            .is_some_and(|portal| portal.name.to_lowercase().contains(&search) || portal.slug.contains(&search))
    };
    let exists = |id: &str| portals.contains(id);
    let view = |id: &Id| call.store.portal_view(id);
    Ok(list_json(portals.ids(), &request, exists, keep, view))
}

/// Handles `GET /portals/:portal_id`.
pub fn get(call: &mut Call<'_>, id: &str) -> Answer {
    let portal = call.store.portal(id)?;
    call.caller.require(Scope::PortalsRead)?;
    object_answer(call.store.portal_view(&portal.id))
}
