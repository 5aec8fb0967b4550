use crate::endpoints::portals::{self, consumer_groups, consumer_invites, consumer_profiles};

resource! {
    /// `metorial.portals`: portals, and what belongs to one. A portal's slug serves as its id, too.
    Portals "portals" {
        /// The consumer profiles of a portal, and the groups that they are in.
        "consumerProfiles": "PortalsConsumerProfiles",
        /// The consumer groups of a portal: what the profiles in them may reach.
        "consumerGroups": "PortalsConsumerGroups",
        /// The invites of consumers to a portal.
        "consumerInvites": "PortalsConsumerInvites",
    }

    /// Lists portals: a page, or all of them by iteration.
    ///
    /// ```js
    /// for await (const portal of metorial.portals.list()) console.log(portal.slug);
    /// ```
    "list" () query("PortalsListQuery") -> "ListPromise<Portal>" = portals::LIST;

    /// Gets one portal.
    ///
    /// ```js
    /// const portal = await metorial.portals.get('my-portal');
    /// ```
    "get" ("portalId") -> "ApiPromise<Portal>" = portals::GET;
}

resource! {
    /// `metorial.portals.consumerProfiles`: the consumer profiles of a portal, and the groups that they are in.
    PortalsConsumerProfiles "portals.consumerProfiles" {}

    /// Lists a portal's consumer profiles: a page, or all of them by iteration.
    ///
    /// ```js
    /// const page = await metorial.portals.consumerProfiles.list('ptl_…', { status: ['active', 'invited'] });
    /// ```
    "list" ("portalId") query("PortalsConsumerProfilesListQuery")
        -> "ListPromise<ConsumerProfile>" = consumer_profiles::LIST;

    /// Gets one of a portal's consumer profiles.
    ///
    /// ```js
    /// const profile = await metorial.portals.consumerProfiles.get('ptl_…', 'cop_…');
    /// ```
    "get" ("portalId", "consumerProfileId")
        -> "ApiPromise<ConsumerProfile>" = consumer_profiles::GET;

    /// Creates a consumer profile. Rejects with `MetorialConflictError` if the consumer has an active one already.
    /// The groups of the answer are still empty: get the profile again to see those that it is in by default.
    ///
    /// ```js
    /// const { id } = await metorial.portals.consumerProfiles.create('ptl_…', { name: 'Ada', email: 'ada@example.com' });
    /// const profile = await metorial.portals.consumerProfiles.get('ptl_…', id);
    /// ```
    "create" ("portalId") body("PortalsConsumerProfilesCreateBody")
        -> "ApiPromise<ConsumerProfile>" = consumer_profiles::CREATE;

    /// Puts a consumer profile in groups: all of them, or, if one is unknown or archived, none. Groups that it is in
    /// already stay. Gives the whole profile.
    ///
    /// ```js
    /// await metorial.portals.consumerProfiles.assignGroups('ptl_…', 'cop_…', { groupIds: ['cog_…'] });
    /// ```
    "assignGroups" ("portalId", "consumerProfileId")
        body("GroupIdsBody") -> "ApiPromise<ConsumerProfile>" = consumer_profiles::ASSIGN_GROUPS;

    /// Takes a consumer profile out of groups. Only assignments by hand end; those by default, single sign-on or of
    /// the personal group stay. Gives the whole profile.
    ///
    /// ```js
    /// await metorial.portals.consumerProfiles.unassignGroups('ptl_…', 'cop_…', { groupIds: ['cog_…'] });
    /// ```
    "unassignGroups" ("portalId", "consumerProfileId")
        body("GroupIdsBody") -> "ApiPromise<ConsumerProfile>" = consumer_profiles::UNASSIGN_GROUPS;
}

resource! {
    /// `metorial.portals.consumerGroups`: the consumer groups of a portal: what the profiles in them may reach.
    PortalsConsumerGroups "portals.consumerGroups" {}

    /// Lists a portal's consumer groups: a page, or all of them by iteration. Only active ones, unless `status` says
    /// otherwise.
    ///
    /// ```js
    /// const groups = await metorial.portals.consumerGroups.list('ptl_…').toArray({ limit: 1000 });
    /// ```
    "list" ("portalId") query("PortalsConsumerGroupsListQuery")
        -> "ListPromise<ConsumerGroup>" = consumer_groups::LIST;

    /// Gets one of a portal's consumer groups.
    ///
    /// ```js
    /// const group = await metorial.portals.consumerGroups.get('ptl_…', 'cog_…');
    /// ```
    "get" ("portalId", "consumerGroupId")
        -> "ApiPromise<ConsumerGroup>" = consumer_groups::GET;

    /// Creates a consumer group.
    ///
    /// ```js
    /// const group = await metorial.portals.consumerGroups.create('ptl_…', { name: 'Engineering' });
    /// ```
    "create" ("portalId") body("PortalsConsumerGroupsCreateBody")
        -> "ApiPromise<ConsumerGroup>" = consumer_groups::CREATE;

    /// Changes a consumer group; what the body leaves out stays.
    ///
    /// ```js
    /// await metorial.portals.consumerGroups.update('ptl_…', 'cog_…', { description: 'Everyone who builds' });
    /// ```
    "update" ("portalId", "consumerGroupId")
        body("PortalsConsumerGroupsUpdateBody") -> "ApiPromise<ConsumerGroup>" = consumer_groups::UPDATE;

    /// Archives a consumer group, and gives it as it is then.
    ///
    /// ```js
    /// await metorial.portals.consumerGroups.delete('ptl_…', 'cog_…');
    /// ```
    "delete" ("portalId", "consumerGroupId")
        -> "ApiPromise<ConsumerGroup>" = consumer_groups::DELETE;
}

resource! {
    /// `metorial.portals.consumerInvites`: the invites of consumers to a portal.
    PortalsConsumerInvites "portals.consumerInvites" {}

    /// Lists a portal's invites: a page, or all of them by iteration.
    ///
    /// ```js
    /// const page = await metorial.portals.consumerInvites.list('ptl_…', { status: 'pending' });
    /// ```
    "list" ("portalId") query("PortalsConsumerInvitesListQuery")
        -> "ListPromise<ConsumerInvite>" = consumer_invites::LIST;

    /// Gets one of a portal's invites.
    ///
    /// ```js
    /// const invite = await metorial.portals.consumerInvites.get('ptl_…', 'inv_…');
    /// ```
    "get" ("portalId", "consumerInviteId")
        -> "ApiPromise<ConsumerInvite>" = consumer_invites::GET;

    /// Invites a consumer. A second invite of the same consumer gives the first again; rejects with
    /// `MetorialConflictError` if the consumer has an active profile already.
    ///
    /// ```js
    /// await metorial.portals.consumerInvites.create('ptl_…', { name: 'Ada', email: 'ada@example.com' });
    /// ```
    "create" ("portalId") body("PortalsConsumerInvitesCreateBody")
        -> "ApiPromise<ConsumerInvite>" = consumer_invites::CREATE;
}
