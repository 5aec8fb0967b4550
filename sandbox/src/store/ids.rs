//! Ids that sort by the time of creation, in milliseconds. Within a millisecond, their order is random.

use crate::clock::Millis;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use std::sync::Arc;

/// An id, which is cheap to clone.
pub type Id = Arc<str>;

/// The digits of base 32, in the order of their characters.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// The number of digits for the time: 45 bits.
const TIME_DIGITS: u32 = 9;
/// The number of random digits: 55 bits.
const RANDOM_DIGITS: u32 = 11;

/// A generator of ids.
#[derive(Debug)]
pub struct IdMaker {
    rng: StdRng,
}

impl IdMaker {
    /// Creates a generator, which returns the same ids for the same seed and times.
    pub fn new(seed: u64) -> Self {
        Self { rng: StdRng::seed_from_u64(seed) }
    }

    /// Creates another generator with different ids.
    pub fn fork(&mut self) -> Self {
        Self::new(self.rng.random())
    }

    /// Returns a new id: a prefix such as `con_`, and 20 digits.
    pub fn make(&mut self, prefix: &str, at: Millis) -> Id {
        let chance: u64 = self.rng.random();
        let mut id = String::with_capacity(prefix.len() + 20);
        id.push_str(prefix);
        push_digits(&mut id, at, TIME_DIGITS);
        push_digits(&mut id, chance, RANDOM_DIGITS);
        id.into()
    }
}

/// Appends the lowest `count` digits of a number in base 32.
fn push_digits(text: &mut String, number: u64, count: u32) {
    for place in (0..count).rev() {
        let digit = usize::try_from(number >> (5 * place) & 31).unwrap_or_default();
        text.extend(DIGITS.get(digit).map(|byte| char::from(*byte)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_the_millisecond_of_their_creation() {
        let mut ids = IdMaker::new(1);
        let early = ids.make("con_", 1_700_000_000_000);
        let late = ids.make("con_", 1_700_000_000_001);
        assert!(early < late);
        assert_eq!(early.len(), "con_".len() + 20);
    }

    #[test]
    fn ids_of_one_millisecond_sort_at_random() {
        let mut ids = IdMaker::new(1);
        let made: Vec<Id> = (0..20).map(|_| ids.make("con_", 5)).collect();
        assert!(!made.is_sorted());
    }

    #[test]
    fn the_same_seed_gives_the_same_ids() {
        let made = |seed| IdMaker::new(seed).make("con_", 5);
        assert_eq!(made(1), made(1));
        assert_ne!(made(1), made(2));
    }
}
