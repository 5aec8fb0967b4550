//! Access rules: what the consumers in each group of a portal can use.
//!
//! ```
//! use metorial_consumers::{Client, Error, http::{Timer, Transport}};
//! use metorial_consumers::endpoints::portals::access::{CREATE, ConsumerAccessTargetBody, PortalsAccessCreateBody};
//!
//! async fn give<T: Transport, C: Timer>(client: &Client<T, C>, portal: &str, group: String) -> Result<String, Error> {
//!     let access = ConsumerAccessTargetBody::Skill("skl_…".into());
//!     let body = PortalsAccessCreateBody { consumer_group_id: group, access, ..Default::default() };
//!     Ok(client.call(&CREATE, [portal], body).await?.id)
//! }
//! ```

use crate::{
    endpoints::OneOrMany,
    models::{ConsumerAccess, Page},
};

list_query! {
    /// Which of a portal's access rules to list.
    PortalsAccessListQuery {
        /// Only rules whose name contains this text.
        search: String,
        /// Only rules for these groups.
        consumer_group_id: OneOrMany<String>,
        /// Only rules for these templates of providers.
        provider_template_id: OneOrMany<String>,
        /// Only rules for these Magic MCP servers.
        magic_mcp_server_id: OneOrMany<String>,
        /// Only rules for these skills.
        skill_id: OneOrMany<String>,
        /// Only rules for these templates of skills.
        skill_template_id: OneOrMany<String>,
        /// Only rules for these groups of skills.
        skill_group_id: OneOrMany<String>,
        /// Only rules for these marketplaces of skills.
        skill_marketplace_id: OneOrMany<String>,
        /// Only rules for these plugins with skills.
        skill_plugin_id: OneOrMany<String>,
        /// Only rules that come from these listings.
        consumer_access_listing_id: OneOrMany<String>,
        /// Only rules for objects of these types, such as `skill`.
        r#type: OneOrMany<String>,
    }
}

union_parameters! {
    /// The object to give access to, or to list. Its `type` says which kind it is, and so which id it has. An object of a type that this
    /// version of the SDK does not know is sent as it is.
    ConsumerAccessTargetBody as "
    | { type: 'provider_template'; providerTemplateId: string }
    | { type: 'magic_mcp_server'; magicMcpServerId: string }
    | { type: 'skill'; skillId: string }
    | { type: 'skill_template'; skillTemplateId: string }
    | { type: 'skill_group'; skillGroupId: string }
    | { type: 'skill_marketplace'; skillMarketplaceId: string }
    | { type: 'skill_plugin'; skillPluginId: string }
    | { type: string & {}; [field: string]: unknown }" {
        /// The id of a template of a provider.
        ProviderTemplate("provider_template": "provider_template_id"),
        /// The id of a Magic MCP server.
        MagicMcpServer("magic_mcp_server": "magic_mcp_server_id"),
        /// The id of a skill.
        Skill("skill": "skill_id"),
        /// The id of a template of a skill.
        SkillTemplate("skill_template": "skill_template_id"),
        /// The id of a group of skills.
        SkillGroup("skill_group": "skill_group_id"),
        /// The id of a marketplace of skills.
        SkillMarketplace("skill_marketplace": "skill_marketplace_id"),
        /// The id of a plugin with skills.
        SkillPlugin("skill_plugin": "skill_plugin_id"),
    }
}

parameters! {
    /// The access rule to create.
    PortalsAccessCreateBody {
        required {
            /// The id of the group whose consumers get the access.
            consumer_group_id: String,
            /// The object that they get access to.
            access: ConsumerAccessTargetBody,
        }
        optional {
            /// The rule's name.
            name: String,
        }
        optional_nullable {
            /// The purpose of the rule.
            description,
            /// Instructions for the consumers who use the object.
            readme,
        }
    }
}

parameters! {
    /// The changes to an access rule. Fields that are left out stay as they are.
    PortalsAccessUpdateBody {
        optional {
            /// The new name.
            name: String,
        }
        optional_nullable {
            /// The purpose of the rule; `null` removes it.
            description,
            /// Instructions for the consumers who use the object; `null` removes them.
            readme,
        }
    }
}

resource! {
    /// `metorial.portals.access`: access rules: what the consumers in each group of a portal can use.
    "portals.access"

    /// Lists a portal's access rules: awaited, one page; iterated, all of them.
    ///
    /// ```js
    /// for await (const rule of metorial.portals.access.list('ptl_…', { consumerGroupId: 'cog_…' }))
    ///   if (rule.access.type === 'provider_template') console.log(rule.access.providerTemplate.name);
    /// ```
    LIST: "list" = Get "/portals/:portal_id/access" query(PortalsAccessListQuery) => Page<ConsumerAccess>;
        throws
            402 if "the plan does not include portals",
            404 of "portal" if "no portal has that id or slug";

    /// Gets one of a portal's access rules.
    ///
    /// ```js
    /// const rule = await metorial.portals.access.get('ptl_…', 'cac_…');
    /// ```
    GET: "get" = Get "/portals/:portal_id/access/:access_id" => ConsumerAccess;
        throws
            402 if "the plan does not include portals",
            404 of "portal" if "no portal has that id or slug",
            404 of "consumer.access" if "the portal has no access rule with that id";

    /// Creates an access rule: gives the consumers in a group access to something.
    ///
    /// ```js
    /// const access = { type: 'provider_template', providerTemplateId: 'ptp_…' };
    /// await metorial.portals.access.create('ptl_…', { consumerGroupId: 'cog_…', access });
    /// ```
    CREATE: "create" = Post "/portals/:portal_id/access" body(PortalsAccessCreateBody) => ConsumerAccess;
        throws
            402 if "the plan does not include portals",
            404 of "portal" if "no portal has that id or slug",
            404 of "consumer.group" if "the portal has no group with that id";

    /// Changes an access rule. Fields that the body leaves out stay as they are.
    ///
    /// ```js
    /// await metorial.portals.access.update('ptl_…', 'cac_…', { description: null });
    /// ```
    UPDATE: "update" = Patch "/portals/:portal_id/access/:access_id" body(PortalsAccessUpdateBody) => ConsumerAccess, repeatable;
        throws
            402 if "the plan does not include portals",
            404 of "portal" if "no portal has that id or slug",
            404 of "consumer.access" if "the portal has no access rule with that id";

    /// Deletes an access rule, and returns it as it was.
    ///
    /// ```js
    /// await metorial.portals.access.delete('ptl_…', 'cac_…');
    /// ```
    DELETE: "delete" = Delete "/portals/:portal_id/access/:access_id" => ConsumerAccess;
        throws
            402 if "the plan does not include portals",
            404 of "portal" if "no portal has that id or slug",
            404 of "consumer.access" if "the portal has no access rule with that id";
}
