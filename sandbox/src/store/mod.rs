//! The data, and the rules for changing it.

mod access;
mod catalog;
mod consumers;
mod effects;
mod forget;
mod groups;
mod ids;
mod invites;
mod listings;
mod models;
mod portals;
mod profiles;
mod requests;
mod sessions;
mod table;
mod views;

pub use access::{Access, Receiver, Texts};
pub use catalog::{Kind, Resource, Target};
pub use effects::{Effects, Write};
pub use groups::{GroupChange, GroupDraft};
pub use ids::{Id, IdMaker};
pub use listings::{Listing, Shelf};
pub use models::{
    Consumer, Group, GroupStatus, Invite, InviteStatus, Portal, PortalStatus, Profile, ProfileStatus,
    SkillConfiguration,
};
pub use portals::{PortalChange, SkillChange};
pub use requests::{AccessRequest, RequestStatus, Resolution};
pub use sessions::{Session, Sight};
pub use table::{Children, IdSet, InPortal, PortalTable, Table};

use std::mem;

/// All data of the sandbox.
#[derive(Debug)]
pub struct Store {
    /// The consumers, across portals.
    pub consumers: Table<Consumer>,
    /// The id of the consumer for each email address, in lower case.
    emails: Table<Id>,
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
    /// The objects that consumers can get access to.
    pub resources: Table<Resource>,
    /// The access rules.
    pub access: PortalTable<Access>,
    /// The access requests.
    pub requests: PortalTable<AccessRequest>,
    /// The listings.
    pub listings: PortalTable<Listing>,
    /// The groups of listings.
    pub shelves: Table<Shelf>,
    /// The consumer sessions.
    pub sessions: Table<Session>,
    /// The counts of the writes that took effect.
    pub effects: Effects,
    ids: IdMaker,
}

impl Store {
    /// Creates a store without data.
    pub fn new(ids: IdMaker) -> Self {
        Self {
            consumers: Table::default(),
            emails: Table::default(),
            profiles: Table::default(),
            profiles_of_consumer: Children::default(),
            profiles_of_portal: Children::default(),
            groups: Table::default(),
            groups_of_portal: Children::default(),
            invites: Table::default(),
            invites_of_portal: Children::default(),
            portals: Table::default(),
            resources: Table::default(),
            access: PortalTable::default(),
            requests: PortalTable::default(),
            listings: PortalTable::default(),
            shelves: Table::default(),
            sessions: Table::default(),
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
            resources: self.resources.clone(),
            access: self.access.clone(),
            requests: self.requests.clone(),
            listings: self.listings.clone(),
            shelves: self.shelves.clone(),
            sessions: self.sessions.clone(),
            effects: self.effects.clone(),
            ids: self.ids.fork(),
        }
    }

    /// Takes new ids from another generator while `work` runs, so that it changes no id that is made later.
    pub fn with_ids(&mut self, ids: IdMaker, work: impl FnOnce(&mut Self)) {
        let kept = mem::replace(&mut self.ids, ids);
        work(self);
        self.ids = kept;
    }
}
