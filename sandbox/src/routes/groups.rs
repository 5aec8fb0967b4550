//! Endpoints 13–17: the consumer groups of a portal.

use super::{Answer, Call, list_json, object_answer, search_text};
use crate::guard::auth::Scope;
use crate::store::{GroupChange, GroupDraft, Id, Portal, Write};
use crate::wire::error::ApiError;
use crate::wire::input::{Input, LINE, TEXT};
use crate::wire::pagination::PageRequest;

/// Handles `GET /portals/:portal_id/consumer-groups`: lists the active groups by default.
pub fn list(call: &mut Call<'_>, portal: &str) -> Answer {
    let input = Input::query(&call.query);
    let request = PageRequest::read(&input)?;
    let statuses = input.some_of("status", &["active", "archived", "deleted"])?;
    let statuses = statuses.unwrap_or_else(|| vec!["active"]);
    let search = search_text(&input)?;
    let store = &*call.store;
    let portal = store.portal(portal)?;
    call.caller.require(Scope::PortalsRead)?;
    let keep = |id: &Id| {
        store
            .groups
            .get(id)
            .is_some_and(|group| statuses.contains(&group.status.name()) && group.name.to_lowercase().contains(&search))
    };
    let scope = store.groups_of_portal.of(&portal.id);
    let exists = |id: &str| store.groups.contains(id);
    Ok(list_json(scope, &request, &exists, &keep, &|id| store.group_view(id)))
}

/// Handles `GET …/consumer-groups/:id`: also finds personal groups.
pub fn get(call: &mut Call<'_>, portal: &str, id: &str) -> Answer {
    let portal = call.store.portal(portal)?;
    let owner = call.store.owner_of_personal_group(portal, id);
    if owner.is_none() {
        call.store.group(portal, id)?;
    }
    call.caller.require(Scope::PortalsRead)?;
    object_answer(match owner {
        Some(profile) => call.store.personal_group_view(&profile.id),
        None => call.store.group_view(id),
    })
}

/// Handles `POST …/consumer-groups`.
pub fn create(call: &mut Call<'_>, portal: &str) -> Answer {
    let input = Input::body(&call.body)?;
    let change = read_change(&input)?;
    let draft = GroupDraft {
        name: input.required("name", "string", change.name)?,
        description: change.description,
        sso_group_ids: Vec::new(),
        is_default: change.is_default.unwrap_or_default(),
    };
    let portal = call.store.portal(portal)?;
    may_write(call, portal)?;
    let portal = portal.id.clone();
    call.store.effects.add(Write::CreateGroup, &draft.name, false);
    let id = call.store.add_group(&portal, draft, call.now);
    object_answer(call.store.group_view(&id))
}

/// Handles `PATCH …/consumer-groups/:id`.
pub fn update(call: &mut Call<'_>, portal: &str, id: &str) -> Answer {
    let change = read_change(&Input::body(&call.body)?)?;
    let portal = call.store.portal(portal)?;
    call.store.group(portal, id)?;
    may_write(call, portal)?;
    call.store.update_group(id, change, call.now)?;
    call.store.effects.add(Write::UpdateGroup, id, false);
    object_answer(call.store.group_view(id))
}

/// Handles `DELETE …/consumer-groups/:id`: archives the group.
pub fn delete(call: &mut Call<'_>, portal: &str, id: &str) -> Answer {
    let portal = call.store.portal(portal)?;
    call.store.group(portal, id)?;
    may_write(call, portal)?;
    call.store.archive_group(id, call.now)?;
    call.store.effects.add(Write::DeleteGroup, id, false);
    object_answer(call.store.group_view(id))
}

fn may_write(call: &Call<'_>, portal: &Portal) -> Result<(), ApiError> {
    call.caller.require(Scope::PortalsWrite)?;
    portal.require_plan("Changing consumer groups")
}

fn read_change(input: &Input<'_>) -> Result<GroupChange, ApiError> {
    Ok(GroupChange {
        name: input.text("name", LINE)?.map(str::to_owned),
        description: input.text("description", TEXT)?.map(str::to_owned),
        is_default: input.boolean("is_default")?,
    })
}
