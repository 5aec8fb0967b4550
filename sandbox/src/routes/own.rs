//! Endpoints 40–43: the session, profile and groups of the consumer who calls.

use super::{Answer, Call, list_json, object_answer};
use crate::guard::auth::Scope;
use crate::store::{Id, IdSet, Profile, Session, Write};
use crate::wire::error::ApiError;
use crate::wire::input::Input;
use crate::wire::pagination::PageRequest;

/// Handles `POST /consumer/session`.
pub fn session(call: &mut Call<'_>) -> Answer {
    call.caller.require(Scope::OwnSession)?;
    object_answer(call.store.session_view(&current(call)?.id))
}

/// Handles `POST /consumer/session/logout`: revokes the session.
pub fn logout(call: &mut Call<'_>) -> Answer {
    call.caller.require(Scope::OwnSession)?;
    let id = current(call)?.id.clone();
    let answer = object_answer(call.store.session_view(&id));
    call.store.sessions.remove(&id);
    call.store.effects.add(Write::Logout, &id, false);
    answer
}

/// Handles `POST /consumer/profile`.
pub fn profile(call: &mut Call<'_>) -> Answer {
    call.caller.require(Scope::OwnSession)?;
    object_answer(call.store.profile_view(&own_profile(call)?.id))
}

/// Handles `POST /consumer/profile/groups`. The query says which page, because the request has no body.
pub fn groups(call: &mut Call<'_>) -> Answer {
    let request = PageRequest::read(&Input::query(&call.query))?;
    call.caller.require(Scope::OwnSession)?;
    let (store, profile) = (&*call.store, own_profile(call)?);
    let personal: Id = profile.personal_group_id().into();
    let is_in = |id: &&Id| store.groups.get(id).is_some_and(|group| group.via(profile).is_some());
    let mut scope: IdSet = store.groups_of_portal.of(&profile.portal).iter().filter(is_in).cloned().collect();
    scope.insert(personal.clone());
    let exists = |id: &str| store.groups.contains(id) || *id == *personal;
    let view = |id: &Id| store.group_view(id).or_else(|| store.personal_group_view(&profile.id));
    Ok(list_json(&scope, &request, &exists, &|_| true, &view))
}

fn current<'a>(call: &'a Call<'_>) -> Result<&'a Session, ApiError> {
    let session = call.caller.session().and_then(|id| call.store.sessions.get(id));
    session.ok_or_else(|| ApiError::unauthorized("The consumer session was revoked"))
}

fn own_profile<'a>(call: &'a Call<'_>) -> Result<&'a Profile, ApiError> {
    let profile = call.store.live_profile(&current(call)?.profile);
    profile.ok_or_else(|| ApiError::not_found("consumer.profile"))
}
