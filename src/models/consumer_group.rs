use super::Date;

words! {
    /// Whether a consumer group is in use.
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
    /// A consumer group of a portal: what the consumer profiles in it may reach.
    ConsumerGroup("consumer.group") {
        /// The group's id (opaque; `cog_…`).
        id: String,
        /// Whether the group is in use.
        status: ConsumerGroupStatus,
        /// The group's name.
        name: String,
    } optional {
        /// Whether each new profile of the portal is in the group.
        is_default: bool,
        /// The ids that the group has at the portal's single sign-on.
        sso_group_ids: Vec<String>,
        /// When the group was created.
        created_at: Date,
        /// When the group was last changed.
        updated_at: Date,
    } optional_nullable {
        /// What the group is for.
        description,
    }
}
