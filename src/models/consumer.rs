use super::{ConsumerProfile, Date};

model! {
    /// A consumer: an end user of the instance.
    Consumer("consumer") {
        /// The consumer's id (opaque; `con_…`).
        id: String,
        /// The consumer's name.
        name: String,
        /// The consumer's email address.
        email: String,
        /// When the consumer was created.
        created_at: Date,
        /// When the consumer was last changed.
        updated_at: Date,
    } optional_nullable {
        /// The URL of the consumer's picture.
        image_url: String as "string | null",
        /// The id of the consumer's Metorial user, if the consumer has one.
        user_id: String as "string | null",
    }
}

model! {
    /// The consumer that represents a member of the organization, with its profile.
    MemberConsumer("consumer") {
        /// The consumer's id (opaque; `con_…`).
        id: String,
        /// The consumer's name.
        name: String,
        /// The consumer's email address.
        email: String,
        /// The consumer's profile.
        profile: ConsumerProfile,
        /// When the consumer was created.
        created_at: Date,
        /// When the consumer was last changed.
        updated_at: Date,
    } optional_nullable {
        /// The URL of the consumer's picture.
        image_url: String as "string | null",
        /// The id of the consumer's Metorial user, if the consumer has one.
        user_id: String as "string | null",
    }
}
