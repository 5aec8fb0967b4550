//! Portals in the API's format.

use super::At;
use crate::store::{Portal, PortalStatus, Store};
use serde::Serialize;

/// `portal`
#[derive(Debug, Serialize)]
pub struct PortalView<'a> {
    object: &'static str,
    id: &'a str,
    status: PortalStatus,
    name: &'a str,
    slug: &'a str,
    description: Option<&'a str>,
    urls: [PortalUrl; 1],
    magic_mcp_url: String,
    allow_consumer_skill_authoring: bool,
    allow_consumer_skill_publishing: bool,
    skill_configuration: SkillConfigurationView<'a>,
    auth: AuthView<'a>,
    created_at: At,
    updated_at: At,
}

/// An entry of a portal's `urls`.
#[derive(Debug, Serialize)]
struct PortalUrl {
    r#type: &'static str,
    url: String,
}

/// A portal's `skill_configuration`.
#[derive(Debug, Serialize)]
struct SkillConfigurationView<'a> {
    object: &'static str,
    id: &'a str,
    is_default: bool,
    allow_scripts: bool,
    allowed_file_extensions: &'a [String],
    allow_non_standard_directories: bool,
}

/// A portal's `auth`.
#[derive(Debug, Serialize)]
struct AuthView<'a> {
    object: &'static str,
    session_expiry_time_in_seconds: u32,
    allowed_redirect_url_filters: Vec<UrlFilter<'a>>,
}

/// An entry of `allowed_redirect_url_filters`.
#[derive(Debug, Serialize)]
struct UrlFilter<'a> {
    url: &'a str,
}

impl Store {
    /// Returns a portal in the API's format.
    pub fn portal_view(&self, id: &str) -> Option<PortalView<'_>> {
        self.portals.get(id).map(|portal| PortalView {
            object: "portal",
            id: &portal.id,
            status: portal.status,
            name: &portal.name,
            slug: &portal.slug,
            description: portal.description.as_deref(),
            urls: [PortalUrl { r#type: "default", url: portal_url(portal) }],
            magic_mcp_url: format!("{}/mcp", portal_url(portal)),
            allow_consumer_skill_authoring: portal.allow_skill_authoring,
            allow_consumer_skill_publishing: portal.allow_skill_publishing,
            skill_configuration: SkillConfigurationView {
                object: "skill.configuration",
                id: &portal.skills.id,
                is_default: portal.skills.is_default,
                allow_scripts: portal.skills.allow_scripts,
                allowed_file_extensions: &portal.skills.allowed_file_extensions,
                allow_non_standard_directories: portal.skills.allow_non_standard_directories,
            },
            auth: AuthView {
                object: "portal.auth",
                session_expiry_time_in_seconds: portal.session_expiry,
                allowed_redirect_url_filters: portal.redirect_urls.iter().map(|url| UrlFilter { url }).collect(),
            },
            created_at: At(portal.created_at),
            updated_at: At(portal.updated_at),
        })
    }
}

pub fn portal_url(portal: &Portal) -> String {
    format!("https://{}.portal.example", portal.slug)
}
