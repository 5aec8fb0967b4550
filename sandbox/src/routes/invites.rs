//! Endpoints 18–20: the invites of a portal.

use super::{Answer, Call, list_json, object_answer, search_text};
use crate::guard::auth::Scope;
use crate::store::{Id, Profile, Store, Write};
use crate::wire::input::{Input, LINE, TEXT};
use crate::wire::pagination::PageRequest;

/// Handles `GET /portals/:portal_id/consumer-invites`.
pub fn list(call: &mut Call<'_>, portal: &str) -> Answer {
    let input = Input::query(&call.query);
    let request = PageRequest::read(&input)?;
    let search = search_text(&input)?;
    let emails = input.emails("email")?;
    let statuses = input.some_of("status", &["pending", "accepted"])?;
    let store = &*call.store;
    let portal = store.portal(portal)?;
    call.caller.require(Scope::PortalsRead)?;
    let keep = |id: &Id| {
        store.invites.get(id).is_some_and(|invite| {
            let wanted = match &statuses {
                None => true,
                Some(wanted) => wanted.contains(&invite.status.name()),
            };
            wanted
                && (search.is_empty() || is_found(store, &invite.profile, &search))
                && (emails.is_empty() || has_email(store, &invite.profile, &emails))
        })
    };
    let scope = store.invites_of_portal.of(&portal.id);
    let exists = |id: &str| store.invites.contains(id);
    Ok(list_json(scope, &request, &exists, &keep, &|id| store.invite_view(id)))
}

/// Handles `GET …/consumer-invites/:id`.
pub fn get(call: &mut Call<'_>, portal: &str, id: &str) -> Answer {
    let portal = call.store.portal(portal)?;
    call.store.invite(portal, id)?;
    call.caller.require(Scope::PortalsRead)?;
    object_answer(call.store.invite_view(id))
}

/// Handles `POST …/consumer-invites`.
pub fn create(call: &mut Call<'_>, portal: &str) -> Answer {
    let input = Input::body(&call.body)?;
    let name = input.required("name", "string", input.text("name", LINE)?)?;
    let email = input.required("email", "string", input.email("email")?)?;
    let message = input.text("message", TEXT)?;
    let portal = call.store.portal(portal)?.id.clone();
    call.caller.require(Scope::PortalsWrite)?;
    let invites_before = call.store.invites.ids().len();
    let id = call.store.create_invite(&portal, name, &email, message, call.now)?;
    let is_old = call.store.invites.ids().len() == invites_before;
    call.store.effects.add(Write::CreateInvite, &email, is_old);
    object_answer(call.store.invite_view(&id))
}

fn has_email(store: &Store, profile: &Id, emails: &[String]) -> bool {
    store.live_profile(profile).is_some_and(|profile| store.has_email(&profile.consumer, emails))
}

fn is_found(store: &Store, profile: &Id, search: &str) -> bool {
    store
        .live_profile(profile)
        .and_then(|profile: &Profile| store.consumers.get(&profile.consumer))
        .is_some_and(|consumer| consumer.search_text.contains(search))
}
