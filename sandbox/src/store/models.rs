//! The stored objects.

use super::{Id, IdSet};
use crate::clock::Millis;

/// A person, identified by an email address.
#[derive(Debug, Clone)]
pub struct Consumer {
    /// `con_…`
    pub id: Id,
    /// Any text.
    pub name: String,
    /// ASCII, unique.
    pub email: String,
    /// The hue of the generated avatar, if there is one.
    pub avatar: Option<u16>,
    /// The Metorial user who the person is, if any: `usr_…`
    pub user_id: Option<Id>,
    /// When it was created.
    pub created_at: Millis,
    /// When it was last changed.
    pub updated_at: Millis,
    /// The name and email address in lower case, for searches.
    pub search_text: String,
}

impl Consumer {
    /// Updates the search text after a change of the name or email address.
    pub fn update_search_text(&mut self) {
        self.search_text = format!("{}\n{}", self.name, self.email).to_lowercase();
    }
}

/// The status of a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProfileStatus {
    /// In the portal.
    Active,
    /// Invited to the portal.
    Invited,
}

impl ProfileStatus {
    /// Returns the API's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Invited => "invited",
        }
    }
}

/// A consumer in a portal. The name, email address and picture are those of the consumer.
#[derive(Debug, Clone)]
pub struct Profile {
    /// `cop_…`
    pub id: Id,
    /// The consumer.
    pub consumer: Id,
    /// The portal.
    pub portal: Id,
    /// The status.
    pub status: ProfileStatus,
    /// The groups to which the profile was assigned manually.
    pub manual_groups: IdSet,
    /// The person's groups in single sign-on.
    pub sso_groups: Vec<String>,
    /// The email address that replaced the person's when the profile was deleted.
    pub deleted_email: Option<String>,
    /// When it was created.
    pub created_at: Millis,
    /// When it was last changed.
    pub updated_at: Millis,
}

/// The status of a group. The sandbox never deletes a group, but archives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupStatus {
    /// In use.
    Active,
    /// Deleted by a user.
    Archived,
}

impl GroupStatus {
    /// Returns the API's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Archived => "archived",
        }
    }
}

/// A group of a portal.
#[derive(Debug, Clone)]
pub struct Group {
    /// `cog_…`
    pub id: Id,
    /// The portal.
    pub portal: Id,
    /// The status.
    pub status: GroupStatus,
    /// Any text.
    pub name: String,
    /// Any text.
    pub description: Option<String>,
    /// Whether every profile of the portal is in the group.
    pub is_default: bool,
    /// The groups in single sign-on whose members are in the group. The API no longer shows them.
    pub sso_group_ids: Vec<String>,
    /// When it was created.
    pub created_at: Millis,
    /// When it was last changed.
    pub updated_at: Millis,
}

/// The status of an invite.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InviteStatus {
    /// Not accepted yet.
    Pending,
    /// Accepted.
    Accepted,
}

impl InviteStatus {
    /// Returns the API's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Accepted => "accepted",
        }
    }
}

/// An invite to a portal.
#[derive(Debug, Clone)]
pub struct Invite {
    /// `coi_…`
    pub id: Id,
    /// The portal.
    pub portal: Id,
    /// The invited profile.
    pub profile: Id,
    /// The status.
    pub status: InviteStatus,
    /// The message to the invited person.
    pub message: Option<String>,
    /// When the invite was accepted.
    pub accepted_at: Option<Millis>,
    /// When it was created.
    pub created_at: Millis,
    /// When it was last changed.
    pub updated_at: Millis,
}

/// The status of a portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PortalStatus {
    /// In use.
    Active,
    /// Deleted by a user. Nothing of the portal can be found any more.
    Deleted,
}

impl PortalStatus {
    /// Returns the API's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Deleted => "deleted",
        }
    }
}

/// A portal.
#[derive(Debug, Clone)]
pub struct Portal {
    /// `ptl_…`
    pub id: Id,
    /// The status.
    pub status: PortalStatus,
    /// Any text.
    pub name: String,
    /// A readable id.
    pub slug: String,
    /// Any text.
    pub description: Option<String>,
    /// Whether the plan of the portal includes changing the portal and its groups, and everything about access.
    pub has_full_plan: bool,
    /// Whether consumers may write skills.
    pub allow_skill_authoring: bool,
    /// Whether consumers may publish skills.
    pub allow_skill_publishing: bool,
    /// The rules for the skills of the portal.
    pub skills: SkillConfiguration,
    /// The time in seconds after which a session that is not used ends.
    pub session_expiry: u32,
    /// The URLs to which a login may lead.
    pub redirect_urls: Vec<String>,
    /// When it was created.
    pub created_at: Millis,
    /// When it was last changed.
    pub updated_at: Millis,
}

/// The rules for the skills of a portal.
#[derive(Debug, Clone)]
pub struct SkillConfiguration {
    /// `skc_…`
    pub id: Id,
    /// Whether nobody has changed the rules.
    pub is_default: bool,
    /// Whether a skill may have scripts.
    pub allow_scripts: bool,
    /// The extensions of the files that a skill may have.
    pub allowed_file_extensions: Vec<String>,
    /// Whether a skill may have directories that the standard does not name.
    pub allow_non_standard_directories: bool,
}
