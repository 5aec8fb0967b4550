//! Counts how often each write took effect, so that tests can check that none did twice.

use super::Table;
use crate::wire::json::{Map, Value};

/// The writes of the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Write {
    /// `POST /consumers`
    CreateConsumer,
    /// `PATCH /consumers/:consumer_id`
    UpdateConsumer,
    /// `POST /portals/:portal_id/consumer-profile`
    CreateProfile,
    /// `POST …/:consumer_profile_id/assign-groups`
    AssignGroups,
    /// `POST …/:consumer_profile_id/unassign-groups`
    UnassignGroups,
    /// `POST /portals/:portal_id/consumer-groups`
    CreateGroup,
    /// `PATCH …/consumer-groups/:id`
    UpdateGroup,
    /// `DELETE …/consumer-groups/:id`
    DeleteGroup,
    /// `POST /portals/:portal_id/consumer-invites`
    CreateInvite,
    /// `DELETE …/consumer-profile/:consumer_profile_id`
    DeleteProfile,
    /// `POST /portals`
    CreatePortal,
    /// `PATCH /portals/:portal_id`
    UpdatePortal,
    /// `DELETE /portals/:portal_id`
    DeletePortal,
    /// `PATCH …/access-requests/:id`
    UpdateAccessRequest,
    /// `POST …/access`
    CreateAccess,
    /// `PATCH …/access/:id`
    UpdateAccess,
    /// `DELETE …/access/:id`
    DeleteAccess,
    /// `POST …/listings`
    CreateListing,
    /// `PATCH …/listings/:id`
    UpdateListing,
    /// `DELETE …/listings/:id`
    DeleteListing,
    /// `POST /consumer/session/logout`
    Logout,
}

/// The names of a write, of its keys' prefix, and of the successes that created nothing new.
struct Names {
    write: &'static str,
    key: &'static str,
    nothing_new: Option<&'static str>,
}

impl Write {
    const ALL: [Self; 21] = [
        Self::CreateConsumer,
        Self::UpdateConsumer,
        Self::CreateProfile,
        Self::AssignGroups,
        Self::UnassignGroups,
        Self::CreateGroup,
        Self::UpdateGroup,
        Self::DeleteGroup,
        Self::CreateInvite,
        Self::DeleteProfile,
        Self::CreatePortal,
        Self::UpdatePortal,
        Self::DeletePortal,
        Self::UpdateAccessRequest,
        Self::CreateAccess,
        Self::UpdateAccess,
        Self::DeleteAccess,
        Self::CreateListing,
        Self::UpdateListing,
        Self::DeleteListing,
        Self::Logout,
    ];

    const fn names(self) -> Names {
        let (write, key, nothing_new) = match self {
            Self::CreateConsumer => ("consumers.create", "consumer", Some("linked")),
            Self::UpdateConsumer => ("consumers.update", "consumer.update", Some("unchanged")),
            Self::CreateProfile => ("portals.consumerProfiles.create", "profile", Some("activated")),
            Self::AssignGroups => ("portals.consumerProfiles.assignGroups", "profile.assignGroups", Some("unchanged")),
            Self::UnassignGroups => {
                ("portals.consumerProfiles.unassignGroups", "profile.unassignGroups", Some("unchanged"))
            }
            Self::CreateGroup => ("portals.consumerGroups.create", "group", None),
            Self::UpdateGroup => ("portals.consumerGroups.update", "group.update", None),
            Self::DeleteGroup => ("portals.consumerGroups.delete", "group.delete", None),
            Self::CreateInvite => ("portals.consumerInvites.create", "invite", Some("reused")),
            Self::DeleteProfile => ("portals.consumerProfiles.delete", "profile.delete", None),
            Self::CreatePortal => ("portals.create", "portal", None),
            Self::UpdatePortal => ("portals.update", "portal.update", None),
            Self::DeletePortal => ("portals.delete", "portal.delete", None),
            Self::UpdateAccessRequest => ("portals.accessRequests.update", "accessRequest.update", None),
            Self::CreateAccess => ("portals.access.create", "access", None),
            Self::UpdateAccess => ("portals.access.update", "access.update", None),
            Self::DeleteAccess => ("portals.access.delete", "access.delete", None),
            Self::CreateListing => ("portals.listings.create", "listing", None),
            Self::UpdateListing => ("portals.listings.update", "listing.update", None),
            Self::DeleteListing => ("portals.listings.delete", "listing.delete", None),
            Self::Logout => ("consumer.session.logout", "session.logout", None),
        };
        Names { write, key, nothing_new }
    }
}

/// The counts of a write.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    applied: u64,
    nothing_new: u64,
}

/// The writes that succeeded.
#[derive(Debug, Clone, Default)]
pub struct Effects {
    by_write: [Count; Write::ALL.len()],
    by_key: Table<u64>,
}

impl Effects {
    /// Counts a successful write. `subject` is the email, name or id of the object. `nothing_new` says whether the
    /// object, or its state, existed already.
    pub fn add(&mut self, write: Write, subject: &str, nothing_new: bool) {
        if let Some(count) = self.by_write.get_mut(write as usize) {
            count.applied += 1;
            count.nothing_new += u64::from(nothing_new);
        }
        let is_email = matches!(write, Write::CreateConsumer | Write::CreateProfile | Write::CreateInvite);
        let subject = if is_email { subject.to_lowercase() } else { subject.to_owned() };
        let key = format!("{}:{subject}", write.names().key);
        self.by_key.change(&key, |count| *count += 1);
    }
}

impl From<&Effects> for Value {
    fn from(effects: &Effects) -> Self {
        let mut all = Map::new();
        for (write, count) in Write::ALL.into_iter().zip(&effects.by_write) {
            let Names { write: name, nothing_new, .. } = write.names();
            let mut counts = Map::from_iter([("applied", count.applied.into())]);
            if let Some(word) = nothing_new {
                counts.insert(word, count.nothing_new.into());
            }
            all.insert(name, counts.into());
        }
        let mut by_key = Map::new();
        for key in effects.by_key.ids().iter() {
            by_key.insert(key.to_string(), effects.by_key.get(key).copied().into());
        }
        all.insert("byKey", by_key.into());
        all.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::json::testing::shown;
    use serde_json::json;

    #[test]
    fn writes_are_counted_by_kind_and_by_subject() {
        let mut effects = Effects::default();
        effects.add(Write::CreateInvite, "Ada@example.com", false);
        effects.add(Write::CreateInvite, "ada@example.com", true);
        effects.add(Write::CreateGroup, "Staff", false);
        let told = shown(&effects);
        assert_eq!(told["portals.consumerInvites.create"], json!({"applied": 2, "reused": 1}));
        assert_eq!(told["portals.consumerGroups.create"], json!({"applied": 1}));
        assert_eq!(told["consumers.create"], json!({"applied": 0, "linked": 0}));
        assert_eq!(told["byKey"], json!({"invite:ada@example.com": 2, "group:Staff": 1}));
    }
}
