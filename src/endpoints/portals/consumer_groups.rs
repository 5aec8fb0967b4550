//! The consumer groups of a portal: what the profiles in them may reach.
//!
//! ```
//! use metorial_consumers::{Client, Error, http::{Timer, Transport}};
//! use metorial_consumers::endpoints::portals::consumer_groups::{CREATE, PortalsConsumerGroupsCreateBody};
//!
//! async fn create<T: Transport, C: Timer>(client: &Client<T, C>, portal: &str) -> Result<String, Error> {
//!     let body = PortalsConsumerGroupsCreateBody { name: "Partners".into(), is_default: Some(true), ..Default::default() };
//!     Ok(client.call(&CREATE, [portal], body).await?.id)
//! }
//! ```

use crate::{
    endpoints::OneOrMany,
    models::{ConsumerGroup, ConsumerGroupStatus, Page},
};

list_query! {
    /// Which of a portal's consumer groups to list.
    PortalsConsumerGroupsListQuery {
        /// Only groups with these statuses; active ones by default.
        status: OneOrMany<ConsumerGroupStatus>,
        /// Only groups whose name contains this text.
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
            /// The purpose of the group.
            description: String,
            /// The ids that the group has in the portal's single sign-on.
            ///
            /// @deprecated Since September 2026, the API ignores them.
            #[cfg_attr(feature = "describe", tsify(type = "readonly string[] | undefined"))]
            sso_group_ids: Vec<String>,
            /// Whether each new profile of the portal is in the group.
            is_default: bool,
        }
    }
}

parameters! {
    /// The changes to a consumer group. Fields that are left out stay as they are.
    PortalsConsumerGroupsUpdateBody {
        optional {
            /// The new name.
            name: String,
            /// The purpose of the group.
            description: String,
            /// The ids that the group has in the portal's single sign-on.
            ///
            /// @deprecated Since September 2026, the API ignores them.
            #[cfg_attr(feature = "describe", tsify(type = "readonly string[] | undefined"))]
            sso_group_ids: Vec<String>,
            /// Whether each new profile of the portal is in the group.
            is_default: bool,
        }
    }
}

resource! {
    /// `metorial.portals.consumerGroups`: the consumer groups of a portal: what the profiles in them may reach.
    "portals.consumerGroups"

    /// Lists a portal's consumer groups: awaited, one page; iterated, all of them. Only active ones, unless `status`
    /// says otherwise.
    ///
    /// ```js
    /// const groups = await metorial.portals.consumerGroups.list('ptl_…').toArray({ limit: 1000 });
    /// ```
    LIST: "list" = Get "/portals/:portal_id/consumer-groups" query(PortalsConsumerGroupsListQuery) => Page<ConsumerGroup>;
        throws
            402 if "the plan does not include portals",
            404 of "portal" if "no portal has that id or slug";

    /// Gets one of a portal's consumer groups.
    ///
    /// ```js
    /// const group = await metorial.portals.consumerGroups.get('ptl_…', 'cog_…');
    /// ```
    GET: "get" = Get "/portals/:portal_id/consumer-groups/:consumer_group_id" => ConsumerGroup;
        throws
            402 if "the plan does not include portals",
            404 of "portal" if "no portal has that id or slug",
            404 of "consumer.group" if "the portal has no group with that id";

    /// Creates a consumer group.
    ///
    /// ```js
    /// const group = await metorial.portals.consumerGroups.create('ptl_…', { name: 'Engineering' });
    /// ```
    CREATE: "create" = Post "/portals/:portal_id/consumer-groups" body(PortalsConsumerGroupsCreateBody) => ConsumerGroup;
        throws
            402 if "the plan does not include portals",
            404 of "portal" if "no portal has that id or slug";

    /// Changes a consumer group. Fields that the body leaves out stay as they are.
    ///
    /// ```js
    /// await metorial.portals.consumerGroups.update('ptl_…', 'cog_…', { description: 'Everyone who builds' });
    /// ```
    UPDATE: "update" = Patch "/portals/:portal_id/consumer-groups/:consumer_group_id"
        body(PortalsConsumerGroupsUpdateBody) => ConsumerGroup, repeatable;
        throws
            402 if "the plan does not include portals",
            404 of "portal" if "no portal has that id or slug",
            404 of "consumer.group" if "the portal has no group with that id",
            412 if "the group is not active";

    /// Archives a consumer group, and returns it as it is then.
    ///
    /// ```js
    /// await metorial.portals.consumerGroups.delete('ptl_…', 'cog_…');
    /// ```
    DELETE: "delete" = Delete "/portals/:portal_id/consumer-groups/:consumer_group_id" => ConsumerGroup, once;
        throws
            402 if "the plan does not include portals",
            404 of "portal" if "no portal has that id or slug",
            404 of "consumer.group" if "the portal has no group with that id",
            412 if "the group is not active";
}
