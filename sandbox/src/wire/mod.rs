//! The parts of requests and responses.

pub mod body;
pub mod change;
pub mod cursor;
pub mod delivery;
pub mod email;
pub mod error;
pub mod input;
pub mod issue;
pub mod json;
mod nested;
pub mod pagination;
pub mod path;
pub mod percent;
pub mod query;
pub mod request;
pub mod response;
mod several;
