use js_sys::{Date, Function, Math, Promise};
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

use super::Timer;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(function: &Function, milliseconds: u32) -> JsValue;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(timer: &JsValue);
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
        let mut pending = None;
        let promise = Promise::new(&mut |resolve, _reject| {
            pending = Some(Pending { timer: set_timeout(&resolve, milliseconds), resolve });
        });
        // A timer's promise never rejects.
        let _ = JsFuture::from(promise).await;
        drop(pending);
    }
}

/// A timer that is set.
struct Pending {
    timer: JsValue,
    resolve: Function,
}

impl Drop for Pending {
    fn drop(&mut self) {
        clear_timeout(&self.timer);
        // A promise that never settled would keep whoever waits for it alive.
        let _ = self.resolve.call0(&JsValue::UNDEFINED);
    }
}
