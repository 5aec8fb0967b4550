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
        // The host's clock returns a whole, positive number of milliseconds.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let now = Date::now() as u64;
        now
    }

    fn random(&self) -> f64 {
        Math::random()
    }

    async fn sleep(&self, milliseconds: u32) {
        let mut timer = ClearOnDrop(None);
        let promise = Promise::new(&mut |resolve, _| timer.0 = Some((set_timeout(&resolve, milliseconds), resolve)));
        // A timer's promise never rejects.
        let _ = JsFuture::from(promise).await;
    }
}

/// A timer that is cleared on drop. Its promise is then settled, so that nothing keeps waiting for it.
struct ClearOnDrop(Option<(JsValue, Function)>);

impl Drop for ClearOnDrop {
    fn drop(&mut self) {
        if let Some((timer, resolve)) = &self.0 {
            clear_timeout(timer);
            let _ = resolve.call0(&JsValue::UNDEFINED);
        }
    }
}

/// Waits for a future. Returns `None` if that takes longer than the given number of milliseconds.
pub(super) async fn with_timeout<T>(milliseconds: u32, future: impl Future<Output = T>) -> Option<T> {
    let timer = HostTimer;
    match select(core::pin::pin!(future), core::pin::pin!(timer.sleep(milliseconds))).await {
        Either::Left((output, _)) => Some(output),
        Either::Right(_) => None,
    }
}
