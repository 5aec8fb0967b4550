//! The consumer groups of a portal: what the profiles in them may reach.

use crate::{
    endpoints::{Endpoint, OneOrMany},
    http::Method::{Delete, Get, Patch, Post},
    models::{ConsumerGroup, ConsumerGroupStatus, Page},
};

list_query! {
    /// Which of a portal's consumer groups to list.
    PortalsConsumerGroupsListQuery {
        /// Only groups of these states; active ones if not given.
        status: OneOrMany<ConsumerGroupStatus>,
        /// Only groups whose name has this text.
        search: String,
    }
}

parameters! {
    /// The consumer group to create.
    PortalsConsumerGroupsCreateBody {
        required {
            /// The group's name.
            name: String,
        }
        optional {
            /// What the group is for.
            description: String,
            /// The ids that the group has at the portal's single sign-on.
            #[cfg_attr(feature = "bindings", tsify(type = "readonly string[] | undefined"))]
            sso_group_ids: Vec<String>,
            /// Whether each new profile of the portal is in the group.
            is_default: bool,
        }
    }
}

parameters! {
    /// What to change of a consumer group; what is left out stays.
    PortalsConsumerGroupsUpdateBody {
        optional {
            /// The new name.
            name: String,
            /// What the group is for.
            description: String,
            /// The ids that the group has at the portal's single sign-on.
            #[cfg_attr(feature = "bindings", tsify(type = "readonly string[] | undefined"))]
            sso_group_ids: Vec<String>,
            /// Whether each new profile of the portal is in the group.
            is_default: bool,
        }
    }
}

/// Lists a portal's consumer groups.
pub static LIST: Endpoint<1, PortalsConsumerGroupsListQuery, Page<ConsumerGroup>> =
    Endpoint::new(Get, "portals.consumerGroups.list", "/portals/:portal_id/consumer-groups");

/// Gets one of a portal's consumer groups.
pub static GET: Endpoint<2, (), ConsumerGroup> =
    Endpoint::new(Get, "portals.consumerGroups.get", "/portals/:portal_id/consumer-groups/:consumer_group_id");

/// Creates a consumer group.
pub static CREATE: Endpoint<1, PortalsConsumerGroupsCreateBody, ConsumerGroup> =
    Endpoint::new(Post, "portals.consumerGroups.create", "/portals/:portal_id/consumer-groups");

/// Changes a consumer group.
pub static UPDATE: Endpoint<2, PortalsConsumerGroupsUpdateBody, ConsumerGroup> = Endpoint::repeatable(
    Patch,
    "portals.consumerGroups.update",
    "/portals/:portal_id/consumer-groups/:consumer_group_id",
);

/// Archives a consumer group. Asking twice fails, as the group is archived then; so it is not repeated.
pub static DELETE: Endpoint<2, (), ConsumerGroup> =
    Endpoint::once(Delete, "portals.consumerGroups.delete", "/portals/:portal_id/consumer-groups/:consumer_group_id");
