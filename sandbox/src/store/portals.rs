//! The portals: finds, creates, changes and deletes them.

use super::{GroupDraft, Id, Portal, PortalStatus, SkillConfiguration, Store};
use crate::clock::Millis;
use crate::wire::error::ApiError;

/// The session expiry of a portal unless it is given: 30 days.
const SESSION_EXPIRY: u32 = 30 * 24 * 60 * 60;

/// The changes to a portal, or the fields of a new one.
#[derive(Debug, Default)]
pub struct PortalChange {
    /// The name.
    pub name: Option<String>,
    /// The description.
    pub description: Option<String>,
    /// The URLs to which a login may lead.
    pub redirect_urls: Option<Vec<String>>,
    /// The session expiry in seconds.
    pub session_expiry: Option<u32>,
    /// Whether consumers may write skills.
    pub allow_skill_authoring: Option<bool>,
    /// Whether consumers may publish skills.
    pub allow_skill_publishing: Option<bool>,
    /// The changes to the rules for skills.
    pub skills: SkillChange,
}

/// The changes to the rules for the skills of a portal.
#[derive(Debug, Default)]
pub struct SkillChange {
    /// Whether a skill may have scripts.
    pub allow_scripts: Option<bool>,
    /// The extensions of the files that a skill may have.
    pub allowed_file_extensions: Option<Vec<String>>,
    /// Whether a skill may have directories that the standard does not name.
    pub allow_non_standard_directories: Option<bool>,
}

impl Portal {
    /// Returns a portal with the settings that every portal has at first.
    pub fn new(id: Id, configuration: Id, name: &str, slug: &str, at: Millis) -> Self {
        Self {
            id,
            status: PortalStatus::Active,
            name: name.to_owned(),
            slug: slug.to_owned(),
            description: None,
            has_full_plan: true,
            allow_skill_authoring: false,
            allow_skill_publishing: false,
            skills: SkillConfiguration::new(configuration),
            session_expiry: SESSION_EXPIRY,
            redirect_urls: Vec::new(),
            created_at: at,
            updated_at: at,
        }
    }

    /// Fails with 402 unless the plan of the portal includes a feature.
    pub fn require_plan(&self, feature: &str) -> Result<(), ApiError> {
        if self.has_full_plan {
            return Ok(());
        }
        Err(ApiError::payment_required(&format!("{feature} is not part of this portal's plan")))
    }

    /// Applies changes.
    pub fn apply(&mut self, change: PortalChange) {
        fn set<T>(field: &mut T, value: Option<T>) {
            if let Some(value) = value {
                *field = value;
            }
        }
        set(&mut self.name, change.name);
        if change.description.is_some() {
            self.description = change.description;
        }
        set(&mut self.redirect_urls, change.redirect_urls);
        set(&mut self.session_expiry, change.session_expiry);
        set(&mut self.allow_skill_authoring, change.allow_skill_authoring);
        set(&mut self.allow_skill_publishing, change.allow_skill_publishing);
        let (skills, change) = (&mut self.skills, change.skills);
        skills.is_default &= change.is_empty();
        set(&mut skills.allow_scripts, change.allow_scripts);
        set(&mut skills.allowed_file_extensions, change.allowed_file_extensions);
        set(&mut skills.allow_non_standard_directories, change.allow_non_standard_directories);
    }
}

impl SkillConfiguration {
    fn new(id: Id) -> Self {
        Self {
            id,
            is_default: true,
            allow_scripts: false,
            allowed_file_extensions: ["md", "txt", "json", "csv"].map(str::to_owned).to_vec(),
            allow_non_standard_directories: false,
        }
    }
}

impl SkillChange {
    fn is_empty(&self) -> bool {
        self.allow_scripts.is_none()
            && self.allowed_file_extensions.is_none()
            && self.allow_non_standard_directories.is_none()
    }
}

impl Store {
    /// Returns the portal with an id or a slug, or a 404.
    pub fn portal(&self, id_or_slug: &str) -> Result<&Portal, ApiError> {
        self.portals
            .get(id_or_slug)
            .or_else(|| self.portals.values().find(|portal| portal.slug == id_or_slug))
            .filter(|portal| portal.status == PortalStatus::Active)
            .ok_or_else(|| ApiError::not_found("portal"))
    }

    /// Creates a portal with a default group.
    pub fn create_portal(&mut self, name: &str, change: PortalChange, at: Millis) -> Id {
        let (id, configuration) = (self.ids.make("ptl_", at), self.ids.make("skc_", at));
        let mut portal = Portal::new(id.clone(), configuration, name, &self.free_slug(name, &id), at);
        portal.apply(change);
        self.portals.insert(id.clone(), portal);
        let everyone = GroupDraft { name: "Everyone".to_owned(), is_default: true, ..GroupDraft::default() };
        self.add_group(&id, everyone, at);
        id
    }

    /// Changes a portal.
    pub fn update_portal(&mut self, id: &str, change: PortalChange, at: Millis) {
        if let Some(portal) = self.portals.get_mut(id) {
            portal.apply(change);
            portal.updated_at = at;
        }
    }

    /// Deletes a portal.
    pub fn delete_portal(&mut self, id: &str, at: Millis) {
        if let Some(portal) = self.portals.get_mut(id) {
            portal.status = PortalStatus::Deleted;
            portal.updated_at = at;
        }
    }

    /// Returns a slug for a name that no other portal has: with a number at its end if that is necessary, and the
    /// portal's id for a name without Latin letters.
    fn free_slug(&self, name: &str, id: &Id) -> String {
        let words: Vec<String> = name
            .to_ascii_lowercase()
            .split(|character: char| !character.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
        let slug = if words.is_empty() { id.replace('_', "-") } else { words.join("-") };
        let is_free = |slug: &String| self.portals.values().all(|portal| portal.slug != *slug);
        let numbered = (2_u32..).map(|number| format!("{slug}-{number}"));
        std::iter::once(slug.clone()).chain(numbered).find(is_free).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::IdMaker;

    #[test]
    fn a_slug_is_taken_from_the_name_and_unique() {
        let mut store = Store::new(IdMaker::new(1));
        let mut slug = |name: &str| {
            let id = store.create_portal(name, PortalChange::default(), 1000);
            store.portals.get(&id).unwrap().slug.clone()
        };
        assert_eq!(slug("Acme: Help & More"), "acme-help-more");
        assert_eq!(slug("acme help more"), "acme-help-more-2");
        assert_eq!(slug("Acme Help More"), "acme-help-more-3");
        assert!(slug("日本").starts_with("ptl-"));
    }
}
