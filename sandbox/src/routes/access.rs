//! Endpoints 30–34: the access rules of a portal.

use super::access_body::{Wanted, read_texts};
use super::access_filter::TargetFilter;
use super::{Answer, Call, list_json, object_answer, search_text};
use crate::guard::auth::Scope;
use crate::store::{Access, Id, Kind, Portal, Write};
use crate::wire::error::ApiError;
use crate::wire::input::Input;
use crate::wire::pagination::PageRequest;

/// Handles `GET /portals/:portal_id/access`.
pub fn list(call: &mut Call<'_>, portal: &str) -> Answer {
    let input = Input::query(&call.query);
    let request = PageRequest::read(&input)?;
    let search = search_text(&input)?;
    let groups = input.one_or_several("consumer_group_id")?;
    let listings = input.one_or_several("consumer_access_listing_id")?;
    let targets = TargetFilter::read(&input, &Kind::ALL)?;
    let store = &*call.store;
    let portal = store.portal(portal)?;
    check(call, portal, Scope::PortalsRead)?;
    let is_of_listing = |access: &Access| {
        listings.is_empty() || store.listing_of(access).is_some_and(|listing| listings.contains(&listing.id.as_ref()))
    };
    let keep = |id: &Id| {
        store.access.get(id).is_some_and(|access| {
            (groups.is_empty() || groups.contains(&access.group.as_ref()))
                && targets.matches(store, &access.target)
                && is_of_listing(access)
                && is_found(access, &search)
        })
    };
    let scope = store.access.ids_in_portal(&portal.id);
    Ok(list_json(scope, &request, &|id| store.access.contains(id), &keep, &|id| store.access_view(id)))
}

/// Handles `GET …/access/:id`.
pub fn get(call: &mut Call<'_>, portal: &str, id: &str) -> Answer {
    let portal = call.store.portal(portal)?;
    call.store.access(portal, id)?;
    check(call, portal, Scope::PortalsRead)?;
    object_answer(call.store.access_view(id))
}

/// Handles `POST …/access`.
pub fn create(call: &mut Call<'_>, portal: &str) -> Answer {
    let input = Input::body(&call.body)?;
    let group = input.required("consumer_group_id", "string", input.string("consumer_group_id")?)?;
    let wanted = Wanted::read(&input)?;
    let texts = read_texts(&input)?;
    let portal = call.store.portal(portal)?;
    let receiver = call.store.receiver(portal, group)?;
    let target = wanted.find(call.store)?;
    check(call, portal, Scope::PortalsWrite)?;
    let (portal, group) = (portal.id.clone(), receiver.active()?);
    let id = call.store.add_access(&portal, group, target, texts, call.now);
    let name = call.store.access.get(&id).map(|access| access.name.clone()).unwrap_or_default();
    call.store.effects.add(Write::CreateAccess, &name, false);
    object_answer(call.store.access_view(&id))
}

/// Handles `PATCH …/access/:id`.
pub fn update(call: &mut Call<'_>, portal: &str, id: &str) -> Answer {
    let texts = read_texts(&Input::body(&call.body)?)?;
    let portal = call.store.portal(portal)?;
    call.store.access(portal, id)?;
    check(call, portal, Scope::PortalsWrite)?;
    call.store.update_access(id, texts, call.now);
    call.store.effects.add(Write::UpdateAccess, id, false);
    object_answer(call.store.access_view(id))
}

/// Handles `DELETE …/access/:id`.
pub fn delete(call: &mut Call<'_>, portal: &str, id: &str) -> Answer {
    let portal = call.store.portal(portal)?;
    call.store.access(portal, id)?;
    check(call, portal, Scope::PortalsWrite)?;
    let answer = object_answer(call.store.access_view(id));
    call.store.access.remove(id);
    call.store.effects.add(Write::DeleteAccess, id, false);
    answer
}

fn check(call: &Call<'_>, portal: &Portal, scope: Scope) -> Result<(), ApiError> {
    call.caller.require(scope)?;
    portal.require_plan("Managing access")
}

fn is_found(access: &Access, search: &str) -> bool {
    let description = access.description.as_deref().unwrap_or_default();
    access.name.to_lowercase().contains(search) || description.to_lowercase().contains(search)
}
