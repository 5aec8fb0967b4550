use super::{ConsumerAccessTarget, Date};

open_enum! {
    /// The status of an access request.
    ConsumerAccessRequestStatus as "'pending' | 'approved' | 'rejected' | (string & {})" {
        /// Not answered yet.
        Pending = "pending",
        /// Approved: the consumer has the access.
        Approved = "approved",
        /// Rejected.
        Rejected = "rejected",
    }
}

model! {
    /// A short form of the profile of the consumer who asks for access.
    ConsumerAccessRequester() {
        /// The profile's id (opaque; `cop_…`).
        id: String,
    } optional {
        /// The name of the type.
        object: String,
    } optional_nullable {
        /// The consumer's name in the portal.
        name: String as "string | null",
        /// The consumer's email address in the portal.
        email: String as "string | null",
    }
}

model! {
    /// A consumer's request to get access to something.
    ConsumerAccessRequest("consumer.access_request") {
        /// The request's id.
        id: String,
        /// The status of the request.
        status: ConsumerAccessRequestStatus,
        /// The message of the consumer.
        message: Option<String>,
        /// The message of who answered.
        resolution_message: Option<String>,
        /// The profile of the consumer.
        consumer_profile: ConsumerAccessRequester,
        /// The object that the consumer asks for.
        target: ConsumerAccessTarget,
        /// When the consumer asked.
        created_at: Date,
        /// When the request was last changed.
        updated_at: Date,
        /// When the request was answered.
        reviewed_at: Option<Date>,
    }
}
