//! The calling consumer's profile.
//!
//! ```
//! use metorial_consumers::{Client, Error, http::{Timer, Transport}};
//! use metorial_consumers::endpoints::consumer::profile;
//!
//! async fn email<T: Transport, C: Timer>(client: &Client<T, C>) -> Result<String, Error> {
//!     Ok(client.call(&profile::GET, [], ()).await?.email)
//! }
//! ```

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
