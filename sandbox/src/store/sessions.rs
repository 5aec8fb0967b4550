//! The consumer sessions, and what a consumer sees of other profiles.

use super::{Group, Id, Profile, Store};
use crate::clock::Millis;

/// A consumer's session in a portal.
#[derive(Debug, Clone)]
pub struct Session {
    /// `cse_…`
    pub id: Id,
    /// The client secret.
    pub secret: String,
    /// The consumer's profile in the portal.
    pub profile: Id,
    /// When it was created.
    pub created_at: Millis,
    /// When it was last used.
    pub last_used_at: Millis,
}

/// The profiles of a portal that a consumer can see.
#[derive(Debug)]
pub struct Sight<'a> {
    profile: &'a Profile,
    groups: Vec<&'a Group>,
}

impl Sight<'_> {
    /// Returns whether the consumer sees a profile: if both are in a group, or the consumer is in a default group.
    pub fn includes(&self, profile: &Profile) -> bool {
        profile.id == self.profile.id
            || self.groups.iter().any(|group| group.is_default || group.via(profile).is_some())
    }
}

impl Store {
    /// Adds a session. Its client secret has its id unless it is given.
    pub fn add_session(&mut self, profile: &Id, secret: Option<&str>, at: Millis) -> Id {
        let id = self.ids.make("cse_", at);
        let session = Session {
            id: id.clone(),
            secret: secret.map_or_else(|| format!("metorial_ccs_sandbox_{id}"), str::to_owned),
            profile: profile.clone(),
            created_at: at,
            last_used_at: at,
        };
        self.sessions.insert(id.clone(), session);
        id
    }

    /// Returns the session with a client secret, if neither it was revoked nor its profile or portal deleted.
    pub fn session_by_secret(&self, secret: &str) -> Option<&Session> {
        self.sessions
            .values()
            .find(|session| session.secret == secret)
            .filter(|session| self.live_profile(&session.profile).is_some())
    }

    /// Notes that a session was used.
    pub fn touch_session(&mut self, id: &str, at: Millis) {
        if let Some(session) = self.sessions.get_mut(id) {
            session.last_used_at = at;
        }
    }

    /// Returns what a profile sees of the other profiles of its portal.
    pub fn sight_of<'a>(&'a self, profile: &'a Profile) -> Sight<'a> {
        let groups = self.groups_of_portal.of(&profile.portal).iter().filter_map(|id| self.groups.get(id));
        Sight { profile, groups: groups.filter(|group| group.via(profile).is_some()).collect() }
    }
}
