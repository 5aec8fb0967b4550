//! The objects in the API's format.

mod access;
mod portals;

use super::groups::Via;
use super::{Consumer, Group, GroupStatus, InviteStatus, Profile, Store};
use crate::clock::{Millis, iso};
use crate::data::avatar;
use crate::wire::json::{Map, Value, json};
use portals::portal_url;

/// Returns a time in ISO 8601.
fn at(time: Millis) -> Value {
    iso(time).into()
}

/// The name and email address that a profile shows: those of its consumer until it is deleted.
struct Person<'a> {
    name: &'a str,
    email: &'a str,
}

impl<'a> Person<'a> {
    fn of(profile: &'a Profile, consumer: &'a Consumer) -> Self {
        match &profile.deleted_email {
            Some(email) => Self { name: "[deleted]", email },
            None => Self { name: &consumer.name, email: &consumer.email },
        }
    }
}

impl Store {
    /// Returns a consumer in the API's format: `consumer`.
    pub fn consumer_view(&self, id: &str) -> Option<Value> {
        self.consumer_fields(id).map(Value::Object)
    }

    fn consumer_fields(&self, id: &str) -> Option<Map> {
        let consumer = self.consumers.get(id)?;
        Some(Map::from_iter([
            ("object", "consumer".into()),
            ("id", (&consumer.id).into()),
            ("name", (&consumer.name).into()),
            ("email", (&consumer.email).into()),
            ("image_url", image_url(consumer)),
            ("user_id", consumer.user_id.as_ref().into()),
            ("created_at", at(consumer.created_at)),
            ("updated_at", at(consumer.updated_at)),
        ]))
    }

    /// Returns a consumer with one of its profiles, which no other response includes.
    pub fn member_view(&self, consumer: &str, profile: &str) -> Option<Value> {
        let mut fields = self.consumer_fields(consumer)?;
        if let Some(profile) = self.profile_view(profile) {
            fields.insert("profile", profile);
        }
        Some(fields.into())
    }

    /// Returns a profile in the API's format: `consumer.profile`.
    pub fn profile_view(&self, id: &str) -> Option<Value> {
        let (profile, consumer) = self.profile_and_consumer(id)?;
        let groups = if profile.is_deleted() { Vec::new() } else { self.assignments(profile, consumer) };
        Some(profile_with_groups(profile, consumer, groups))
    }

    /// Returns a new profile, whose groups the API does not include yet.
    pub fn new_profile_view(&self, id: &str) -> Option<Value> {
        let (profile, consumer) = self.profile_and_consumer(id)?;
        Some(profile_with_groups(profile, consumer, Vec::new()))
    }

    /// Returns the preview of a profile: `consumer.profile#preview`.
    fn profile_preview(&self, id: &str) -> Option<Value> {
        let (profile, consumer) = self.profile_and_consumer(id)?;
        let person = Person::of(profile, consumer);
        Some(json!({
            "object": "consumer.profile#preview",
            "id": &profile.id,
            "name": person.name,
            "email": person.email,
        }))
    }

    fn profile_and_consumer(&self, id: &str) -> Option<(&Profile, &Consumer)> {
        let profile = self.profiles.get(id)?;
        Some((profile, self.consumers.get(&profile.consumer)?))
    }

    /// Returns the groups of a profile, starting with its personal one: `consumer.profile.group_assignment`.
    fn assignments(&self, profile: &Profile, person: &Consumer) -> Vec<Value> {
        let assignment = |group: Value, via: Via| json!({ "object": "consumer.profile.group_assignment", "group": group, "assigned_via": via.name() });
        let mut assignments = vec![assignment(personal_group_view(profile, person), Via::User)];
        for group in self.groups_of_portal.of(&profile.portal).iter().filter_map(|id| self.groups.get(id)) {
            if let Some(via) = group.via(profile) {
                assignments.push(assignment(group_view(group), via));
            }
        }
        assignments
    }

    /// Returns a group in the API's format: `consumer.group`.
    pub fn group_view(&self, id: &str) -> Option<Value> {
        self.groups.get(id).map(group_view)
    }

    /// Returns the personal group of a profile.
    pub fn personal_group_view(&self, profile: &str) -> Option<Value> {
        let (profile, person) = self.profile_and_consumer(profile)?;
        Some(personal_group_view(profile, person))
    }

    /// Returns an invite in the API's format: `consumer.invite`.
    pub fn invite_view(&self, id: &str) -> Option<Value> {
        let invite = self.invites.get(id)?;
        let portal = self.portals.get(&invite.portal)?;
        let is_pending = invite.status == InviteStatus::Pending;
        Some(json!({
            "object": "consumer.invite",
            "id": &invite.id,
            "status": invite.status.name(),
            "portal_url": is_pending.then(|| format!("{}/join/{}", portal_url(portal), invite.id)),
            "consumer_profile": self.profile_preview(&invite.profile)?,
            "invited_by": json!({
                "object": "organization.actor#preview",
                "id": "oac_sandbox0000000000000",
                "name": "Sandbox API Key",
                "email": Value::Null,
            }),
            "message": invite.message.as_deref(),
            "accepted_at": invite.accepted_at.map(at),
            "created_at": at(invite.created_at),
            "updated_at": at(invite.updated_at),
        }))
    }
}

fn image_url(consumer: &Consumer) -> Value {
    consumer.avatar.map(|hue| avatar::data_url(&consumer.name, hue)).into()
}

fn profile_with_groups(profile: &Profile, consumer: &Consumer, groups: Vec<Value>) -> Value {
    let person = Person::of(profile, consumer);
    let is_deleted = profile.is_deleted();
    json!({
        "object": "consumer.profile",
        "id": &profile.id,
        "status": profile.status.name(),
        "name": person.name,
        "email": person.email,
        "image_url": if is_deleted { Value::Null } else { image_url(consumer) },
        "user_id": consumer.user_id.as_ref().filter(|_| !is_deleted),
        "groups": groups,
        "consumer_id": &profile.consumer,
        "created_at": at(profile.created_at),
        "updated_at": at(profile.updated_at),
    })
}

fn group_view(group: &Group) -> Value {
    json!({
        "object": "consumer.group",
        "id": &group.id,
        "status": group.status.name(),
        "name": &group.name,
        "description": group.description.as_deref(),
        "is_default": group.is_default,
        "created_at": at(group.created_at),
        "updated_at": at(group.updated_at),
    })
}

fn personal_group_view(profile: &Profile, person: &Consumer) -> Value {
    json!({
        "object": "consumer.group",
        "id": profile.personal_group_id(),
        "status": GroupStatus::Active.name(),
        "name": &person.name,
        "description": Value::Null,
        "is_default": false,
        "created_at": at(profile.created_at),
        "updated_at": at(profile.created_at),
    })
}
