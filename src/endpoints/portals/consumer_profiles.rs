//! The consumer profiles of a portal, and the groups that they are in.

use crate::{
    endpoints::{Endpoint, ListOrder, OneOrMany},
    http::Method,
    models::{ConsumerProfile, ConsumerProfileStatus, Page},
    schema::Shape,
};

parameters! {
    /// Which of a portal's consumer profiles to list.
    PortalsConsumerProfilesListQuery {
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
            /// Only profiles whose name or email address has this text.
            search: String,
            /// Only profiles that are in these groups.
            consumer_group_id: OneOrMany<String>,
            /// Only profiles of these states.
            status: OneOrMany<ConsumerProfileStatus>,
        }
    }
}

parameters! {
    /// The groups to assign or unassign.
    GroupIdsBody {
        required {
            /// The ids of the groups.
            group_ids: Vec<String>,
        }
    }
}

/// Lists a portal's consumer profiles.
pub static LIST: Endpoint = Endpoint {
    name: "portals.consumerProfiles.list",
    method: Method::Get,
    path: "/portals/:portal_id/consumer-profile",
    parameters: PortalsConsumerProfilesListQuery::PARAMETERS,
    result: Page::<ConsumerProfile>::KIND,
    repeatable: true,
};

/// Gets one of a portal's consumer profiles.
pub static GET: Endpoint = Endpoint {
    name: "portals.consumerProfiles.get",
    method: Method::Get,
    path: "/portals/:portal_id/consumer-profile/:consumer_profile_id",
    parameters: &[],
    result: ConsumerProfile::KIND,
    repeatable: true,
};

/// Puts a consumer profile in groups. It sets a state: asking twice changes nothing more.
pub static ASSIGN_GROUPS: Endpoint = Endpoint {
    name: "portals.consumerProfiles.assignGroups",
    method: Method::Post,
    path: "/portals/:portal_id/consumer-profile/:consumer_profile_id/assign-groups",
    parameters: GroupIdsBody::PARAMETERS,
    result: ConsumerProfile::KIND,
    repeatable: true,
};

/// Takes a consumer profile out of groups that it was assigned to by hand.
pub static UNASSIGN_GROUPS: Endpoint = Endpoint {
    name: "portals.consumerProfiles.unassignGroups",
    method: Method::Post,
    path: "/portals/:portal_id/consumer-profile/:consumer_profile_id/unassign-groups",
    parameters: GroupIdsBody::PARAMETERS,
    result: ConsumerProfile::KIND,
    repeatable: true,
};
