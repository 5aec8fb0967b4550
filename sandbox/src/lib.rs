//! A local substitute for the consumers and portals part of the Metorial API.
//!
//! It consists of state and request handling without I/O, and a thin HTTP server:
//!
//! - [`Sandbox`]: takes a [`Request`] and a time, and returns a [`Response`]. It uses no sockets and no clock.
//! - `wire`: the parts of requests and responses: paths, query strings, bodies, validation, errors.
//! - `guard`: the checks before an endpoint handles a request: key, rate limit, version, CORS.
//! - `store`: the data and the rules for changing it.
//! - `data`: the people, portals, groups and access at the start.
//! - `routes`: one function per endpoint, and the table of them.
//! - `control`: the endpoints for tests, under `/__sandbox/`.
//! - `future`: answers as a future API might give them.
//! - `faults`: deliberately faulty responses, which a test plans.
//! - `server`, `cli`: the server and the command line (the feature `server`).
//! - `embedded`: what the npm package calls (the feature `wasm`).
//!
//! It shares no code with the SDK, so that a mistake in one shows against the other.

mod clock;
mod control;
mod data;
mod faults;
mod future;
mod guard;
mod recorder;
mod routes;
mod sandbox;
mod store;
mod wire;

#[cfg(feature = "server")]
pub mod banner;
#[cfg(feature = "server")]
pub mod cli;
#[cfg(feature = "wasm")]
pub mod embedded;
#[cfg(feature = "server")]
pub mod server;
#[cfg(feature = "server")]
pub mod shutdown;

pub use guard::keys;
pub use sandbox::{Sandbox, Settings};
pub use wire::delivery::{Delivery, Point};
pub use wire::request::{Body, Request};
pub use wire::response::Response;
