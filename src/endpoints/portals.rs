//! Portals, and what belongs to one.
//!
//! ```
//! use metorial_consumers::{Client, Error, http::{Timer, Transport}};
//! use metorial_consumers::endpoints::portals;
//!
//! async fn create<T: Transport, C: Timer>(client: &Client<T, C>, name: &str) -> Result<String, Error> {
//!     let body = portals::PortalsCreateBody {
//!         name: name.into(),
//!         session_expiry_time_in_seconds: Some(3_600.0),
//!         ..Default::default()
//!     };
//!     Ok(client.call(&portals::CREATE, [], body).await?.id)
//! }
//! ```

use crate::models::{Page, Portal};

pub mod access;
pub mod access_requests;
pub mod consumer_groups;
pub mod consumer_invites;
pub mod consumer_profiles;
pub mod listings;

list_query! {
    /// Which portals to list.
    PortalsListQuery {
        /// Only portals whose name contains this text.
        search: String,
    }
}

parameters! {
    /// A URL to which a portal may send consumers who have signed in.
    RedirectUrlFilterBody {
        required {
            /// The URL.
            url: String,
        }
    }
}

parameters! {
    /// The portal to create.
    PortalsCreateBody {
        required {
            /// The portal's name.
            name: String,
        }
        optional {
            /// The purpose of the portal.
            description: String,
            /// The URLs to which the portal may send consumers who have signed in.
            #[cfg_attr(feature = "describe", tsify(type = "readonly RedirectUrlFilterBody[] | undefined"))]
            allowed_redirect_url_filters: Vec<RedirectUrlFilterBody>,
            /// How long a consumer stays signed in, in seconds: 600 to 5,184,000.
            session_expiry_time_in_seconds: f64,
            /// Whether consumers may write skills of their own.
            allow_consumer_skill_authoring: bool,
            /// Whether consumers may share their skills with others.
            allow_consumer_skill_publishing: bool,
        }
    }
}

parameters! {
    /// The limits on what the skills of a portal's consumers may contain.
    SkillConfigurationBody {
        optional {
            /// Whether skills may have scripts.
            allow_scripts: bool,
            /// The extensions that files of skills may have.
            #[cfg_attr(feature = "describe", tsify(type = "readonly string[] | undefined"))]
            allowed_file_extensions: Vec<String>,
            /// Whether skills may have other directories than the usual ones.
            allow_non_standard_directories: bool,
        }
    }
}

parameters! {
    /// The changes to a portal. Fields that are left out stay as they are.
    PortalsUpdateBody {
        optional {
            /// The new name.
            name: String,
            /// The purpose of the portal.
            description: String,
            /// The URLs to which the portal may send consumers who have signed in.
            #[cfg_attr(feature = "describe", tsify(type = "readonly RedirectUrlFilterBody[] | undefined"))]
            allowed_redirect_url_filters: Vec<RedirectUrlFilterBody>,
            /// How long a consumer stays signed in, in seconds: 600 to 5,184,000.
            session_expiry_time_in_seconds: f64,
            /// Whether consumers may write skills of their own.
            allow_consumer_skill_authoring: bool,
            /// Whether consumers may share their skills with others.
            allow_consumer_skill_publishing: bool,
            /// The limits on what the consumers' skills may contain.
            skill_configuration: SkillConfigurationBody,
        }
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

    /// Creates a portal.
    ///
    /// ```js
    /// const portal = await metorial.portals.create({ name: 'Customers', sessionExpiryTimeInSeconds: 86_400 });
    /// ```
    CREATE: "create" = Post "/portals" body(PortalsCreateBody) => Portal;
        throws 402 if "the plan does not include portals";

    /// Changes a portal. Fields that the body leaves out stay as they are.
    ///
    /// ```js
    /// await metorial.portals.update('ptl_…', { allowedRedirectUrlFilters: [{ url: 'https://example.com/signed-in' }] });
    /// ```
    UPDATE: "update" = Patch "/portals/:portal_id" body(PortalsUpdateBody) => Portal, repeatable;
        throws
            402 if "the plan does not include portals",
            404 of "portal" if "no portal has that id or slug";

    /// Deletes a portal, and returns it as it was.
    ///
    /// ```js
    /// await metorial.portals.delete('ptl_…');
    /// ```
    DELETE: "delete" = Delete "/portals/:portal_id" => Portal;
        throws
            402 if "the plan does not include portals",
            404 of "portal" if "no portal has that id or slug";
}
