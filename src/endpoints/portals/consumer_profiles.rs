//! The consumer profiles of a portal, and the groups that they are in.
//!
//! ```
//! use metorial_consumers::{Client, Error, http::{Timer, Transport}};
//! use metorial_consumers::endpoints::portals::consumer_profiles::{ASSIGN_GROUPS, GroupIdsBody};
//!
//! async fn assign<T: Transport, C: Timer>(client: &Client<T, C>, portal: &str, profile: &str, group: &str) -> Result<(), Error> {
//!     client.call(&ASSIGN_GROUPS, [portal, profile], GroupIdsBody { group_ids: vec![group.into()] }).await?;
//!     Ok(())
//! }
//! ```

use crate::{
    endpoints::OneOrMany,
    models::{ConsumerProfile, ConsumerProfileStatus, Page},
};

list_query! {
    /// Which of a portal's consumer profiles to list.
    PortalsConsumerProfilesListQuery {
        /// Only profiles whose name or email address contains this text.
        search: String,
        /// Only profiles that are in this group.
        consumer_group_id: String,
        /// Only profiles with these statuses.
        status: OneOrMany<ConsumerProfileStatus>,
        /// Only profiles with one of these email addresses. The API compares them in lower case.
        email: OneOrMany<String>,
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
            #[cfg_attr(feature = "describe", tsify(type = "readonly string[]"))]
            group_ids: Vec<String>,
        }
    }
}

resource! {
    /// `metorial.portals.consumerProfiles`: the consumer profiles of a portal, and the groups that they are in.
    "portals.consumerProfiles"

    /// Lists a portal's consumer profiles: awaited, one page; iterated, all of them.
    ///
    /// ```js
    /// const page = await metorial.portals.consumerProfiles.list('ptl_…', { status: ['active', 'invited'] });
    /// ```
    LIST: "list" = Get "/portals/:portal_id/consumer-profile" query(PortalsConsumerProfilesListQuery) => Page<ConsumerProfile>;
        throws
            402 if "the plan does not include portals",
            404 of "portal" if "no portal has that id or slug";

    /// Gets one of a portal's consumer profiles.
    ///
    /// ```js
    /// const profile = await metorial.portals.consumerProfiles.get('ptl_…', 'cop_…');
    /// ```
    GET: "get" = Get "/portals/:portal_id/consumer-profile/:consumer_profile_id" => ConsumerProfile;
        throws
            402 if "the plan does not include portals",
            404 of "portal" if "no portal has that id or slug",
            404 of "consumer.profile" if "the portal has no profile with that id";

    /// Creates a consumer profile. The groups in the answer are still empty: get the profile again to see those that it is
    /// in by default.
    ///
    /// ```js
    /// const { id } = await metorial.portals.consumerProfiles.create('ptl_…', { name: 'Ada', email: 'ada@example.com' });
    /// const profile = await metorial.portals.consumerProfiles.get('ptl_…', id);
    /// ```
    CREATE: "create" = Post "/portals/:portal_id/consumer-profile" body(PortalsConsumerProfilesCreateBody) => ConsumerProfile;
        throws
            402 if "the plan does not include portals",
            404 of "portal" if "no portal has that id or slug",
            409 if "the consumer already has an active profile in the portal";

    /// Puts a consumer profile in groups: in all of them, or in none. Groups that it is in already stay. Returns the whole
    /// profile.
    ///
    /// ```js
    /// await metorial.portals.consumerProfiles.assignGroups('ptl_…', 'cop_…', { groupIds: ['cog_…'] });
    /// ```
    ASSIGN_GROUPS: "assignGroups" = Post "/portals/:portal_id/consumer-profile/:consumer_profile_id/assign-groups"
        body(GroupIdsBody) => ConsumerProfile, repeatable;
        throws
            402 if "the plan does not include portals",
            404 of "portal" if "no portal has that id or slug",
            404 of "consumer.profile" if "the portal has no profile with that id",
            404 of "consumer.group" if "one of the groups is not an active group of the portal";

    /// Takes a consumer profile out of groups. Only manual assignments end; those by default, by single sign-on or of
    /// the personal group stay. Returns the whole profile.
    ///
    /// ```js
    /// await metorial.portals.consumerProfiles.unassignGroups('ptl_…', 'cop_…', { groupIds: ['cog_…'] });
    /// ```
    UNASSIGN_GROUPS: "unassignGroups" = Post "/portals/:portal_id/consumer-profile/:consumer_profile_id/unassign-groups"
        body(GroupIdsBody) => ConsumerProfile, repeatable;
        throws
            402 if "the plan does not include portals",
            404 of "portal" if "no portal has that id or slug",
            404 of "consumer.profile" if "the portal has no profile with that id";

    /// Deletes a consumer profile, and returns what is left of it: its name and email address are replaced, and it is in no
    /// group. The consumer stays. A new profile for the same address gets another id.
    ///
    /// ```js
    /// await metorial.portals.consumerProfiles.delete('ptl_…', 'cop_…');
    /// ```
    DELETE: "delete" = Delete "/portals/:portal_id/consumer-profile/:consumer_profile_id" => ConsumerProfile;
        throws
            402 if "the plan does not include portals",
            404 of "portal" if "no portal has that id or slug",
            404 of "consumer.profile" if "the portal has no profile with that id, or it has been deleted";
}
