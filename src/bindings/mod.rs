//! What JavaScript sees: one wasm-bindgen class over [`Client`](crate::Client) that the
//! package's own JavaScript uses, the TypeScript declarations of all that users see, plain objects and real errors.

#[macro_use]
mod macros;

mod answer;
#[cfg(feature = "bench")]
pub mod bench;
mod consumers;
mod core;
mod error;
mod metorial;
mod option_types;
mod pages;
mod portals;
mod tasks;

pub use self::core::Core;

/// Smaller than the default allocator by 2 KB.
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
