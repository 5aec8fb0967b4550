use super::Date;

open_enum! {
    /// The status of a consumer group.
    ConsumerGroupStatus as "'active' | 'archived' | 'deleted' | (string & {})" {
        /// In use.
        Active = "active",
        /// Archived: it can be read, but no longer assigned or changed.
        Archived = "archived",
        /// Deleted.
        Deleted = "deleted",
    }
}

model! {
    /// A consumer group of a portal. It determines what the consumer profiles in it can access.
    ConsumerGroup("consumer.group") {
        /// The group's id (opaque; `cog_…`).
        id: String,
        /// The status of the group.
        status: ConsumerGroupStatus,
        /// The group's name.
        name: String,
    } optional {
        /// Whether each new profile of the portal is in the group.
        is_default: bool,
        /// The ids of the group in the portal's single sign-on. The API sent them until September 2026.
        ///
        /// @deprecated The API no longer sends them.
        sso_group_ids: Vec<String>,
        /// When the group was created.
        created_at: Date,
        /// When the group was last changed.
        updated_at: Date,
    } optional_nullable {
        /// The purpose of the group.
        description: String as "string | null",
    }
}
