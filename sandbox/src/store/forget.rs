//! Makes objects vanish for tests.

use super::{AccessRequest, Id, Invite, Profile, Store};

impl Store {
    /// Removes an object of any kind and the objects that belong to it. The API itself never does that.
    pub fn forget(&mut self, id: &str) -> bool {
        if let Some(consumer) = self.consumers.remove(id) {
            self.emails.remove(&consumer.email.to_lowercase());
            for profile in self.profiles_of_consumer.of(id).clone().iter() {
                self.forget_profile(profile);
            }
            return true;
        }
        if let Some(group) = self.groups.remove(id) {
            self.groups_of_portal.remove(&group.portal, id);
            self.remove_access_of(&group.portal, id);
            return true;
        }
        if let Some(invite) = self.invites.remove(id) {
            self.invites_of_portal.remove(&invite.portal, id);
            return true;
        }
        self.access.remove(id) || self.requests.remove(id) || self.listings.remove(id) || self.forget_profile(id)
    }

    fn forget_profile(&mut self, id: &str) -> bool {
        let Some(profile) = self.profiles.remove(id) else {
            return false;
        };
        self.profiles_of_consumer.remove(&profile.consumer, id);
        self.profiles_of_portal.remove(&profile.portal, id);
        self.remove_access_of(&profile.portal, &profile.personal_group_id());
        self.remove_requests_of(&profile);
        let invites = self.invites_of_portal.of(&profile.portal).clone();
        for invite in invites.iter() {
            let is_theirs = |invite: &Invite| invite.profile.as_ref() == id;
            if self.invites.get(invite).is_some_and(is_theirs) {
                self.invites.remove(invite);
                self.invites_of_portal.remove(&profile.portal, invite);
            }
        }
        true
    }
    fn remove_requests_of(&mut self, profile: &Profile) {
        let is_theirs = |request: &&AccessRequest| request.profile == profile.id;
        let theirs = self.requests.in_portal(&profile.portal).filter(is_theirs);
        let ids: Vec<Id> = theirs.map(|request| request.id.clone()).collect();
        for id in ids {
            self.requests.remove(&id);
        }
    }
}
