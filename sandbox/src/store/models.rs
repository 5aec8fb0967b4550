//! What is kept of each object.

use super::Id;
use crate::clock::Millis;
use serde::Serialize;
use std::collections::BTreeSet;

/// A person, known by an email address.
#[derive(Debug, Clone)]
pub struct Consumer {
    /// `con_…`
    pub id: Id,
    /// Any text.
    pub name: String,
    /// ASCII, unique.
    pub email: String,
    /// The hue of a generated avatar; none without one.
    pub avatar: Option<u16>,
    /// When it was made.
    pub created_at: Millis,
    /// When it was last changed.
    pub updated_at: Millis,
    /// Name and email in lower case, for searching.
    pub haystack: String,
}

impl Consumer {
    /// Brings the search text in line with name and email.
    pub fn index(&mut self) {
        self.haystack = format!("{}\n{}", self.name, self.email).to_lowercase();
    }
}

/// The states of a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ProfileStatus {
    /// In the portal.
    Active,
    /// Asked to join it.
    Invited,
}

/// A consumer in a portal. Name, email and picture are the consumer's.
#[derive(Debug, Clone)]
pub struct Profile {
    /// `cop_…`
    pub id: Id,
    /// Whose it is.
    pub consumer: Id,
    /// Where it is.
    pub portal: Id,
    /// Its state.
    pub status: ProfileStatus,
    /// The groups that it was put into by hand.
    pub manual_groups: BTreeSet<Id>,
    /// The groups of the company's directory that the person is in.
    pub sso_groups: Vec<String>,
    /// When it was made.
    pub created_at: Millis,
    /// When it was last changed.
    pub updated_at: Millis,
}

/// The states of a group. The sandbox never deletes one: deleting archives.
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
    /// Where it is.
    pub portal: Id,
    /// Its state.
    pub status: GroupStatus,
    /// Any text.
    pub name: String,
    /// Any text.
    pub description: Option<String>,
    /// Whether everyone in the portal is in it.
    pub is_default: bool,
    /// Groups of the company's directory whose members are in it.
    pub sso_group_ids: Vec<String>,
    /// When it was made.
    pub created_at: Millis,
    /// When it was last changed.
    pub updated_at: Millis,
}

/// The states of an invite.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum InviteStatus {
    /// Not answered yet.
    Pending,
    /// The person joined.
    Accepted,
}

/// An invite into a portal.
#[derive(Debug, Clone)]
pub struct Invite {
    /// `coi_…`
    pub id: Id,
    /// Into which portal.
    pub portal: Id,
    /// For whom.
    pub profile: Id,
    /// Its state.
    pub status: InviteStatus,
    /// A word from the one who invites.
    pub message: Option<String>,
    /// When the person joined.
    pub accepted_at: Option<Millis>,
    /// When it was made.
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
    /// Whether its plan lets it change groups.
    pub plan_has_groups: bool,
    /// When it was made.
    pub created_at: Millis,
    /// When it was last changed.
    pub updated_at: Millis,
}
