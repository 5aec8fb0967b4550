//! The profiles of one consumer, over all portals.

use crate::{
    endpoints::Endpoint,
    http::Method::Get,
    models::{ConsumerProfile, Page},
};

list_query! {
    /// Which of a consumer's profiles to list.
    ConsumersProfilesListQuery {}
}

/// Lists a consumer's profiles.
pub static LIST: Endpoint<1, ConsumersProfilesListQuery, Page<ConsumerProfile>> =
    Endpoint::new(Get, "consumers.profiles.list", "/consumers/:consumer_id/profiles");

/// Gets one of a consumer's profiles.
pub static GET: Endpoint<2, (), ConsumerProfile> =
    Endpoint::new(Get, "consumers.profiles.get", "/consumers/:consumer_id/profiles/:consumer_profile_id");
