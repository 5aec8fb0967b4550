//! Access requests: what the consumers of a portal ask for.
//!
//! ```
//! use metorial_consumers::{Client, Error, http::{Timer, Transport}};
//! use metorial_consumers::endpoints::portals::access_requests::{AccessRequestAnswer, PortalsAccessRequestsUpdateBody, UPDATE};
//!
//! async fn approve<T: Transport, C: Timer>(client: &Client<T, C>, portal: &str, request: &str) -> Result<(), Error> {
//!     let status = AccessRequestAnswer::Approved;
//!     let body = PortalsAccessRequestsUpdateBody { status, ..Default::default() };
//!     client.call(&UPDATE, [portal, request], body).await?;
//!     Ok(())
//! }
//! ```

use crate::{
    endpoints::{Argument, OneOrMany, ParameterKind},
    json::Json,
    models::{ConsumerAccessRequest, ConsumerAccessRequestStatus, Page},
};

list_query! {
    /// Which of a portal's access requests to list.
    PortalsAccessRequestsListQuery {
        /// Only requests with these statuses.
        status: OneOrMany<ConsumerAccessRequestStatus>,
        /// Only requests of these consumer profiles.
        consumer_profile_id: OneOrMany<String>,
        /// Only requests that contain this text.
        search: String,
    }
}

/// The answer to an access request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "describe", derive(tsify::Tsify), tsify(type = "'approved' | 'rejected'"))]
pub enum AccessRequestAnswer {
    /// The consumer gets the access.
    Approved,
    /// The consumer does not get it.
    #[default]
    Rejected,
}

declared!(AccessRequestAnswer {});

impl Argument for AccessRequestAnswer {
    const KIND: ParameterKind = ParameterKind::OneOf(&["approved", "rejected"]);

    fn into_json(self) -> Json {
        match self {
            Self::Approved => "approved".into(),
            Self::Rejected => "rejected".into(),
        }
    }
}

parameters! {
    /// The answer to an access request.
    PortalsAccessRequestsUpdateBody {
        required {
            /// Whether the consumer gets the access.
            status: AccessRequestAnswer,
        }
        optional {
            /// A message to the consumer.
            resolution_message: String,
            /// The id of the group that gets the access. Without it, only the consumer gets it, through the personal group.
            consumer_group_id: String,
        }
    }
}

resource! {
    /// `metorial.portals.accessRequests`: what the consumers of a portal ask for.
    "portals.accessRequests"

    /// Lists a portal's access requests: awaited, one page; iterated, all of them.
    ///
    /// ```js
    /// for await (const request of metorial.portals.accessRequests.list('ptl_…', { status: 'pending' }))
    ///   console.log(request.consumerProfile.email, request.target.type, request.message);
    /// ```
    LIST: "list" = Get "/portals/:portal_id/access-requests" query(PortalsAccessRequestsListQuery)
        => Page<ConsumerAccessRequest>;
        throws
            402 if "the plan does not include portals",
            404 of "portal" if "no portal has that id or slug";

    /// Gets one of a portal's access requests.
    ///
    /// ```js
    /// const request = await metorial.portals.accessRequests.get('ptl_…', 'car_…');
    /// ```
    GET: "get" = Get "/portals/:portal_id/access-requests/:access_request_id" => ConsumerAccessRequest;
        throws
            402 if "the plan does not include portals",
            404 of "portal" if "no portal has that id or slug",
            404 of "consumer.access_request" if "the portal has no access request with that id";

    /// Approves or rejects an access request. It is not sent again if the answer is lost, because a request can be answered only
    /// once: get it to see what became of it.
    ///
    /// ```js
    /// await metorial.portals.accessRequests.update('ptl_…', 'car_…', { status: 'approved', consumerGroupId: 'cog_…' });
    /// ```
    UPDATE: "update" = Patch "/portals/:portal_id/access-requests/:access_request_id"
        body(PortalsAccessRequestsUpdateBody) => ConsumerAccessRequest, once;
        throws
            402 if "the plan does not include portals",
            404 of "portal" if "no portal has that id or slug",
            404 of "consumer.access_request" if "the portal has no access request with that id",
            404 of "consumer.group" if "the portal has no group with that id",
            412 if "the request has been answered, or the group is not active";
}
