//! Ending a call early.

use core::future::Future;

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortSignal;

use super::{arguments::property, error, session::HostClient};
use crate::{error::Error, http::race};

#[wasm_bindgen(module = "/src/bindings/abort.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    fn listen(signal: &AbortSignal, callback: &Function) -> Result<(), JsValue>;
    #[wasm_bindgen(catch)]
    fn unlisten(signal: &AbortSignal, callback: &Function) -> Result<(), JsValue>;
}

/// Why a call gave nothing.
pub(super) enum Failure {
    /// It failed.
    Error(Error),
    /// It was aborted, for this reason.
    Aborted(JsValue),
}

impl<E: Into<Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::Error(error.into())
    }
}

impl Failure {
    /// What JavaScript is told, by a client that knows what is secret.
    pub fn into_js(self, client: &HostClient) -> JsValue {
        match self {
            Self::Error(problem) => error::to_js(&client.redact(problem)),
            Self::Aborted(reason) => reason,
        }
    }
}

/// Does the work, unless one of the signals ends it.
pub(super) async fn abortable<T>(
    signals: &[AbortSignal],
    work: impl Future<Output = Result<T, Failure>>,
) -> Result<T, Failure> {
    let aborted = || signals.iter().find(|signal| property(signal, "aborted").is_truthy());
    if aborted().is_none() {
        let listening = Listening::new(signals);
        if let Some(done) = race(work, listening.wait()).await {
            return done;
        }
    }
    Err(Failure::Aborted(aborted().map_or(JsValue::UNDEFINED, |signal| property(signal, "reason"))))
}

/// What listens for the end of several signals. Once dropped, nothing of it is left on them.
struct Listening<'a> {
    signals: &'a [AbortSignal],
    promise: Promise,
    resolve: Option<Function>,
}

impl<'a> Listening<'a> {
    fn new(signals: &'a [AbortSignal]) -> Self {
        let mut resolve = None;
        let promise = Promise::new(&mut |function, _reject| resolve = Some(function));
        for (signal, resolve) in signals.iter().zip(core::iter::repeat(&resolve)) {
            if let Some(resolve) = resolve {
                // A signal that can't be listened to is as good as one that is never aborted.
                let _ = listen(signal, resolve);
            }
        }
        Self { signals, promise, resolve }
    }

    async fn wait(&self) {
        if self.signals.is_empty() {
            return core::future::pending().await;
        }
        let _ = JsFuture::from(self.promise.clone()).await;
    }
}

impl Drop for Listening<'_> {
    fn drop(&mut self) {
        let Some(resolve) = &self.resolve else { return };
        for signal in self.signals {
            let _ = unlisten(signal, resolve);
        }
        // A promise that never settled would keep whoever waits for it alive.
        let _ = resolve.call0(&JsValue::UNDEFINED);
    }
}

/// Takes a signal of this realm or another.
pub(super) fn signal(value: &JsValue) -> Option<AbortSignal> {
    let fits = property(value, "aborted").as_bool().is_some()
        && property(value, "addEventListener").is_function()
        && property(value, "removeEventListener").is_function();
    fits.then(|| value.clone().unchecked_into())
}
