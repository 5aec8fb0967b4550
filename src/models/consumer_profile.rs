use super::{ConsumerGroup, Date};

words! {
    /// Whether the consumer has taken up the profile.
    ConsumerProfileStatus as "'active' | 'invited' | (string & {})" {
        /// In use.
        Active = "active",
        /// Invited; the consumer has not accepted yet.
        Invited = "invited",
    }
}

words! {
    /// Why a profile is in a group. Where several reasons hold, the API names the first of: user, default, sso, manual.
    GroupAssignedVia as "'default' | 'manual' | 'sso' | 'user' | (string & {})" {
        /// Each profile of the portal is in the group.
        Default = "default",
        /// Assigned through the API or a dashboard.
        Manual = "manual",
        /// Assigned by the portal's single sign-on.
        Sso = "sso",
        /// The profile's own, personal group.
        User = "user",
    }
}

model! {
    /// That a consumer profile is in a group, and why.
    ConsumerProfileGroupAssignment("consumer.profile.group_assignment") {
        /// The group.
        group: ConsumerGroup,
        /// Why the profile is in it.
        assigned_via: GroupAssignedVia,
    }
}

model! {
    /// A consumer profile: a consumer inside a portal.
    ConsumerProfile("consumer.profile") {
        /// The profile's id (opaque; `cop_…`).
        id: String,
        /// The consumer's name in the portal.
        name: String,
        /// The consumer's email address in the portal.
        email: String,
        /// The URL of the profile's picture.
        image_url: Option<String>,
        /// The groups that the profile is in, its personal group included.
        groups: Option<Vec<ConsumerProfileGroupAssignment>>,
        /// The id of the consumer.
        consumer_id: String,
        /// When the profile was created.
        created_at: Date,
        /// When the profile was last changed.
        updated_at: Date,
    } optional {
        /// Whether the consumer has taken up the profile.
        status: ConsumerProfileStatus,
    }
}
