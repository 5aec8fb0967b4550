//! A local stand-in for the consumers part of the Metorial API.
//!
//! Pure state and request handling, with a thin HTTP server around it:
//!
//! - [`Sandbox`]: takes a [`Request`] and a time, gives a [`Response`]. No sockets, no clock.
//! - `wire`: what a request and an answer are made of: paths, query strings, bodies, validation, errors.
//! - `guard`: what a request passes before an endpoint sees it: key, rate limit, version, CORS.
//! - `store`: the data and the rules for changing it.
//! - `data`: the people, portals and groups it starts with.
//! - `routes`: one function per endpoint.
//! - `control`: what only the sandbox has, under `/__sandbox/`.
//! - `faults`: answers gone wrong on purpose, as a test plans them.
//! - [`server`], [`cli`]: the program around it.
//!
//! It shares no code with the SDK: a mistake made there must not be repeated here.

mod clock;
mod control;
mod data;
mod faults;
mod guard;
mod recorder;
mod routes;
mod sandbox;
mod store;
mod wire;

pub mod banner;
pub mod cli;
pub mod server;
pub mod shutdown;

pub use guard::keys;
pub use sandbox::{Sandbox, Settings};
pub use wire::delivery::{Delivery, Point};
pub use wire::request::{Body, Request};
pub use wire::response::Response;
