//! The consumers, their profiles and the groups of the profiles.

use super::emails::EmailMaker;
use super::names::{self, Person};
use crate::clock::{DAY, EPOCH, Millis};
use crate::store::{Id, Profile, ProfileStatus, Store};
use rand::seq::IndexedRandom;
use rand::{Rng, RngExt};

/// The age of the oldest consumer at [`EPOCH`].
const HISTORY: Millis = 720 * DAY;

/// The groups that the profiles of a portal may be in.
struct Choices {
    portal: Id,
    by_hand: Vec<Id>,
    by_sso: Vec<String>,
}

/// Adds `count` consumers with their profiles.
pub fn add_all(store: &mut Store, portals: &[Id], count: usize, rng: &mut impl Rng) {
    let choices: Vec<Choices> = portals.iter().map(|id| choices(store, id)).collect();
    let mut emails = EmailMaker::default();
    for _ in 0..count {
        let at = EPOCH - rng.random_range(1..HISTORY);
        let Person { name, latin } = names::person(rng);
        let email = emails.make(&latin, rng.random_range(0..6));
        let avatar = rng.random_ratio(1, 3).then(|| rng.random_range(0..360));
        let consumer = store.add_consumer(&name, &email, avatar, at);
        if let Some(consumer) = store.consumers.get_mut(&consumer)
            && rng.random_ratio(1, 4)
        {
            consumer.updated_at = rng.random_range(at..EPOCH);
        }
        add_profiles(store, &choices, &consumer, at, rng);
    }
}

/// Adds no profile (for one consumer in twenty), one, or two in different portals (for one in four).
fn add_profiles(store: &mut Store, choices: &[Choices], consumer: &Id, at: Millis, rng: &mut impl Rng) {
    let wanted = match rng.random_range(0..20_u32) {
        0 => 0,
        1..=5 => 2,
        _ => 1,
    };
    let first = match rng.random_range(0..10_u32) {
        0..6 => 0,
        6..9 => 1,
        _ => 2,
    };
    for choice in choices.iter().cycle().skip(first).take(wanted) {
        let joined = rng.random_range(at..EPOCH.min(at + 30 * DAY));
        add_profile(store, choice, consumer, joined, rng);
    }
}

fn add_profile(store: &mut Store, choices: &Choices, consumer: &Id, at: Millis, rng: &mut impl Rng) {
    let is_invited = rng.random_ratio(1, 12);
    let status = if is_invited { ProfileStatus::Invited } else { ProfileStatus::Active };
    let id = store.add_profile(consumer, &choices.portal, status, at);
    if is_invited {
        let message = rng.random_ratio(1, 2).then_some("We have set up your access. See you inside!");
        store.add_invite(&choices.portal, &id, message, at);
    } else if let Some(profile) = store.profiles.get_mut(&id) {
        join_groups(profile, choices, rng);
    }
}

/// Assigns a third of the profiles to one or two groups manually, and a sixth through single sign-on.
fn join_groups(profile: &mut Profile, choices: &Choices, rng: &mut impl Rng) {
    if rng.random_ratio(1, 3) {
        for _ in 0..rng.random_range(1..=2_u32) {
            profile.manual_groups.extend(choices.by_hand.choose(rng).cloned());
        }
        profile.updated_at = rng.random_range(profile.created_at..EPOCH);
    }
    if rng.random_ratio(1, 6) {
        profile.sso_groups.extend(choices.by_sso.choose(rng).cloned());
    }
}

/// Returns the groups for assignments: all but the default ones. An archived one may have members from before.
fn choices(store: &Store, portal: &Id) -> Choices {
    let groups = || {
        let ids = store.groups_of_portal.of(portal).iter();
        ids.filter_map(|id| store.groups.get(id))
    };
    Choices {
        portal: portal.clone(),
        by_hand: groups().filter(|group| !group.is_default).map(|group| group.id.clone()).collect(),
        by_sso: groups().flat_map(|group| group.sso_group_ids.iter().cloned()).collect(),
    }
}
