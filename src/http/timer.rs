use js_sys::{Date, Math, Promise};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;

use super::Timer;

#[wasm_bindgen(module = "/src/http/exchange.js")]
extern "C" {
    type Sleep;
    #[wasm_bindgen(constructor)]
    fn new(milliseconds: u32) -> Sleep;
    #[wasm_bindgen(method)]
    fn run(this: &Sleep) -> Promise;
    #[wasm_bindgen(method)]
    fn end(this: &Sleep);
}

/// The host's clock and timers.
#[derive(Clone, Copy, Debug, Default)]
pub struct HostTimer;

impl Timer for HostTimer {
    fn now(&self) -> u64 {
        // The host's clock is a whole number of milliseconds after 1970.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let now = Date::now() as u64;
        now
    }

    fn random(&self) -> f64 {
        Math::random()
    }

    async fn sleep(&self, milliseconds: u32) {
        let pending = Pending(Sleep::new(milliseconds));
        // A timer's promise never rejects.
        let _ = JsFuture::from(pending.0.run()).await;
    }
}

/// A timer that is set.
struct Pending(Sleep);

impl Drop for Pending {
    fn drop(&mut self) {
        self.0.end();
    }
}
