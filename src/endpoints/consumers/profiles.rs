//! The profiles of one consumer, over all portals.

use crate::{
    endpoints::{Endpoint, ListOrder},
    http::Method,
    models::{ConsumerProfile, Page},
    schema::Shape,
};

parameters! {
    /// Which of a consumer's profiles to list.
    ConsumersProfilesListQuery {
        optional {
            /// How many profiles a page has: 1 to 100; 20 if not given.
            limit: u32,
            /// The id of the profile that the page follows.
            after: String,
            /// The id of the profile that the page precedes. Ignored beside `after`.
            before: String,
            /// A cursor that the API gave. Ignored beside `after` or `before`.
            cursor: String,
            /// The order by creation: `asc` (the oldest first) if not given.
            order: ListOrder,
        }
    }
}

/// Lists a consumer's profiles.
pub static LIST: Endpoint = Endpoint {
    name: "consumers.profiles.list",
    method: Method::Get,
    path: "/consumers/:consumer_id/profiles",
    parameters: ConsumersProfilesListQuery::PARAMETERS,
    result: Page::<ConsumerProfile>::KIND,
    repeatable: true,
};

/// Gets one of a consumer's profiles.
pub static GET: Endpoint = Endpoint {
    name: "consumers.profiles.get",
    method: Method::Get,
    path: "/consumers/:consumer_id/profiles/:consumer_profile_id",
    parameters: &[],
    result: ConsumerProfile::KIND,
    repeatable: true,
};
