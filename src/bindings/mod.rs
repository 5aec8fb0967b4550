//! What JavaScript sees: wasm-bindgen classes over [`Client`](crate::Client), plain objects and real errors. No logic.

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
mod portals;
mod session;
mod table;

pub use self::core::{Core, Following};
pub use consumers::{Consumers, ConsumersProfiles};
pub use metorial::Metorial;
pub use portals::{Portals, PortalsConsumerGroups, PortalsConsumerInvites, PortalsConsumerProfiles};

/// Smaller than the default allocator by 2 KB.
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
