//! Listings: what the consumers of a portal find, and can ask for.
//!
//! ```
//! use metorial_consumers::{Client, Error, http::{Timer, Transport}};
//! use metorial_consumers::endpoints::portals::listings::{PortalsListingsUpdateBody, UPDATE};
//!
//! async fn without_description<T: Transport, C: Timer>(client: &Client<T, C>, portal: &str, listing: &str) -> Result<(), Error> {
//!     // `Some(None)` is sent as `null`, and `None` not at all.
//!     let body = PortalsListingsUpdateBody { description: Some(None), ..Default::default() };
//!     client.call(&UPDATE, [portal, listing], body).await?;
//!     Ok(())
//! }
//! ```

use super::access::ConsumerAccessTargetBody;
use crate::{
    endpoints::OneOrMany,
    models::{ConsumerAccessListing, Page},
};

list_query! {
    /// Which of a portal's listings to list.
    PortalsListingsListQuery {
        /// Only listings whose name contains this text.
        search: String,
        /// Only listings in these groups of listings.
        consumer_surface_provider_group_id: OneOrMany<String>,
        /// Only listings of these templates of providers.
        provider_template_id: OneOrMany<String>,
        /// Only listings of these Magic MCP servers.
        magic_mcp_server_id: OneOrMany<String>,
        /// Only listings of these skills.
        skill_id: OneOrMany<String>,
        /// Only listings of these templates of skills.
        skill_template_id: OneOrMany<String>,
        /// Only listings of these groups of skills.
        skill_group_id: OneOrMany<String>,
        /// Only listings of these marketplaces of skills.
        skill_marketplace_id: OneOrMany<String>,
        /// Only listings of objects of these types, such as `skill`.
        r#type: OneOrMany<String>,
    }
}

parameters! {
    /// The listing to create.
    PortalsListingsCreateBody {
        required {
            /// The object to list.
            access: ConsumerAccessTargetBody,
        }
        optional {
            /// The listing's name.
            name: String,
        }
        optional_nullable {
            /// The description of the listed object.
            description,
            /// Instructions for the consumers who use the object.
            readme,
        }
    }
}

parameters! {
    /// The changes to a listing. Fields that are left out stay as they are.
    PortalsListingsUpdateBody {
        optional {
            /// The new name.
            name: String,
        }
        optional_nullable {
            /// The description of the listed object; `null` removes it.
            description,
            /// Instructions for the consumers who use the object; `null` removes them.
            readme,
        }
    }
}

resource! {
    /// `metorial.portals.listings`: what the consumers of a portal find, and can ask for.
    "portals.listings"

    /// Lists a portal's listings: awaited, one page; iterated, all of them.
    ///
    /// ```js
    /// const page = await metorial.portals.listings.list('ptl_…', { type: ['skill', 'skill_group'] });
    /// ```
    LIST: "list" = Get "/portals/:portal_id/listings" query(PortalsListingsListQuery) => Page<ConsumerAccessListing>;
        throws
            402 if "the plan does not include portals",
            404 of "portal" if "no portal has that id or slug";

    /// Gets one of a portal's listings.
    ///
    /// ```js
    /// const listing = await metorial.portals.listings.get('ptl_…', 'cal_…');
    /// ```
    GET: "get" = Get "/portals/:portal_id/listings/:listing_id" => ConsumerAccessListing;
        throws
            402 if "the plan does not include portals",
            404 of "portal" if "no portal has that id or slug",
            404 of "consumer.access_listing" if "the portal has no listing with that id";

    /// Creates a listing.
    ///
    /// ```js
    /// const access = { type: 'skill', skillId: 'skl_…' };
    /// await metorial.portals.listings.create('ptl_…', { access, name: 'Write a weekly report' });
    /// ```
    CREATE: "create" = Post "/portals/:portal_id/listings" body(PortalsListingsCreateBody) => ConsumerAccessListing;
        throws
            402 if "the plan does not include portals",
            404 of "portal" if "no portal has that id or slug";

    /// Changes a listing. Fields that the body leaves out stay as they are.
    ///
    /// ```js
    /// await metorial.portals.listings.update('ptl_…', 'cal_…', { readme: '# How to begin' });
    /// ```
    UPDATE: "update" = Patch "/portals/:portal_id/listings/:listing_id" body(PortalsListingsUpdateBody)
        => ConsumerAccessListing, repeatable;
        throws
            402 if "the plan does not include portals",
            404 of "portal" if "no portal has that id or slug",
            404 of "consumer.access_listing" if "the portal has no listing with that id";

    /// Deletes a listing, and returns it as it was.
    ///
    /// ```js
    /// await metorial.portals.listings.delete('ptl_…', 'cal_…');
    /// ```
    DELETE: "delete" = Delete "/portals/:portal_id/listings/:listing_id" => ConsumerAccessListing;
        throws
            402 if "the plan does not include portals",
            404 of "portal" if "no portal has that id or slug",
            404 of "consumer.access_listing" if "the portal has no listing with that id";
}
