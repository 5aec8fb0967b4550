//! The invites to portals.

use super::{Id, Invite, InviteStatus, Portal, ProfileStatus, Store};
use crate::clock::Millis;
use crate::wire::error::ApiError;

impl Store {
    /// Returns an invite of a portal, or a 404.
    pub fn invite(&self, portal: &Portal, id: &str) -> Result<&Invite, ApiError> {
        self.invites
            .get(id)
            .filter(|invite| invite.portal == portal.id)
            .ok_or_else(|| ApiError::not_found("consumer.invite"))
    }

    /// Adds an invite for a profile that has none.
    pub fn add_invite(&mut self, portal: &Id, profile: &Id, message: Option<&str>, at: Millis) -> Id {
        let id = self.ids.make("coi_", at);
        let invite = Invite {
            id: id.clone(),
            portal: portal.clone(),
            profile: profile.clone(),
            status: InviteStatus::Pending,
            message: message.map(str::to_owned),
            accepted_at: None,
            created_at: at,
            updated_at: at,
        };
        self.invites.insert(id.clone(), invite);
        self.invites_of_portal.add(portal, id.clone());
        id
    }

    /// Invites a person. Returns the existing invite if there is one. Fails with 409 if the person is in the portal
    /// already.
    pub fn create_invite(
        &mut self,
        portal: &Id,
        name: &str,
        email: &str,
        message: Option<&str>,
        at: Millis,
    ) -> Result<Id, ApiError> {
        let found = self.profile_by_email(portal, email).map(|profile| (profile.id.clone(), profile.status));
        let profile = match found {
            Some((_, ProfileStatus::Active)) => {
                return Err(ApiError::conflict("A consumer profile with this email is active in this portal already."));
            }
            Some((profile, ProfileStatus::Invited)) => {
                if let Some(id) = self.invite_of(portal, &profile) {
                    return Ok(id);
                }
                profile
            }
            None => {
                let consumer = self.create_or_link_consumer(name, email, at);
                self.add_profile(&consumer, portal, ProfileStatus::Invited, at)
            }
        };
        Ok(self.add_invite(portal, &profile, message, at))
    }

    fn invite_of(&self, portal: &Id, profile: &Id) -> Option<Id> {
        self.invites_of_portal
            .of(portal)
            .iter()
            .find(|id| self.invites.get(id).is_some_and(|invite| invite.profile == *profile))
            .cloned()
    }
}
