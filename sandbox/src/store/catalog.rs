//! What consumers can get access to: provider templates, MCP servers, skills and so on. They belong to no portal.

use super::Id;
use crate::clock::Millis;
use crate::wire::error::ApiError;
use crate::wire::json::Value;

/// The kind of something that consumers can get access to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A template of a provider of tools.
    ProviderTemplate,
    /// An MCP server.
    MagicMcpServer,
    /// A skill.
    Skill,
    /// A template of a skill.
    SkillTemplate,
    /// Several skills.
    SkillGroup,
    /// A place with skills and plugins.
    SkillMarketplace,
    /// A plugin.
    SkillPlugin,
}

/// The names of a kind in the API.
#[derive(Debug, Clone, Copy)]
pub struct KindNames {
    /// The value of `type`, and the field with the preview.
    pub name: &'static str,
    /// The field with the id in bodies and queries.
    pub id_field: &'static str,
    /// The entity of a 404.
    pub entity: &'static str,
    /// The `object` of the preview.
    pub object: &'static str,
    /// The beginning of the ids.
    pub prefix: &'static str,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 7] = [
        Self::ProviderTemplate,
        Self::MagicMcpServer,
        Self::Skill,
        Self::SkillTemplate,
        Self::SkillGroup,
        Self::SkillMarketplace,
        Self::SkillPlugin,
    ];

    /// Returns the names of the kind.
    pub const fn names(self) -> KindNames {
        let (name, id_field, entity, object, prefix) = match self {
            Self::ProviderTemplate => {
                ("provider_template", "provider_template_id", "provider.template", "provider.template#preview", "prt_")
            }
            Self::MagicMcpServer => {
                ("magic_mcp_server", "magic_mcp_server_id", "magic_mcp.server", "magic_mcp.server#preview", "mms_")
            }
            Self::Skill => ("skill", "skill_id", "skill", "skill#preview", "skl_"),
            Self::SkillTemplate => {
                ("skill_template", "skill_template_id", "skill.template", "skill.template#preview", "skt_")
            }
            Self::SkillGroup => ("skill_group", "skill_group_id", "skill.group", "skill.group#preview", "skg_"),
            Self::SkillMarketplace => {
                ("skill_marketplace", "skill_marketplace_id", "skill.marketplace", "skill.marketplace#preview", "skm_")
            }
            Self::SkillPlugin => ("skill_plugin", "skill_plugin_id", "skill.plugin", "skill.plugin#preview", "skp_"),
        };
        KindNames { name, id_field, entity, object, prefix }
    }
}

/// Something that consumers can get access to.
#[derive(Debug, Clone)]
pub struct Resource {
    /// Its prefix depends on the kind.
    pub id: Id,
    /// The kind.
    pub kind: Kind,
    /// Any text.
    pub name: String,
    /// Any text.
    pub description: Option<String>,
    /// When it was created.
    pub created_at: Millis,
    /// When it was last changed.
    pub updated_at: Millis,
}

/// The object of a rule, a listing or a request.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// A resource of the catalog.
    Resource(Id),
    /// JSON that a test has put in its place, such as an object of a type that does not exist yet.
    Replaced(Value),
}

impl Target {
    /// Returns the id of the resource.
    pub fn resource(&self) -> Option<&Id> {
        match self {
            Self::Resource(id) => Some(id),
            Self::Replaced(_) => None,
        }
    }
}

impl super::Store {
    /// Returns a resource of a kind, or a 404.
    pub fn resource(&self, kind: Kind, id: &str) -> Result<&Resource, ApiError> {
        self.resources
            .get(id)
            .filter(|resource| resource.kind == kind)
            .ok_or_else(|| ApiError::not_found(kind.names().entity))
    }

    /// Returns the name of a target.
    pub fn target_name(&self, target: &Target) -> &str {
        target.resource().and_then(|id| self.resources.get(id)).map_or("", |resource| &resource.name)
    }

    /// Replaces what a rule, a listing or a request is about with JSON, for tests. Returns whether there is one with
    /// this id.
    pub fn replace_target(&mut self, id: &str, json: Value) -> bool {
        let target = self.access.get_mut(id).map(|access| &mut access.target);
        let target = target.or_else(|| self.listings.get_mut(id).map(|listing| &mut listing.target));
        let target = target.or_else(|| self.requests.get_mut(id).map(|request| &mut request.target));
        let Some(target) = target else {
            return false;
        };
        *target = Target::Replaced(json);
        true
    }
}
