//! Endpoints 27–29: the access requests of a portal.

use super::{Answer, Call, list_json, object_answer, search_text};
use crate::guard::auth::Scope;
use crate::store::{AccessRequest, Id, Portal, Receiver, RequestStatus, Resolution, Store, Write};
use crate::wire::error::ApiError;
use crate::wire::input::{Input, TEXT};
use crate::wire::pagination::PageRequest;

/// Handles `GET /portals/:portal_id/access-requests`.
pub fn list(call: &mut Call<'_>, portal: &str) -> Answer {
    let input = Input::query(&call.query);
    let request = PageRequest::read(&input)?;
    let statuses = input.some_of("status", &RequestStatus::NAMES)?;
    let profiles = input.one_or_several("consumer_profile_id")?;
    let search = search_text(&input)?;
    let store = &*call.store;
    let portal = store.portal(portal)?;
    check(call, portal, Scope::PortalsRead)?;
    let keep = |id: &Id| {
        store.requests.get(id).is_some_and(|request| {
            statuses.as_ref().is_none_or(|wanted| wanted.contains(&request.status.name()))
                && (profiles.is_empty() || profiles.contains(&request.profile.as_ref()))
                && (search.is_empty() || is_found(store, request, &search))
        })
    };
    let scope = store.requests.ids_in_portal(&portal.id);
    Ok(list_json(scope, &request, &|id| store.requests.contains(id), &keep, &|id| store.request_view(id)))
}

/// Handles `GET …/access-requests/:id`.
pub fn get(call: &mut Call<'_>, portal: &str, id: &str) -> Answer {
    let portal = call.store.portal(portal)?;
    call.store.access_request(portal, id)?;
    check(call, portal, Scope::PortalsRead)?;
    object_answer(call.store.request_view(id))
}

/// Handles `PATCH …/access-requests/:id`: approves or rejects a pending request. If it is approved, the given group,
/// or else the profile's personal group, gets the access.
pub fn update(call: &mut Call<'_>, portal: &str, id: &str) -> Answer {
    let input = Input::body(&call.body)?;
    let status = input.required("status", "string", input.one_of("status", &["approved", "rejected"])?)?;
    let message = input.text("resolution_message", TEXT)?;
    let group = input.string("consumer_group_id")?;
    let store = &mut *call.store;
    let portal = store.portal(portal)?;
    let request = store.access_request(portal, id)?;
    let receiver = match group {
        Some(group) => Some(store.receiver(portal, group)?),
        None if status == "approved" => Some(store.receiver(portal, &store.personal_group_of(&request.profile))?),
        None => None,
    };
    call.caller.require(Scope::PortalsWrite)?;
    portal.require_plan(FEATURE)?;
    if request.status != RequestStatus::Pending {
        return Err(ApiError::precondition_failed("The access request is not pending."));
    }
    let group = receiver.map(Receiver::active).transpose()?;
    let approved_for = group.filter(|_| status == "approved");
    store.resolve_access_request(id, Resolution { approved_for, message }, call.now);
    store.effects.add(Write::UpdateAccessRequest, id, false);
    object_answer(store.request_view(id))
}

const FEATURE: &str = "Reviewing access requests";

fn check(call: &Call<'_>, portal: &Portal, scope: Scope) -> Result<(), ApiError> {
    call.caller.require(scope)?;
    portal.require_plan(FEATURE)
}

/// Returns whether the name or the address of the person, the target or the message has a text.
fn is_found(store: &Store, request: &AccessRequest, search: &str) -> bool {
    let person = store
        .live_profile(&request.profile)
        .and_then(|profile| store.consumers.get(&profile.consumer))
        .is_some_and(|consumer| consumer.search_text.contains(search));
    let message = request.message.as_deref().unwrap_or_default();
    person
        || store.target_name(&request.target).to_lowercase().contains(search)
        || message.to_lowercase().contains(search)
}
