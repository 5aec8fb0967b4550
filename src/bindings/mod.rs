//! What JavaScript sees: wasm-bindgen classes over [`Client`](crate::Client), plain objects and real errors. No logic.

#[macro_use]
mod macros;

mod abort;
mod answer;
mod arguments;
#[cfg(feature = "bench")]
pub mod bench;
mod consumers;
mod error;
mod host;
mod logger;
mod metorial;
mod option_types;
mod options;
mod page;
mod portals;
mod request;
mod session;

pub use consumers::{Consumers, ConsumersProfiles};
pub use metorial::Metorial;
pub use portals::{Portals, PortalsConsumerGroups, PortalsConsumerInvites, PortalsConsumerProfiles};
pub use session::SessionHandle;

/// Smaller than the default allocator by 2 KB.
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
