//! The invites of consumers to a portal.
//!
//! ```
//! use metorial_consumers::{Client, Error, http::{Timer, Transport}};
//! use metorial_consumers::endpoints::portals::consumer_invites::{CREATE, PortalsConsumerInvitesCreateBody};
//!
//! async fn invite<T: Transport, C: Timer>(client: &Client<T, C>, portal: &str, email: String) -> Result<String, Error> {
//!     let body = PortalsConsumerInvitesCreateBody { name: "Ada".into(), email, message: Some("Welcome".into()) };
//!     Ok(client.call(&CREATE, [portal], body).await?.id)
//! }
//! ```

use crate::{
    endpoints::OneOrMany,
    models::{ConsumerInvite, ConsumerInviteStatus, Page},
};

list_query! {
    /// Which of a portal's invites to list.
    PortalsConsumerInvitesListQuery {
        /// Only invites of consumers whose name or email address contains this text.
        search: String,
        /// Only invites with these statuses.
        status: OneOrMany<ConsumerInviteStatus>,
        /// Only invites of consumers with one of these email addresses. The API compares them in lower case.
        email: OneOrMany<String>,
    }
}

parameters! {
    /// Whom to invite.
    PortalsConsumerInvitesCreateBody {
        required {
            /// The consumer's name.
            name: String,
            /// The consumer's email address (ASCII).
            email: String,
        }
        optional {
            /// The message that the invite carries.
            message: String,
        }
    }
}

resource! {
    /// `metorial.portals.consumerInvites`: the invites of consumers to a portal.
    "portals.consumerInvites"

    /// Lists a portal's invites: awaited, one page; iterated, all of them.
    ///
    /// ```js
    /// const page = await metorial.portals.consumerInvites.list('ptl_…', { status: 'pending' });
    /// ```
    LIST: "list" = Get "/portals/:portal_id/consumer-invites" query(PortalsConsumerInvitesListQuery) => Page<ConsumerInvite>;
        throws
            402 if "the plan does not include portals",
            404 of "portal" if "no portal has that id or slug";

    /// Gets one of a portal's invites.
    ///
    /// ```js
    /// const invite = await metorial.portals.consumerInvites.get('ptl_…', 'inv_…');
    /// ```
    GET: "get" = Get "/portals/:portal_id/consumer-invites/:consumer_invite_id" => ConsumerInvite;
        throws
            402 if "the plan does not include portals",
            404 of "portal" if "no portal has that id or slug",
            404 of "consumer.invite" if "the portal has no invite with that id";

    /// Invites a consumer. A second invite of the same consumer returns the first again.
    ///
    /// ```js
    /// await metorial.portals.consumerInvites.create('ptl_…', { name: 'Ada', email: 'ada@example.com' });
    /// ```
    CREATE: "create" = Post "/portals/:portal_id/consumer-invites" body(PortalsConsumerInvitesCreateBody) => ConsumerInvite;
        throws
            402 if "the plan does not include portals",
            404 of "portal" if "no portal has that id or slug",
            409 if "the consumer already has an active profile in the portal";
}
