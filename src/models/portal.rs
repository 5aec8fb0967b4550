use super::Date;

open_enum! {
    /// The status of a portal.
    PortalStatus as "'active' | 'archived' | 'deleted' | (string & {})" {
        /// In use.
        Active = "active",
        /// Archived.
        Archived = "archived",
        /// Deleted.
        Deleted = "deleted",
    }
}

model! {
    /// A URL of a portal.
    PortalUrl() {
        /// The kind of URL.
        r#type: String,
        /// The URL.
        url: String,
    }
}

model! {
    /// A URL to which a portal may send consumers who have signed in.
    PortalRedirectUrlFilter() {
        /// The URL.
        url: String,
    }
}

model! {
    /// How consumers sign in to a portal.
    PortalAuth() {
    } optional {
        /// The name of the type.
        object: String,
        /// How long a consumer stays signed in, in seconds.
        session_expiry_time_in_seconds: f64,
        /// The URLs to which the portal may send consumers who have signed in.
        allowed_redirect_url_filters: Vec<PortalRedirectUrlFilter>,
    }
}

model! {
    /// The limits on what the skills of a portal's consumers may contain.
    PortalSkillConfiguration() {
        /// The id of the configuration.
        id: String,
    } optional {
        /// The name of the type.
        object: String,
        /// Whether it is the configuration that portals have at first.
        is_default: bool,
        /// Whether skills may have scripts.
        allow_scripts: bool,
        /// The extensions that files of skills may have.
        allowed_file_extensions: Vec<String>,
        /// Whether skills may have other directories than the usual ones.
        allow_non_standard_directories: bool,
    }
}

model! {
    /// A portal: the site where consumers use what the instance offers.
    Portal("portal") {
        /// The portal's id (opaque; `ptl_…`).
        id: String,
        /// The status of the portal.
        status: PortalStatus,
        /// The portal's name.
        name: String,
        /// The portal's short name, which can be used in place of its id.
        slug: String,
        /// The purpose of the portal.
        description: Option<String>,
        /// The portal's URLs.
        urls: Vec<PortalUrl>,
        /// When the portal was created.
        created_at: Date,
        /// When the portal was last changed.
        updated_at: Date,
    } optional {
        /// The URL of the portal's Magic MCP server.
        magic_mcp_url: String,
        /// Whether consumers may write skills of their own.
        allow_consumer_skill_authoring: bool,
        /// Whether consumers may share their skills with others.
        allow_consumer_skill_publishing: bool,
        /// The limits on what the consumers' skills may contain.
        skill_configuration: PortalSkillConfiguration,
        /// How consumers sign in.
        auth: PortalAuth,
    }
}
