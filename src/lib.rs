//! The SDK for the consumers part of the Metorial API: consumers, consumer profiles and consumer groups.
//!
//! Compiled to WebAssembly it is the npm package `metorial-consumers`; Rust programs can use it directly.
//! Imports point one way: bindings → [`client`] → [`endpoints`], [`http`] → [`models`] → [`schema`].
//!
//! | module | what it holds |
//! |---|---|
//! | [`models`] | what the API holds: one file per object |
//! | [`endpoints`] | what can be asked: one file per resource |
//! | [`http`] | how a request is sent: encoding, retries, the traits it leaves through |
//! | [`client`], [`config`] | runs an endpoint |
//! | [`json`] | the little JSON that requests and errors need |
//! | [`log`] | what is told of each attempt |
//! | [`pages`] | follows a list from page to page |
//! | [`schema`], [`decoder`] | what answers must look like, and the reader that checks them (the crate in `decoder/`) |
//! | [`error`] | every way in which a call can fail |
//! | `bindings` | what JavaScript sees |

pub mod client;
pub mod config;
pub mod endpoints;
pub mod error;
pub mod http;
pub mod json;
pub mod log;
pub mod models;
pub mod pages;
mod stream;
mod text;

#[cfg(all(feature = "bindings", target_arch = "wasm32"))]
pub mod bindings;

pub use client::Client;
pub use config::Config;
pub use error::Error;
pub use metorial_decoder::{self as decoder, schema};
