//! Portals, and what belongs to one.

use crate::models::{Page, Portal};

pub mod consumer_groups;
pub mod consumer_invites;
pub mod consumer_profiles;

list_query! {
    /// Which portals to list.
    PortalsListQuery {
        /// Only portals whose name contains this text.
        search: String,
    }
}

resource! {
    /// `metorial.portals`: portals, and what belongs to one. A portal's slug serves as its id, too.
    "portals"

    /// Lists portals: awaited, one page; iterated, all of them.
    ///
    /// ```js
    /// for await (const portal of metorial.portals.list()) console.log(portal.slug);
    /// ```
    LIST: "list" = Get "/portals" query(PortalsListQuery) => Page<Portal>;
        throws 402 if "the plan does not include portals";

    /// Gets one portal.
    ///
    /// ```js
    /// const portal = await metorial.portals.get('my-portal');
    /// ```
    GET: "get" = Get "/portals/:portal_id" => Portal;
        throws
            402 if "the plan does not include portals",
            404 of "portal" if "no portal has that id or slug";
}
