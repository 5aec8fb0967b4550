use super::Date;

words! {
    /// Whether a portal is in use.
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
    /// An address of a portal.
    PortalUrl() {
        /// What kind of address it is.
        r#type: String,
        /// The address.
        url: String,
    }
}

model! {
    /// A portal: where consumers reach what the instance offers.
    Portal("portal") {
        /// The portal's id (opaque; `ptl_…`).
        id: String,
        /// Whether the portal is in use.
        status: PortalStatus,
        /// The portal's name.
        name: String,
        /// The portal's short name, which serves as its id too.
        slug: String,
        /// What the portal is for.
        description: Option<String>,
        /// The portal's addresses.
        urls: Vec<PortalUrl>,
        /// When the portal was created.
        created_at: Date,
        /// When the portal was last changed.
        updated_at: Date,
    }
}
