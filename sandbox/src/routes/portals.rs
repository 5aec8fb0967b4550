//! Endpoints 21 and 24–26: portals.

use super::{Answer, Call, list_json, object_answer, search_text};
use crate::guard::auth::Scope;
use crate::store::{Id, PortalChange, PortalStatus, SkillChange, Write};
use crate::wire::error::ApiError;
use crate::wire::input::{Input, LINE, TEXT};
use crate::wire::pagination::PageRequest;

/// Handles `GET /portals`.
pub fn list(call: &mut Call<'_>) -> Answer {
    let input = Input::query(&call.query);
    let request = PageRequest::read(&input)?;
    let search = search_text(&input)?;
    call.caller.require(Scope::PortalsRead)?;
    let portals = &call.store.portals;
    let keep = |id: &Id| {
        portals.get(id).is_some_and(|portal| {
            portal.status == PortalStatus::Active
                && (portal.name.to_lowercase().contains(&search) || portal.slug.contains(&search))
        })
    };
    let exists = |id: &str| portals.contains(id);
    let view = |id: &Id| call.store.portal_view(id);
    Ok(list_json(portals.ids(), &request, &exists, &keep, &view))
}

/// Handles `GET /portals/:portal_id`.
pub fn get(call: &mut Call<'_>, id: &str) -> Answer {
    let portal = call.store.portal(id)?;
    call.caller.require(Scope::PortalsRead)?;
    object_answer(call.store.portal_view(&portal.id))
}

/// Handles `POST /portals`.
pub fn create(call: &mut Call<'_>) -> Answer {
    let input = Input::body(&call.body)?;
    let name = input.required("name", "string", input.text("name", LINE)?)?;
    let change = PortalChange { skills: SkillChange::default(), ..read_change(&input)? };
    call.caller.require(Scope::PortalsWrite)?;
    let id = call.store.create_portal(name, change, call.now);
    call.store.effects.add(Write::CreatePortal, name, false);
    object_answer(call.store.portal_view(&id))
}

/// Handles `PATCH /portals/:portal_id`.
pub fn update(call: &mut Call<'_>, id: &str) -> Answer {
    let change = read_change(&Input::body(&call.body)?)?;
    let id = writable(call, id)?;
    call.store.update_portal(&id, change, call.now);
    call.store.effects.add(Write::UpdatePortal, &id, false);
    object_answer(call.store.portal_view(&id))
}

/// Handles `DELETE /portals/:portal_id`.
pub fn delete(call: &mut Call<'_>, id: &str) -> Answer {
    let id = writable(call, id)?;
    call.store.delete_portal(&id, call.now);
    call.store.effects.add(Write::DeletePortal, &id, false);
    object_answer(call.store.portal_view(&id))
}

/// Returns the id of a portal that the caller may change.
fn writable(call: &Call<'_>, id: &str) -> Result<Id, ApiError> {
    let portal = call.store.portal(id)?;
    call.caller.require(Scope::PortalsWrite)?;
    portal.require_plan("Changing the portal")?;
    Ok(portal.id.clone())
}

fn read_change(input: &Input<'_>) -> Result<PortalChange, ApiError> {
    Ok(PortalChange {
        name: input.text("name", LINE)?.map(str::to_owned),
        description: input.text("description", TEXT)?.map(str::to_owned),
        redirect_urls: read_urls(input)?,
        session_expiry: input.whole_number("session_expiry_time_in_seconds", 600, 5_184_000)?,
        allow_skill_authoring: input.boolean("allow_consumer_skill_authoring")?,
        allow_skill_publishing: input.boolean("allow_consumer_skill_publishing")?,
        skills: match input.record("skill_configuration")? {
            Some(skills) => read_skills(&skills)?,
            None => SkillChange::default(),
        },
    })
}

fn read_urls(input: &Input<'_>) -> Result<Option<Vec<String>>, ApiError> {
    let read_url = |filter: &Input<'_>| {
        let url = filter.required("url", "string", filter.text("url", TEXT)?)?;
        Ok(url.to_owned())
    };
    let filters = input.records("allowed_redirect_url_filters")?;
    filters.map(|filters| filters.iter().map(read_url).collect()).transpose()
}

fn read_skills(input: &Input<'_>) -> Result<SkillChange, ApiError> {
    let owned = |extensions: Vec<&str>| extensions.into_iter().map(str::to_owned).collect();
    Ok(SkillChange {
        allow_scripts: input.boolean("allow_scripts")?,
        allowed_file_extensions: input.strings("allowed_file_extensions")?.map(owned),
        allow_non_standard_directories: input.boolean("allow_non_standard_directories")?,
    })
}
