//! The access requests of the portals, in every status.

use crate::clock::{DAY, EPOCH, Millis};
use crate::store::{GroupStatus, Id, Kind, ProfileStatus, Resolution, Store, Target};
use rand::seq::IndexedRandom;
use rand::{Rng, RngExt};

const MESSAGES: [Option<&str>; 6] = [
    Some("I need this for the migration that starts on Monday."),
    None,
    Some("Our team lead suggested it."),
    Some("Could I try this for two weeks? I would report back."),
    None,
    Some("Для отчёта за квартал, спасибо!"),
];

const APPROVALS: [Option<&str>; 3] = [Some("Have fun!"), None, Some("Approved for the whole team.")];

const REJECTIONS: [Option<&str>; 3] =
    [Some("Please use the shared server instead."), Some("The license has no seat left this year."), None];

/// Adds `count` requests to a portal, if it has an active profile: two in four are pending.
pub fn add_all(store: &mut Store, portal: &Id, count: usize, resources: &[(Kind, Id)], rng: &mut impl Rng) {
    let is_active = |id: &&Id| store.profiles.get(id).is_some_and(|profile| profile.status == ProfileStatus::Active);
    let people: Vec<Id> = store.profiles_of_portal.of(portal).iter().filter(is_active).cloned().collect();
    let tools: Vec<&Id> = resources
        .iter()
        .filter(|(kind, _)| matches!(kind, Kind::ProviderTemplate | Kind::MagicMcpServer))
        .map(|(_, id)| id)
        .collect();
    for number in 0..count {
        let (Some(person), Some(tool)) = (people.choose(rng), tools.choose(rng)) else {
            return;
        };
        let days = Millis::try_from(count - number).unwrap_or_default();
        let joined = store.profiles.get(person).map_or(0, |profile| profile.created_at);
        let at = (EPOCH - 2 * days * DAY + rng.random_range(0..DAY)).max(joined);
        let message = MESSAGES.choose(rng).copied().flatten();
        let id = store.add_access_request(portal, person, Target::Resource((*tool).clone()), message, at);
        if number % 2 == 1 {
            let reviewed_at = (at + rng.random_range(DAY / 24..DAY)).min(EPOCH - 1);
            resolve(store, &id, number, reviewed_at, rng);
        }
    }
}

/// Approves or rejects a request. Every other approval gives the access to a group instead of the person.
fn resolve(store: &mut Store, id: &Id, number: usize, at: Millis, rng: &mut impl Rng) {
    let Some(request) = store.requests.get(id) else {
        return;
    };
    let personal: Id = store.personal_group_of(&request.profile).into();
    let is_approved = number % 4 == 1;
    let of_group = || {
        let is_active = |id: &&Id| store.groups.get(id).is_some_and(|group| group.status == GroupStatus::Active);
        store.groups_of_portal.of(&request.portal).iter().find(is_active).cloned()
    };
    let group = if number % 8 == 1 { of_group().unwrap_or(personal) } else { personal };
    let messages = if is_approved { APPROVALS } else { REJECTIONS };
    let message = messages.choose(rng).copied().flatten();
    store.resolve_access_request(id, Resolution { approved_for: is_approved.then_some(group), message }, at);
}
