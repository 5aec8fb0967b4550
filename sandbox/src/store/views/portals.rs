//! Portals in the API's format.

use super::at;
use crate::store::{Portal, Store};
use crate::wire::json::{Value, json};

impl Store {
    /// Returns a portal in the API's format: `portal`.
    pub fn portal_view(&self, id: &str) -> Option<Value> {
        let portal = self.portals.get(id)?;
        let skills = &portal.skills;
        let url_filter = |url: &String| json!({ "url": url });
        Some(json!({
            "object": "portal",
            "id": &portal.id,
            "status": portal.status.name(),
            "name": &portal.name,
            "slug": &portal.slug,
            "description": portal.description.as_deref(),
            "urls": vec![json!({ "type": "default", "url": portal_url(portal) })],
            "magic_mcp_url": format!("{}/mcp", portal_url(portal)),
            "allow_consumer_skill_authoring": portal.allow_skill_authoring,
            "allow_consumer_skill_publishing": portal.allow_skill_publishing,
            "skill_configuration": json!({
                "object": "skill.configuration",
                "id": &skills.id,
                "is_default": skills.is_default,
                "allow_scripts": skills.allow_scripts,
                "allowed_file_extensions": skills.allowed_file_extensions.as_slice(),
                "allow_non_standard_directories": skills.allow_non_standard_directories,
            }),
            "auth": json!({
                "object": "portal.auth",
                "session_expiry_time_in_seconds": portal.session_expiry,
                "allowed_redirect_url_filters": portal.redirect_urls.iter().map(url_filter).collect::<Vec<_>>(),
            }),
            "created_at": at(portal.created_at),
            "updated_at": at(portal.updated_at),
        }))
    }
}

pub fn portal_url(portal: &Portal) -> String {
    format!("https://{}.portal.example", portal.slug)
}
