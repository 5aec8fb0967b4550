//! The consumer profiles of a portal, and the groups that they are in.

use crate::{
    endpoints::{Endpoint, OneOrMany},
    http::Method::{Get, Post},
    models::{ConsumerProfile, ConsumerProfileStatus, Page},
};

list_query! {
    /// Which of a portal's consumer profiles to list.
    PortalsConsumerProfilesListQuery {
        /// Only profiles whose name or email address has this text.
        search: String,
        /// Only profiles that are in these groups.
        consumer_group_id: OneOrMany<String>,
        /// Only profiles of these states.
        status: OneOrMany<ConsumerProfileStatus>,
    }
}

parameters! {
    /// The consumer profile to create.
    PortalsConsumerProfilesCreateBody {
        required {
            /// The consumer's name.
            name: String,
            /// The consumer's email address (ASCII).
            email: String,
        }
    }
}

parameters! {
    /// The groups to assign or unassign.
    GroupIdsBody {
        required {
            /// The ids of the groups.
            #[cfg_attr(feature = "bindings", tsify(type = "readonly string[]"))]
            group_ids: Vec<String>,
        }
    }
}

/// Lists a portal's consumer profiles.
pub static LIST: Endpoint<1, PortalsConsumerProfilesListQuery, Page<ConsumerProfile>> =
    Endpoint::new(Get, "portals.consumerProfiles.list", "/portals/:portal_id/consumer-profile");

/// Gets one of a portal's consumer profiles.
pub static GET: Endpoint<2, (), ConsumerProfile> =
    Endpoint::new(Get, "portals.consumerProfiles.get", "/portals/:portal_id/consumer-profile/:consumer_profile_id");

/// Creates a consumer profile.
pub static CREATE: Endpoint<1, PortalsConsumerProfilesCreateBody, ConsumerProfile> =
    Endpoint::new(Post, "portals.consumerProfiles.create", "/portals/:portal_id/consumer-profile");

/// Puts a consumer profile in groups. It sets a state: asking twice changes nothing more.
pub static ASSIGN_GROUPS: Endpoint<2, GroupIdsBody, ConsumerProfile> = Endpoint::repeatable(
    Post,
    "portals.consumerProfiles.assignGroups",
    "/portals/:portal_id/consumer-profile/:consumer_profile_id/assign-groups",
);

/// Takes a consumer profile out of groups that it was assigned to by hand. It sets a state, too.
pub static UNASSIGN_GROUPS: Endpoint<2, GroupIdsBody, ConsumerProfile> = Endpoint::repeatable(
    Post,
    "portals.consumerProfiles.unassignGroups",
    "/portals/:portal_id/consumer-profile/:consumer_profile_id/unassign-groups",
);
