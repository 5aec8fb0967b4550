use futures_util::future::{Either, select};
use js_sys::{Date, Function, Math, Promise};
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

use crate::http::Timer;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &Function, milliseconds: u32) -> JsValue;
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
        let mut timer = Stop(None);
        let promise = Promise::new(&mut |resolve, _| timer.0 = Some((set_timeout(&resolve, milliseconds), resolve)));
        // A timer's promise never rejects.
        let _ = JsFuture::from(promise).await;
    }
}

/// Clears the timer when it is dropped, and settles its promise, so that nothing keeps waiting for it.
struct Stop(Option<(JsValue, Function)>);

impl Drop for Stop {
    fn drop(&mut self) {
        if let Some((timer, resolve)) = &self.0 {
            clear_timeout(timer);
            let _ = resolve.call0(&JsValue::UNDEFINED);
        }
    }
}

/// Waits for the work, but no longer than so many milliseconds.
pub(super) async fn within<T>(milliseconds: u32, work: impl Future<Output = T>) -> Option<T> {
    let timer = HostTimer;
    match select(core::pin::pin!(work), core::pin::pin!(timer.sleep(milliseconds))).await {
        Either::Left((output, _)) => Some(output),
        Either::Right(_) => None,
    }
}
