//! The stored objects.

use super::Id;
use crate::clock::Millis;
use serde::Serialize;
use std::collections::BTreeSet;

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ProfileStatus {
    /// In the portal.
    Active,
    /// Invited to the portal.
    Invited,
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
    pub manual_groups: BTreeSet<Id>,
    /// The person's groups in single sign-on.
    pub sso_groups: Vec<String>,
    /// When it was created.
    pub created_at: Millis,
    /// When it was last changed.
    pub updated_at: Millis,
}

/// The status of a group. The sandbox never deletes a group, but archives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum GroupStatus {
    /// In use.
    Active,
    /// Deleted by a user.
    Archived,
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
    /// The groups in single sign-on whose members are in the group.
    pub sso_group_ids: Vec<String>,
    /// When it was created.
    pub created_at: Millis,
    /// When it was last changed.
    pub updated_at: Millis,
}

/// The status of an invite.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum InviteStatus {
    /// Not accepted yet.
    Pending,
    /// Accepted.
    Accepted,
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

/// A portal.
#[derive(Debug, Clone)]
pub struct Portal {
    /// `ptl_…`
    pub id: Id,
    /// Any text.
    pub name: String,
    /// A readable id.
    pub slug: String,
    /// Any text.
    pub description: Option<String>,
    /// Whether the plan of the portal includes changing groups.
    pub plan_has_groups: bool,
    /// When it was created.
    pub created_at: Millis,
    /// When it was last changed.
    pub updated_at: Millis,
}
