//! Endpoints 7–10, 12 and 23: the consumer profiles of a portal.

use super::{Answer, Call, list_json, object_answer, search_text};
use crate::guard::auth::Scope;
use crate::store::{Id, Profile, Write};
use crate::wire::error::ApiError;
use crate::wire::input::{Input, LINE};
use crate::wire::pagination::PageRequest;

/// Handles `GET /portals/:portal_id/consumer-profile`.
pub fn list(call: &mut Call<'_>, portal: &str) -> Answer {
    let input = Input::query(&call.query);
    let request = PageRequest::read(&input)?;
    let search = search_text(&input)?;
    let group = input.string("consumer_group_id")?.filter(|id| !id.is_empty());
    let emails = input.emails("email")?;
    let statuses = input.some_of("status", &["active", "invited"])?;
    let store = &*call.store;
    let portal = store.portal(portal)?;
    call.caller.require(Scope::ProfilesRead)?;
    let sight = call.caller.sight(store, portal)?;
    let matches_search = |profile: &Profile| {
        let consumer = store.consumers.get(&profile.consumer);
        consumer.is_some_and(|consumer| consumer.search_text.contains(&search))
    };
    let matches_status = |profile: &Profile| match &statuses {
        None => true,
        Some(wanted) => wanted.contains(&profile.status.name()),
    };
    let keep = |id: &Id| {
        store.profiles.get(id).is_some_and(|profile| {
            !profile.is_deleted()
                && sight.as_ref().is_none_or(|sight| sight.includes(profile))
                && matches_status(profile)
                && (search.is_empty() || matches_search(profile))
                && group.is_none_or(|group| store.is_in(profile, group))
                && (emails.is_empty() || store.has_email(&profile.consumer, &emails))
        })
    };
    let scope = store.profiles_of_portal.of(&portal.id);
    let exists = |id: &str| store.profiles.contains(id);
    Ok(list_json(scope, &request, &exists, &keep, &|id| store.profile_view(id)))
}

/// Handles `GET /portals/:portal_id/consumer-profile/:consumer_profile_id`.
pub fn get(call: &mut Call<'_>, portal: &str, id: &str) -> Answer {
    let portal = call.store.portal(portal)?;
    let profile = call.store.profile_in_portal(portal, id)?;
    call.caller.require(Scope::ProfilesRead)?;
    if call.caller.sight(call.store, portal)?.is_some_and(|sight| !sight.includes(profile)) {
        return Err(ApiError::not_found("consumer.profile"));
    }
    object_answer(call.store.profile_view(id))
}

/// Handles `POST /portals/:portal_id/consumer-profile`.
pub fn create(call: &mut Call<'_>, portal: &str) -> Answer {
    let input = Input::body(&call.body)?;
    let name = input.required("name", "string", input.text("name", LINE)?)?;
    let email = input.required("email", "string", input.email("email")?)?;
    let portal = call.store.portal(portal)?.id.clone();
    call.caller.require(Scope::PortalsWrite)?;
    let is_invited = call.store.profile_by_email(&portal, &email).is_some();
    let id = call.store.create_profile(&portal, name, &email, call.now)?;
    call.store.effects.add(Write::CreateProfile, &email, is_invited);
    object_answer(call.store.new_profile_view(&id))
}

/// Handles `DELETE …/consumer-profile/:consumer_profile_id`.
pub fn delete(call: &mut Call<'_>, portal: &str, id: &str) -> Answer {
    let portal = call.store.portal(portal)?;
    call.store.profile_in_portal(portal, id)?;
    call.caller.require(Scope::PortalsWrite)?;
    portal.require_plan("Deleting consumer profiles")?;
    call.store.delete_profile(id, call.now);
    call.store.effects.add(Write::DeleteProfile, id, false);
    object_answer(call.store.profile_view(id))
}

/// Handles `POST …/:consumer_profile_id/assign-groups`: assigns either all groups or none.
pub fn assign_groups(call: &mut Call<'_>, portal: &str, id: &str) -> Answer {
    let groups = read_groups(call)?;
    let groups: Vec<&str> = groups.iter().map(String::as_str).collect();
    let portal = call.store.portal(portal)?;
    call.store.profile_in_portal(portal, id)?;
    call.store.check_groups(portal, &groups)?;
    call.caller.require(Scope::PortalsWrite)?;
    let is_changed = call.store.assign_groups(id, &groups, call.now);
    call.store.effects.add(Write::AssignGroups, id, !is_changed);
    object_answer(call.store.profile_view(id))
}

/// Handles `POST …/:consumer_profile_id/unassign-groups`: unassigns only groups that were assigned manually.
pub fn unassign_groups(call: &mut Call<'_>, portal: &str, id: &str) -> Answer {
    let groups = read_groups(call)?;
    let groups: Vec<&str> = groups.iter().map(String::as_str).collect();
    let portal = call.store.portal(portal)?;
    call.store.profile_in_portal(portal, id)?;
    call.caller.require(Scope::PortalsWrite)?;
    let is_changed = call.store.unassign_groups(id, &groups, call.now);
    call.store.effects.add(Write::UnassignGroups, id, !is_changed);
    object_answer(call.store.profile_view(id))
}

fn read_groups(call: &Call<'_>) -> Result<Vec<String>, ApiError> {
    let input = Input::body(&call.body)?;
    let groups = input.required("group_ids", "array", input.strings("group_ids")?)?;
    Ok(groups.into_iter().map(str::to_owned).collect())
}
