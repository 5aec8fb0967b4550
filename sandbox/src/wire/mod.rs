//! The parts of requests and responses.

pub mod body;
pub mod cursor;
pub mod delivery;
pub mod error;
pub mod input;
pub mod issue;
pub mod pagination;
pub mod path;
pub mod percent;
pub mod query;
pub mod request;
pub mod response;
