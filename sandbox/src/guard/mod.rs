//! What a request passes before an endpoint sees it.

pub mod auth;
pub mod cors;
pub mod keys;
pub mod rate_limit;
pub mod version;
