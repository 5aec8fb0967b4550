//! The data of a new sandbox, which is the same for the same seed.

mod access;
pub mod avatar;
mod catalog;
mod emails;
mod names;
mod people;
mod portals;
mod requests;

use crate::clock::{DAY, EPOCH};
use crate::keys;
use crate::store::{Id, IdMaker, ProfileStatus, Store};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

/// Creates a store with the given number of consumers.
pub fn generate(seed: u64, consumers: usize) -> Store {
    let mut rng = StdRng::seed_from_u64(seed);
    let mut store = Store::new(IdMaker::new(seed));
    let portals = portals::add_all(&mut store);
    people::add_all(&mut store, &portals, consumers, &mut rng);
    // Random numbers and ids of its own, so that more of this data changes no name or id of the people.
    let mut rng = StdRng::seed_from_u64(seed ^ FURTHER);
    store.with_ids(IdMaker::new(seed ^ FURTHER), |store| add_further(store, &portals, &mut rng));
    store
}

/// A number that tells the stream of the further data from that of the people.
const FURTHER: u64 = 0x5eed_0016;

/// Adds what belongs to portals and people: users, access and a session.
fn add_further(store: &mut Store, portals: &[Id], rng: &mut StdRng) {
    let mut users = IdMaker::new(rng.random());
    for id in store.consumers.ids().clone().iter() {
        if let Some(consumer) = store.consumers.get_mut(id) {
            consumer.user_id = rng.random_ratio(2, 5).then(|| users.make("usr_", consumer.created_at));
        }
    }
    let resources = catalog::add_all(store);
    for (index, (portal, requests)) in portals.iter().zip([26, 9, 3]).enumerate() {
        access::add_all(store, portal, index, &resources);
        requests::add_all(store, portal, requests, &resources, rng);
    }
    let is_active = |id: &&Id| store.profiles.get(id).is_some_and(|profile| profile.status == ProfileStatus::Active);
    let first = portals.first().and_then(|portal| store.profiles_of_portal.of(portal).iter().find(is_active)).cloned();
    if let Some(profile) = first {
        store.add_session(&profile, Some(keys::CONSUMER_SESSION), EPOCH - DAY);
    }
}

#[cfg(test)]
#[path = "data_tests.rs"]
mod tests;
