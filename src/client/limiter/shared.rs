//! Finds the limiter of a key and a base URL.

use core::cell::RefCell;
use std::rc::Rc;

use super::Limiter;
use crate::{client::Config, json::decimal, text::format};

/// The most limiters that are kept. A server may have many keys.
const MOST: usize = 64;

thread_local! {
    /// The limiters by base URL, transport and credentials.
    static LIMITERS: RefCell<Vec<(String, Rc<Limiter>)>> = const { RefCell::new(Vec::new()) };
}

/// Returns the limiter that all clients of this thread with this key and base URL share, and with the same `transport`: another
/// one may lead to another server.
pub fn shared(config: &Config, transport: u32) -> Rc<Limiter> {
    let mut name = format("% %", &[&config.base_url, &decimal(transport.into())]);
    for secret in [&config.api_key, &config.consumer_token].into_iter().flatten() {
        name.push(' ');
        name.push_str(secret);
    }
    let mut limiters = LIMITERS.take();
    let known = limiters.iter().find(|(other, _)| *other == name);
    let limiter = known.map(|(_, limiter)| Rc::clone(limiter)).unwrap_or_default();
    if known.is_none() {
        if limiters.len() == MOST {
            // What is in use stays with those who use it.
            limiters.clear();
        }
        limiters.push((name, Rc::clone(&limiter)));
    }
    LIMITERS.set(limiters);
    limiter
}
