//! The data, and the rules for changing it.

mod consumers;
mod effects;
mod groups;
mod ids;
mod invites;
mod models;
mod profiles;
mod table;
mod views;

pub use effects::{Effects, Write};
pub use groups::{GroupChange, GroupDraft};
pub use ids::{Id, IdMaker};
pub use models::{Consumer, Group, GroupStatus, Invite, InviteStatus, Portal, Profile, ProfileStatus};
pub use table::{Children, Table};

use crate::wire::error::ApiError;
use std::collections::HashMap;

/// All data of the sandbox.
#[derive(Debug)]
pub struct Store {
    /// The consumers, across portals.
    pub consumers: Table<Consumer>,
    /// The id of the consumer for each email address, in lower case.
    emails: HashMap<String, Id>,
    /// The profiles: consumers in portals.
    pub profiles: Table<Profile>,
    /// The profiles of each consumer.
    pub profiles_of_consumer: Children,
    /// The profiles of each portal.
    pub profiles_of_portal: Children,
    /// The groups. Personal groups are not stored, but derived from their profile.
    pub groups: Table<Group>,
    /// The groups of each portal.
    pub groups_of_portal: Children,
    /// The invites.
    pub invites: Table<Invite>,
    /// The invites of each portal.
    pub invites_of_portal: Children,
    /// The portals.
    pub portals: Table<Portal>,
    /// The portal of the sandbox's only consumer session.
    pub session_portal: Option<Id>,
    /// The counts of the writes that took effect.
    pub effects: Effects,
    ids: IdMaker,
}

impl Store {
    /// Creates a store without data.
    pub fn new(ids: IdMaker) -> Self {
        Self {
            consumers: Table::default(),
            emails: HashMap::new(),
            profiles: Table::default(),
            profiles_of_consumer: Children::default(),
            profiles_of_portal: Children::default(),
            groups: Table::default(),
            groups_of_portal: Children::default(),
            invites: Table::default(),
            invites_of_portal: Children::default(),
            portals: Table::default(),
            session_portal: None,
            effects: Effects::default(),
            ids,
        }
    }

    /// Returns a copy for a write that must not take effect. Only the new ids of the copy differ.
    pub fn copy(&mut self) -> Self {
        Self {
            consumers: self.consumers.clone(),
            emails: self.emails.clone(),
            profiles: self.profiles.clone(),
            profiles_of_consumer: self.profiles_of_consumer.clone(),
            profiles_of_portal: self.profiles_of_portal.clone(),
            groups: self.groups.clone(),
            groups_of_portal: self.groups_of_portal.clone(),
            invites: self.invites.clone(),
            invites_of_portal: self.invites_of_portal.clone(),
            portals: self.portals.clone(),
            session_portal: self.session_portal.clone(),
            effects: self.effects.clone(),
            ids: self.ids.fork(),
        }
    }

    /// Returns the portal with an id or a slug, or a 404.
    pub fn portal(&self, id_or_slug: &str) -> Result<&Portal, ApiError> {
        self.portals
            .get(id_or_slug)
            .or_else(|| self.portals.values().find(|portal| portal.slug == id_or_slug))
            .ok_or_else(|| ApiError::not_found("portal"))
    }

    /// Removes an object of any kind and the objects that belong to it. The API itself never does that.
    pub fn forget(&mut self, id: &str) -> bool {
        if let Some(consumer) = self.consumers.remove(id) {
            self.emails.remove(&consumer.email.to_lowercase());
            for profile in self.profiles_of_consumer.of(id).clone() {
                self.forget_profile(&profile);
            }
            return true;
        }
        if let Some(group) = self.groups.remove(id) {
            self.groups_of_portal.remove(&group.portal, id);
            return true;
        }
        if let Some(invite) = self.invites.remove(id) {
            self.invites_of_portal.remove(&invite.portal, id);
            return true;
        }
        self.forget_profile(id)
    }

    fn forget_profile(&mut self, id: &str) -> bool {
        let Some(profile) = self.profiles.remove(id) else {
            return false;
        };
        self.profiles_of_consumer.remove(&profile.consumer, id);
        self.profiles_of_portal.remove(&profile.portal, id);
        let invites = self.invites_of_portal.of(&profile.portal).clone();
        for invite in invites {
            let is_theirs = |invite: &Invite| invite.profile.as_ref() == id;
            if self.invites.get(&invite).is_some_and(is_theirs) {
                self.invites.remove(&invite);
                self.invites_of_portal.remove(&profile.portal, &invite);
            }
        }
        true
    }
}
