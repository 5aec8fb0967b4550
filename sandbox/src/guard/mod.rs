//! The checks of a request before an endpoint handles it.

pub mod auth;
pub mod cors;
pub mod keys;
pub mod rate_limit;
pub mod version;
