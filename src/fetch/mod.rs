//! For Rust programs in a browser or in Node: sends requests through gloo-net, and waits with the host's timers.
//!
//! The npm package does not use it: there, TypeScript calls `fetch` (`js/host.ts`).

#![allow(clippy::disallowed_methods)] // Nothing of it is in the package's download.

mod timer;
mod transport;

pub use timer::HostTimer;
pub use transport::{FetchHeaders, FetchTransport};
