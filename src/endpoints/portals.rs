//! What belongs to a portal.

pub mod consumer_profiles;
