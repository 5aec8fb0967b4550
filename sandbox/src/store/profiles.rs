//! The profiles: finds and creates them, and assigns groups.

use super::{GroupStatus, Id, IdSet, InviteStatus, Portal, Profile, ProfileStatus, Store};
use crate::clock::Millis;
use crate::wire::error::ApiError;

impl Profile {
    /// Returns whether the profile has been deleted. It then keeps its place in lists, but is in none.
    pub fn is_deleted(&self) -> bool {
        self.deleted_email.is_some()
    }
}

impl Store {
    /// Returns a profile of a portal, or a 404.
    pub fn profile_in_portal(&self, portal: &Portal, id: &str) -> Result<&Profile, ApiError> {
        self.profiles
            .get(id)
            .filter(|profile| profile.portal == portal.id && !profile.is_deleted())
            .ok_or_else(|| ApiError::not_found("consumer.profile"))
    }

    /// Returns the profile of a consumer in a portal, if there is one.
    pub fn profile_of(&self, consumer: &str, portal: &Id) -> Option<&Profile> {
        self.profiles_of_consumer
            .of(consumer)
            .iter()
            .filter_map(|id| self.profiles.get(id))
            .find(|profile| profile.portal == *portal && !profile.is_deleted())
    }

    /// Returns the profile with an id, unless it or its portal is deleted.
    pub fn live_profile(&self, id: &str) -> Option<&Profile> {
        let is_live = |profile: &&Profile| !profile.is_deleted() && self.portal(&profile.portal).is_ok();
        self.profiles.get(id).filter(is_live)
    }

    /// Adds a profile for a consumer that has none in the portal.
    pub fn add_profile(&mut self, consumer: &Id, portal: &Id, status: ProfileStatus, at: Millis) -> Id {
        let id = self.ids.make("cop_", at);
        let profile = Profile {
            id: id.clone(),
            consumer: consumer.clone(),
            portal: portal.clone(),
            status,
            manual_groups: IdSet::default(),
            sso_groups: Vec::new(),
            deleted_email: None,
            created_at: at,
            updated_at: at,
        };
        self.profiles.insert(id.clone(), profile);
        self.profiles_of_consumer.add(consumer, id.clone());
        self.profiles_of_portal.add(portal, id.clone());
        id
    }

    /// Returns the profile with an email address in a portal, if there is one.
    pub fn profile_by_email(&self, portal: &Id, email: &str) -> Option<&Profile> {
        let consumer = self.consumer_by_email(email)?;
        self.profile_of(&consumer.id, portal)
    }

    /// Creates a profile, or activates an invited one. Fails with 409 if it is active already.
    pub fn create_profile(&mut self, portal: &Id, name: &str, email: &str, at: Millis) -> Result<Id, ApiError> {
        let found = self.profile_by_email(portal, email).map(|profile| (profile.id.clone(), profile.status));
        match found {
            Some((_, ProfileStatus::Active)) => {
                Err(ApiError::conflict("A consumer profile with this email is active in this portal already."))
            }
            Some((id, ProfileStatus::Invited)) => {
                self.create_or_link_consumer(name, email, at);
                self.activate_profile(&id, at);
                Ok(id)
            }
            None => {
                let consumer = self.create_or_link_consumer(name, email, at);
                Ok(self.add_profile(&consumer, portal, ProfileStatus::Active, at))
            }
        }
    }

    /// Activates an invited profile, and accepts its invites.
    fn activate_profile(&mut self, id: &str, at: Millis) {
        let Some(profile) = self.profiles.get_mut(id) else {
            return;
        };
        profile.status = ProfileStatus::Active;
        profile.updated_at = at;
        for invite in self.invites_of_portal.of(&profile.portal).iter() {
            if let Some(invite) = self.invites.get_mut(invite)
                && invite.profile.as_ref() == id
                && invite.status == InviteStatus::Pending
            {
                invite.status = InviteStatus::Accepted;
                invite.accepted_at = Some(at);
                invite.updated_at = at;
            }
        }
    }

    /// Deletes a profile: it loses its name, its email address, its groups and the access of its personal group. The
    /// consumer stays.
    pub fn delete_profile(&mut self, id: &str, at: Millis) {
        let local_part = self.ids.make("", at);
        let Some(profile) = self.profiles.get_mut(id) else {
            return;
        };
        profile.deleted_email = Some(format!("{local_part}@deleted.metorial.com"));
        profile.updated_at = at;
        let (portal, group) = (profile.portal.clone(), profile.personal_group_id());
        self.remove_access_of(&portal, &group);
    }

    /// Fails with 404 unless each group is active and belongs to the portal. Personal groups do not count.
    pub fn check_groups(&self, portal: &Portal, groups: &[&str]) -> Result<(), ApiError> {
        for id in groups {
            if self.group(portal, id)?.status != GroupStatus::Active {
                return Err(ApiError::not_found("consumer.group"));
            }
        }
        Ok(())
    }

    /// Assigns a profile to groups, which must have been checked. Returns whether that changed anything.
    pub fn assign_groups(&mut self, profile: &str, groups: &[&str], at: Millis) -> bool {
        let mut is_changed = false;
        if let Some(profile) = self.profiles.get_mut(profile) {
            for id in groups {
                if profile.manual_groups.insert(Id::from(*id)) {
                    profile.updated_at = at;
                    is_changed = true;
                }
            }
        }
        is_changed
    }

    /// Unassigns groups that were assigned manually. Returns whether that changed anything.
    pub fn unassign_groups(&mut self, profile: &str, groups: &[&str], at: Millis) -> bool {
        let mut is_changed = false;
        if let Some(profile) = self.profiles.get_mut(profile) {
            for id in groups {
                if profile.manual_groups.remove(id) {
                    profile.updated_at = at;
                    is_changed = true;
                }
            }
        }
        is_changed
    }
}
