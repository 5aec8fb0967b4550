use super::{ConsumerGroup, Date};

open_enum! {
    /// The status of a consumer profile.
    ConsumerProfileStatus as "'active' | 'invited' | (string & {})" {
        /// In use.
        Active = "active",
        /// Invited; the consumer has not accepted yet.
        Invited = "invited",
    }
}

open_enum! {
    /// The reason why a profile is in a group. If there are several, the API returns the first one in the order user,
    /// default, sso, manual.
    GroupAssignedVia as "'default' | 'manual' | 'sso' | 'user' | (string & {})" {
        /// Every profile of the portal is in the group.
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
    /// The assignment of a consumer profile to a group.
    ConsumerProfileGroupAssignment("consumer.profile.group_assignment") {
        /// The group.
        group: ConsumerGroup,
        /// The reason why the profile is in the group.
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
        /// The groups of the profile, including its personal group.
        groups: Option<Vec<ConsumerProfileGroupAssignment>>,
        /// The id of the consumer.
        consumer_id: String,
        /// When the profile was created.
        created_at: Date,
        /// When the profile was last changed.
        updated_at: Date,
    } optional {
        /// The status of the profile.
        status: ConsumerProfileStatus,
    } optional_nullable {
        /// The id of the consumer's Metorial user, if the consumer has one.
        user_id: String as "string | null",
    }
}
