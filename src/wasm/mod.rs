//! The exports for the TypeScript of the npm package (`js/`): a client that starts and cancels calls, and iterations over
//! pages.
//!
//! [`protocol`] defines all messages between the two languages; `codegen` prints `js/generated/protocol.ts` from it.

pub mod protocol;

#[cfg(all(feature = "wasm", target_arch = "wasm32"))]
mod answer;
#[cfg(all(feature = "bench", target_arch = "wasm32"))]
pub mod bench;
#[cfg(all(feature = "wasm", target_arch = "wasm32"))]
mod error;
#[cfg(all(feature = "wasm", target_arch = "wasm32"))]
mod exports;
#[cfg(all(feature = "wasm", target_arch = "wasm32"))]
mod host;
#[cfg(all(feature = "wasm", target_arch = "wasm32"))]
mod input;
#[cfg(all(feature = "wasm", target_arch = "wasm32"))]
mod tasks;
#[cfg(all(feature = "wasm", target_arch = "wasm32"))]
mod transport;
#[cfg(all(feature = "wasm", target_arch = "wasm32"))]
mod work;

#[cfg(all(feature = "wasm", target_arch = "wasm32"))]
pub use self::{
    exports::{cancel_call, rate_limit, resume_call, start_call, start_request},
    host::{Host, PageInfo},
};

/// Makes the download 2 KB smaller than the default allocator does.
#[cfg(all(feature = "wasm", target_arch = "wasm32"))]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
