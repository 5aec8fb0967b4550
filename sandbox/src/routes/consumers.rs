//! Endpoints 1–6 and 11: consumers, and their profiles across portals.

use super::{Answer, Call, list_json, object_answer, search_text};
use crate::guard::auth::Scope;
use crate::store::{Id, Profile, Write};
use crate::wire::error::ApiError;
use crate::wire::input::{Input, LINE};
use crate::wire::pagination::PageRequest;

/// Handles `GET /consumers`.
pub fn list(call: &mut Call<'_>) -> Answer {
    let input = Input::query(&call.query);
    let request = PageRequest::read(&input)?;
    let search = search_text(&input)?;
    let wanted = input.string("id")?.filter(|id| !id.is_empty());
    let emails: Vec<String> =
        input.one_or_several("email")?.into_iter().map(|email| email.trim().to_lowercase()).collect();
    call.caller.require(Scope::ConsumersRead)?;
    let consumers = &call.store.consumers;
    let keep = |id: &Id| {
        wanted.is_none_or(|wanted| wanted == id.as_ref())
            && (emails.is_empty() || call.store.has_email(id, &emails))
            && (search.is_empty() || consumers.get(id).is_some_and(|consumer| consumer.search_text.contains(&search)))
    };
    let exists = |id: &str| consumers.contains(id);
    let view = |id: &Id| call.store.consumer_view(id);
    Ok(list_json(consumers.ids(), &request, &exists, &keep, &view))
}

/// Handles `GET /consumers/:consumer_id`.
pub fn get(call: &mut Call<'_>, id: &str) -> Answer {
    call.store.consumer(id)?;
    call.caller.require(Scope::ConsumersRead)?;
    object_answer(call.store.consumer_view(id))
}

/// Handles `POST /consumers`.
pub fn create(call: &mut Call<'_>) -> Answer {
    let input = Input::body(&call.body)?;
    let name = input.required("name", "string", input.text("name", LINE)?)?;
    let email = input.required("email", "string", input.email("email")?)?;
    call.caller.require(Scope::ConsumersWrite)?;
    let is_known = call.store.consumer_by_email(&email).is_some();
    let id = call.store.create_or_link_consumer(name, &email, call.now);
    call.store.effects.add(Write::CreateConsumer, &email, is_known);
    object_answer(call.store.consumer_view(&id))
}

/// Handles `PATCH /consumers/:consumer_id`.
pub fn update(call: &mut Call<'_>, id: &str) -> Answer {
    let input = Input::body(&call.body)?;
    let name = input.text("name", LINE)?;
    let email = input.email("email")?;
    call.store.consumer(id)?;
    call.caller.require(Scope::ConsumersWrite)?;
    call.store.update_consumer(id, name, email.as_deref(), call.now)?;
    call.store.effects.add(Write::UpdateConsumer, id, name.is_none() && email.is_none());
    object_answer(call.store.consumer_view(id))
}

/// Handles `GET /consumers/:consumer_id/profiles`.
pub fn list_profiles(call: &mut Call<'_>, consumer: &str) -> Answer {
    let request = PageRequest::read(&Input::query(&call.query))?;
    call.store.consumer(consumer)?;
    call.caller.require(Scope::ConsumersRead)?;
    let scope = call.store.profiles_of_consumer.of(consumer);
    let exists = |id: &str| call.store.profiles.contains(id);
    let keep = |id: &Id| call.store.live_profile(id).is_some();
    let view = |id: &Id| call.store.profile_view(id);
    Ok(list_json(scope, &request, &exists, &keep, &view))
}

/// Handles `GET /consumers/:consumer_id/profiles/:consumer_profile_id`.
pub fn get_profile(call: &mut Call<'_>, consumer: &str, profile: &str) -> Answer {
    call.store.consumer(consumer)?;
    let is_theirs = |profile: &&Profile| profile.consumer.as_ref() == consumer;
    call.store.live_profile(profile).filter(is_theirs).ok_or_else(|| ApiError::not_found("consumer.profile"))?;
    call.caller.require(Scope::ConsumersRead)?;
    object_answer(call.store.profile_view(profile))
}

/// Handles `POST /get-member-consumer`: returns the first profile of the first portal that has any, in place of the
/// caller's own.
pub fn get_member(call: &mut Call<'_>) -> Answer {
    let input = Input::body(&call.body)?;
    input.one_of("surface_identifier", &["cli"])?;
    call.caller.require(Scope::ConsumersRead)?;
    call.caller.require_member()?;
    let store = &*call.store;
    let member = store
        .portals
        .ids()
        .iter()
        .filter(|id| store.portal(id).is_ok())
        .find_map(|portal| store.profiles_of_portal.of(portal).iter().find_map(|id| store.live_profile(id)))
        .ok_or_else(|| ApiError::not_found("consumer"))?;
    object_answer(store.member_view(&member.consumer, &member.id))
}
