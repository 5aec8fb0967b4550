use super::{ConsumerGroup, Date};

model! {
    /// A short form of an object that consumers can get access to.
    ConsumerAccessTargetPreview() {
        /// The id.
        id: String,
    } optional {
        /// The name of the type.
        object: String,
    } optional_nullable {
        /// The status.
        status: String as "string | null",
        /// The name.
        name: String as "string | null",
        /// The description.
        description: String as "string | null",
    }
}

open_union! {
    /// An object that consumers have access to, or ask for. Its `type` says which kind it is. A type that this version of the SDK does not know
    /// arrives as the API sent it.
    ConsumerAccessTarget as "
    | { type: 'provider_template'; providerTemplate: ConsumerAccessTargetPreview }
    | { type: 'magic_mcp_server'; magicMcpServer: ConsumerAccessTargetPreview }
    | { type: 'skill'; skill: ConsumerAccessTargetPreview }
    | { type: 'skill_template'; skillTemplate: ConsumerAccessTargetPreview }
    | { type: 'skill_group'; skillGroup: ConsumerAccessTargetPreview }
    | { type: 'skill_marketplace'; skillMarketplace: ConsumerAccessTargetPreview }
    | { type: 'skill_plugin'; skillPlugin: ConsumerAccessTargetPreview }
    | { type: UnknownType; [field: string]: unknown }" {
        /// A template of a provider.
        ProviderTemplate("provider_template": ConsumerAccessTargetPreview),
        /// A Magic MCP server.
        MagicMcpServer("magic_mcp_server": ConsumerAccessTargetPreview),
        /// A skill.
        Skill("skill": ConsumerAccessTargetPreview),
        /// A template of a skill.
        SkillTemplate("skill_template": ConsumerAccessTargetPreview),
        /// A group of skills.
        SkillGroup("skill_group": ConsumerAccessTargetPreview),
        /// A marketplace of skills.
        SkillMarketplace("skill_marketplace": ConsumerAccessTargetPreview),
        /// A plugin with skills.
        SkillPlugin("skill_plugin": ConsumerAccessTargetPreview),
    }
}

model! {
    /// A short form of the listing that an access rule comes from.
    ConsumerAccessListingPreview() {
        /// The listing's id.
        id: String,
    } optional {
        /// The name of the type.
        object: String,
    } optional_nullable {
        /// The listing's name.
        name: String as "string | null",
        /// The description of the listed object.
        description: String as "string | null",
    }
}

model! {
    /// An access rule of a portal: what the consumers in a group can use.
    ConsumerAccess("consumer.access") {
        /// The rule's id.
        id: String,
        /// The rule's name.
        name: String,
        /// The purpose of the rule.
        description: Option<String>,
        /// Instructions for the consumers who use the object.
        readme: Option<String>,
        /// The object that the consumers can use.
        access: ConsumerAccessTarget,
        /// The group whose consumers can use it.
        consumer_group: ConsumerGroup,
        /// When the rule was created.
        created_at: Date,
        /// When the rule was last changed.
        updated_at: Date,
    } optional_nullable {
        /// How far the access goes.
        access_level: String as "string | null",
        /// The listing that the rule comes from.
        listing: ConsumerAccessListingPreview as "ConsumerAccessListingPreview | null",
    }
}

model! {
    /// A group of listings, as consumers see them in a portal.
    ConsumerAccessListingGroup() {
        /// The group's id.
        id: String,
    } optional {
        /// The name of the type.
        object: String,
        /// The place of the group among the others.
        index: f64,
    } optional_nullable {
        /// The group's name.
        name: String as "string | null",
        /// The purpose of the group.
        description: String as "string | null",
    }
}

model! {
    /// A listing of a portal: what its consumers find, and can ask for.
    ConsumerAccessListing("consumer.access_listing") {
        /// The listing's id.
        id: String,
        /// The listing's name.
        name: String,
        /// The description of the listed object.
        description: Option<String>,
        /// Instructions for the consumers who use the object.
        readme: Option<String>,
        /// The listed object.
        access: ConsumerAccessTarget,
        /// The groups in which consumers find it.
        groups: Vec<ConsumerAccessListingGroup>,
        /// When the listing was created.
        created_at: Date,
        /// When the listing was last changed.
        updated_at: Date,
    }
}
