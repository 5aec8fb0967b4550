//! The data of a new sandbox, which is the same for the same seed.

pub mod avatar;
mod emails;
mod names;
mod people;
mod portals;

use crate::store::{IdMaker, Store};
use rand::SeedableRng;
use rand::rngs::StdRng;

/// Creates a store with the given number of consumers.
pub fn generate(seed: u64, consumers: usize) -> Store {
    let mut rng = StdRng::seed_from_u64(seed);
    let mut store = Store::new(IdMaker::new(seed));
    let portals = portals::add_all(&mut store);
    people::add_all(&mut store, &portals, consumers, &mut rng);
    store
}

#[cfg(test)]
#[path = "data_tests.rs"]
mod tests;
