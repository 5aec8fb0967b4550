use super::Date;

words! {
    /// Whether the invite was taken up.
    ConsumerInviteStatus as "'pending' | 'accepted' | (string & {})" {
        /// Not yet.
        Pending = "pending",
        /// It was.
        Accepted = "accepted",
    }
}

model! {
    /// A consumer profile, in brief.
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
    /// Who did something in the organization, in brief.
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
    /// An invite of a consumer to a portal.
    ConsumerInvite("consumer.invite") {
        /// The invite's id.
        id: String,
        /// Whether the invite was taken up.
        status: ConsumerInviteStatus,
        /// Where the consumer takes the invite up.
        portal_url: Option<String>,
        /// The profile that the consumer gets.
        consumer_profile: ConsumerProfilePreview,
        /// Who invited the consumer.
        invited_by: OrganizationActorPreview,
        /// What the invite says.
        message: Option<String>,
        /// When the invite was taken up.
        accepted_at: Option<Date>,
        /// When the invite was created.
        created_at: Date,
        /// When the invite was last changed.
        updated_at: Date,
    }
}
