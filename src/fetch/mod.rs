//! The transport and timer for Rust programs in a browser or in Node, with gloo-net and the host's timers.
//!
//! The npm package does not use them. There, TypeScript calls `fetch` (`js/host.ts`).

#![allow(clippy::disallowed_methods)] // This module is not part of the package's download.

mod timer;
mod transport;

pub use timer::HostTimer;
pub use transport::{FetchHeaders, FetchTransport};
