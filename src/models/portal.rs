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
    }
}
