//! The calling consumer's profile.

use crate::models::ConsumerProfile;

pub mod groups;

resource! {
    /// `metorial.consumer.profile`: the profile of the calling consumer.
    "consumer.profile"

    /// Gets the profile of the calling consumer.
    ///
    /// ```js
    /// const { name, email } = await metorial.consumer.profile.get();
    /// ```
    GET: "get" = Post "/consumer/profile" => ConsumerProfile, reads;
        throws 401 if "the client has no valid `consumerToken`";
}
