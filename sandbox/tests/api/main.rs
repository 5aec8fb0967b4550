//! The sandbox over real HTTP, compared with what `api.md` says of the real API.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests fail by panicking, as the tests themselves do"
)]

mod client;
mod wire;

mod access;
mod access_requests;
mod auth;
mod consumers;
mod control;
mod cors;
mod effects;
mod errors;
mod fault_answers;
mod fault_plan;
mod fault_wire;
mod group_assignment;
mod groups;
mod invites;
mod listings;
mod lists;
mod portal_changes;
mod portals;
mod process;
mod profiles;
mod sessions;
mod token;
mod transport;
