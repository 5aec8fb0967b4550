use js_sys::{Date, Math};
use wasm_bindgen_futures::JsFuture;

use super::{Timer, pending::Pending};

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
        let pending = Pending::new();
        // A timer's promise never rejects.
        let _ = JsFuture::from(pending.0.sleep(milliseconds)).await;
    }
}
