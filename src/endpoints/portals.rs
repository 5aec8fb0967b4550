//! Portals, and what belongs to one.

use super::Endpoint;
use crate::{
    http::Method::Get,
    models::{Page, Portal},
};

pub mod consumer_groups;
pub mod consumer_invites;
pub mod consumer_profiles;

list_query! {
    /// Which portals to list.
    PortalsListQuery {
        /// Only portals whose name has this text.
        search: String,
    }
}

/// Lists portals.
pub static LIST: Endpoint<0, PortalsListQuery, Page<Portal>> = Endpoint::new(Get, "portals.list", "/portals");

/// Gets one portal.
pub static GET: Endpoint<1, (), Portal> = Endpoint::new(Get, "portals.get", "/portals/:portal_id");
