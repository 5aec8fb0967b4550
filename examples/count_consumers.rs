//! The crate in a Rust program that runs in a browser or in Node: counts consumers through the host's `fetch`.
//!
//! ```sh
//! cargo build --example count_consumers --features fetch --target wasm32-unknown-unknown
//! ```
#![cfg(target_arch = "wasm32")]

use futures_util::TryStreamExt;
use metorial_consumers::{
    Client, Config,
    endpoints::consumers::{self, ConsumersListQuery},
    fetch::{FetchTransport, HostTimer},
};
use wasm_bindgen::{JsError, prelude::wasm_bindgen};

/// Counts the consumers whose name or email address has the text.
///
/// # Errors
/// What the SDK says, as an `Error`.
#[wasm_bindgen(js_name = countConsumers)]
pub async fn count_consumers(base_url: String, search: String) -> Result<usize, JsError> {
    let config = Config { base_url, ..Config::default() };
    let client = Client::new(config, FetchTransport, HostTimer)?;
    let query = ConsumersListQuery { search: Some(search), limit: Some(100), ..Default::default() };
    let found = client.items(&consumers::LIST, [], query);
    Ok(found.try_fold(0, async |count, _consumer| Ok(count + 1)).await?)
}
