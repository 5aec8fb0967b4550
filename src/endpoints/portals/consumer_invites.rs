//! The invites of consumers to a portal.

use crate::{
    endpoints::{Endpoint, OneOrMany},
    http::Method::{Get, Post},
    models::{ConsumerInvite, ConsumerInviteStatus, Page},
};

list_query! {
    /// Which of a portal's invites to list.
    PortalsConsumerInvitesListQuery {
        /// Only invites of consumers whose name or email address has this text.
        search: String,
        /// Only invites of these states.
        status: OneOrMany<ConsumerInviteStatus>,
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
            /// What the invite says.
            message: String,
        }
    }
}

/// Lists a portal's invites.
pub static LIST: Endpoint<1, PortalsConsumerInvitesListQuery, Page<ConsumerInvite>> =
    Endpoint::new(Get, "portals.consumerInvites.list", "/portals/:portal_id/consumer-invites");

/// Gets one of a portal's invites.
pub static GET: Endpoint<2, (), ConsumerInvite> =
    Endpoint::new(Get, "portals.consumerInvites.get", "/portals/:portal_id/consumer-invites/:consumer_invite_id");

/// Invites a consumer; a second invite of the same consumer reuses the first.
pub static CREATE: Endpoint<1, PortalsConsumerInvitesCreateBody, ConsumerInvite> =
    Endpoint::new(Post, "portals.consumerInvites.create", "/portals/:portal_id/consumer-invites");
