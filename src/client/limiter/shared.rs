//! Finds the limiter of a key and a base URL.

use core::cell::RefCell;
use std::rc::Rc;

use super::Limiter;
use crate::{client::Config, json::decimal, text::format};

/// The maximum number of limiters that are kept. A server may have many keys.
const MOST: usize = 64;

thread_local! {
    static LIMITERS: RefCell<Vec<Rc<Limiter>>> = const { RefCell::new(Vec::new()) };
}

/// Returns the limiter that all clients of this thread with this key, base URL and `transport` share. Another transport may
/// lead to another server.
pub fn shared(config: &Config, transport: u32) -> Rc<Limiter> {
    let secret = |secret: &Option<String>| secret.clone().unwrap_or_default();
    let (key, token) = (secret(&config.api_key), secret(&config.consumer_token));
    let name = format("% % % %", &[&config.base_url, &decimal(transport.into()), &key, &token]);
    LIMITERS.with_borrow_mut(|limiters| {
        if let Some(known) = limiters.iter().find(|limiter| limiter.name == name) {
            return Rc::clone(known);
        }
        if limiters.len() == MOST {
            // Limiters in use stay with the clients that use them.
            limiters.clear();
        }
        let limiter = Rc::new(Limiter { name, ..Limiter::default() });
        limiters.push(Rc::clone(&limiter));
        limiter
    })
}
