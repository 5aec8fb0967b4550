//! The profiles of one consumer, across all portals.
//!
//! ```
//! use metorial_consumers::{Client, Error, http::{Timer, Transport}};
//! use metorial_consumers::endpoints::consumers::profiles;
//!
//! async fn first_portals<T: Transport, C: Timer>(client: &Client<T, C>, consumer_id: &str) -> Result<Vec<String>, Error> {
//!     let page = client.call(&profiles::LIST, [consumer_id], Default::default()).await?;
//!     Ok(page.items.into_iter().map(|profile| profile.id).collect())
//! }
//! ```

use crate::models::{ConsumerProfile, Page};

list_query! {
    /// Which of a consumer's profiles to list.
    ConsumersProfilesListQuery {}
}

resource! {
    /// `metorial.consumers.profiles`: the profiles of one consumer, across all portals.
    "consumers.profiles"

    /// Lists a consumer's profiles: awaited, one page; iterated, all of them.
    ///
    /// ```js
    /// const page = await metorial.consumers.profiles.list('con_…');
    /// ```
    LIST: "list" = Get "/consumers/:consumer_id/profiles" query(ConsumersProfilesListQuery) => Page<ConsumerProfile>;
        throws 404 of "consumer" if "no consumer has that id";

    /// Gets one of a consumer's profiles.
    ///
    /// ```js
    /// const profile = await metorial.consumers.profiles.get('con_…', 'cop_…');
    /// ```
    GET: "get" = Get "/consumers/:consumer_id/profiles/:consumer_profile_id" => ConsumerProfile;
        throws
            404 of "consumer" if "no consumer has that id",
            404 of "consumer.profile" if "the consumer has no profile with that id";
}
