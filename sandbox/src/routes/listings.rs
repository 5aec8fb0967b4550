//! Endpoints 35–39: the listings of a portal.

use super::access_body::{Wanted, read_texts};
use super::access_filter::TargetFilter;
use super::{Answer, Call, list_json, object_answer, search_text};
use crate::guard::auth::Scope;
use crate::store::{Id, Kind, Listing, Portal, Write};
use crate::wire::error::ApiError;
use crate::wire::input::Input;
use crate::wire::pagination::PageRequest;

/// The kinds with a filter of their own.
const FILTERED: [Kind; 6] = [
    Kind::ProviderTemplate,
    Kind::MagicMcpServer,
    Kind::Skill,
    Kind::SkillTemplate,
    Kind::SkillGroup,
    Kind::SkillMarketplace,
];

/// Handles `GET /portals/:portal_id/listings`.
pub fn list(call: &mut Call<'_>, portal: &str) -> Answer {
    let input = Input::query(&call.query);
    let request = PageRequest::read(&input)?;
    let search = search_text(&input)?;
    let shelves = input.one_or_several("consumer_surface_provider_group_id")?;
    let targets = TargetFilter::read(&input, &FILTERED)?;
    let store = &*call.store;
    let portal = store.portal(portal)?;
    check(call, portal, Scope::PortalsRead)?;
    let is_on_shelf = |listing: &Listing| {
        shelves.is_empty() || listing.shelves.iter().any(|(shelf, _)| shelves.contains(&shelf.as_ref()))
    };
    let keep = |id: &Id| {
        store.listings.get(id).is_some_and(|listing| {
            is_on_shelf(listing) && targets.matches(store, &listing.target) && is_found(listing, &search)
        })
    };
    let scope = store.listings.ids_in_portal(&portal.id);
    Ok(list_json(scope, &request, &|id| store.listings.contains(id), &keep, &|id| store.listing_view(id)))
}

/// Handles `GET …/listings/:id`.
pub fn get(call: &mut Call<'_>, portal: &str, id: &str) -> Answer {
    let portal = call.store.portal(portal)?;
    call.store.listing(portal, id)?;
    check(call, portal, Scope::PortalsRead)?;
    object_answer(call.store.listing_view(id))
}

/// Handles `POST …/listings`.
pub fn create(call: &mut Call<'_>, portal: &str) -> Answer {
    let input = Input::body(&call.body)?;
    let wanted = Wanted::read(&input)?;
    let texts = read_texts(&input)?;
    let portal = call.store.portal(portal)?;
    let target = wanted.find(call.store)?;
    check(call, portal, Scope::PortalsWrite)?;
    let portal = portal.id.clone();
    let id = call.store.add_listing(&portal, target, texts, call.now);
    let name = call.store.listings.get(&id).map(|listing| listing.name.clone()).unwrap_or_default();
    call.store.effects.add(Write::CreateListing, &name, false);
    object_answer(call.store.listing_view(&id))
}

/// Handles `PATCH …/listings/:id`.
pub fn update(call: &mut Call<'_>, portal: &str, id: &str) -> Answer {
    let texts = read_texts(&Input::body(&call.body)?)?;
    let portal = call.store.portal(portal)?;
    call.store.listing(portal, id)?;
    check(call, portal, Scope::PortalsWrite)?;
    call.store.update_listing(id, texts, call.now);
    call.store.effects.add(Write::UpdateListing, id, false);
    object_answer(call.store.listing_view(id))
}

/// Handles `DELETE …/listings/:id`.
pub fn delete(call: &mut Call<'_>, portal: &str, id: &str) -> Answer {
    let portal = call.store.portal(portal)?;
    call.store.listing(portal, id)?;
    check(call, portal, Scope::PortalsWrite)?;
    let answer = object_answer(call.store.listing_view(id));
    call.store.listings.remove(id);
    call.store.effects.add(Write::DeleteListing, id, false);
    answer
}

fn check(call: &Call<'_>, portal: &Portal, scope: Scope) -> Result<(), ApiError> {
    call.caller.require(scope)?;
    portal.require_plan("Managing listings")
}

fn is_found(listing: &Listing, search: &str) -> bool {
    let description = listing.description.as_deref().unwrap_or_default();
    listing.name.to_lowercase().contains(search) || description.to_lowercase().contains(search)
}
