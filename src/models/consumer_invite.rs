use super::Date;

open_enum! {
    /// The status of an invite.
    ConsumerInviteStatus as "'pending' | 'accepted' | (string & {})" {
        /// Not accepted yet.
        Pending = "pending",
        /// Accepted.
        Accepted = "accepted",
    }
}

model! {
    /// A short form of a consumer profile.
    ConsumerProfilePreview("consumer.profile#preview") {
        /// The profile's id (opaque; `cop_…`).
        id: String,
        /// The consumer's name in the portal.
        name: String,
        /// The consumer's email address in the portal.
        email: String,
    }
}

model! {
    /// A short form of an actor of the organization, such as a member.
    OrganizationActorPreview("organization.actor#preview") {
        /// The actor's id.
        id: String,
        /// The actor's name.
        name: String,
        /// The actor's email address, if it has one.
        email: Option<String>,
    }
}

model! {
    /// An invite to a portal for a consumer.
    ConsumerInvite("consumer.invite") {
        /// The invite's id.
        id: String,
        /// The status of the invite.
        status: ConsumerInviteStatus,
        /// The URL at which the consumer accepts the invite.
        portal_url: Option<String>,
        /// The consumer's profile in the portal.
        consumer_profile: ConsumerProfilePreview,
        /// The actor who invited the consumer.
        invited_by: OrganizationActorPreview,
        /// The message to the consumer.
        message: Option<String>,
        /// When the invite was accepted.
        accepted_at: Option<Date>,
        /// When the invite was created.
        created_at: Date,
        /// When the invite was last changed.
        updated_at: Date,
    }
}
