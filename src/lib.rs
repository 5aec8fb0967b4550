//! The SDK for the consumers part of the Metorial API: consumers, consumer profiles and consumer groups.
//!
//! ```
//! use metorial_consumers::{Client, Error, endpoints::consumers, http::{Timer, Transport}};
//!
//! async fn names<T: Transport, C: Timer>(client: &Client<T, C>) -> Result<Vec<String>, Error> {
//!     let query = consumers::ConsumersListQuery { search: Some("ada".into()), ..Default::default() };
//!     let page = client.call(&consumers::LIST, [], query).await?;
//!     Ok(page.items.into_iter().map(|consumer| consumer.name).collect())
//! }
//! ```
//!
//! A client sends requests through a [`Transport`](http::Transport) and waits with a [`Timer`](http::Timer). With the feature `fetch`,
//! the module `fetch` has both for `wasm32`; elsewhere a program brings its own. Times are in milliseconds. Nothing panics: every
//! function that can fail returns an error, and [`Error`] says which ones there are.
//!
//! Compiled to WebAssembly it is the npm package `metorial-consumers`; Rust programs can use it directly.
//! Imports point one way: `wasm` and `fetch` → [`pages`] → [`client`] → [`endpoints`], [`http`] → [`models`] → [`schema`].
//!
//! | module | what it holds |
//! |---|---|
//! | [`models`] | the API's objects: one file each |
//! | [`endpoints`] | the API's endpoints: one file per resource, one item per endpoint |
//! | [`http`] | requests and responses, their encoding, and the traits through which they leave |
//! | [`client`] | runs calls: configuration, retries, redaction, log, errors |
//! | [`pages`] | follows a list from page to page |
//! | [`json`] | the little JSON that requests and errors need |
//! | [`schema`], [`decoder`] | what responses must look like, and the reader that checks them (the crate in `decoder/`) |
//! | `fetch` | for Rust programs in a browser or in Node: sends requests through gloo-net |
//! | `wasm` | what the npm package's TypeScript (`js/`) calls |

#![cfg_attr(all(target_arch = "wasm32", not(test)), deny(clippy::disallowed_methods, clippy::disallowed_macros))]

#[macro_use]
mod declared;
pub mod client;
#[cfg(feature = "describe")]
pub mod declarations;
pub mod endpoints;
#[cfg(all(feature = "fetch", target_arch = "wasm32"))]
pub mod fetch;
pub mod http;
pub mod json;
pub mod models;
pub mod pages;
mod text;
#[cfg(any(feature = "describe", all(feature = "wasm", target_arch = "wasm32")))]
pub mod wasm;

pub use client::{Client, Config, Error};
pub use metorial_consumers_decoder::{self as decoder, schema};
