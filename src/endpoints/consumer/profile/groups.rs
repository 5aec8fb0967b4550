//! The groups that the calling consumer is in.
//!
//! ```
//! use metorial_consumers::{Client, Error, http::{Timer, Transport}};
//! use metorial_consumers::endpoints::consumer::profile::groups;
//!
//! async fn names<T: Transport, C: Timer>(client: &Client<T, C>) -> Result<Vec<String>, Error> {
//!     let page = client.call(&groups::LIST, [], Default::default()).await?;
//!     Ok(page.items.into_iter().map(|group| group.name).collect())
//! }
//! ```

use crate::models::{ConsumerGroup, Page};

list_query! {
    /// Which of the calling consumer's groups to list.
    ConsumerProfileGroupsListQuery {}
}

resource! {
    /// `metorial.consumer.profile.groups`: the groups that the calling consumer is in.
    "consumer.profile.groups"

    /// Lists the groups that the calling consumer is in: awaited, one page; iterated, all of them.
    ///
    /// ```js
    /// for await (const group of metorial.consumer.profile.groups.list()) console.log(group.name);
    /// ```
    LIST: "list" = Post "/consumer/profile/groups" query(ConsumerProfileGroupsListQuery) => Page<ConsumerGroup>, reads;
        throws 401 if "the client has no valid `consumerToken`";
}
