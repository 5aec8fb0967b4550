//! The objects in the API's format.

mod access;
mod portals;

use super::groups::Via;
use super::{Consumer, Group, GroupStatus, Invite, InviteStatus, Portal, Profile, ProfileStatus, Store};
use crate::clock::{Millis, iso};
use crate::data::avatar;
use portals::portal_url;
use serde::{Serialize, Serializer};
use std::borrow::Cow;

/// A time that is serialized as ISO 8601.
#[derive(Debug, Clone, Copy)]
pub struct At(Millis);

impl Serialize for At {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&iso(self.0))
    }
}

/// `consumer`, with its profile in the only response that includes it.
#[derive(Debug, Serialize)]
pub struct ConsumerView<'a> {
    object: &'static str,
    id: &'a str,
    name: &'a str,
    email: &'a str,
    image_url: Option<String>,
    user_id: Option<&'a str>,
    created_at: At,
    updated_at: At,
    #[serde(skip_serializing_if = "Option::is_none")]
    profile: Option<ProfileView<'a>>,
}

/// `consumer.profile`
#[derive(Debug, Serialize)]
pub struct ProfileView<'a> {
    object: &'static str,
    id: &'a str,
    status: ProfileStatus,
    name: &'a str,
    email: &'a str,
    image_url: Option<String>,
    user_id: Option<&'a str>,
    groups: Vec<AssignmentView<'a>>,
    consumer_id: &'a str,
    created_at: At,
    updated_at: At,
}

/// `consumer.profile.group_assignment`
#[derive(Debug, Serialize)]
pub struct AssignmentView<'a> {
    object: &'static str,
    group: GroupView<'a>,
    assigned_via: Via,
}

/// `consumer.group`
#[derive(Debug, Serialize)]
pub struct GroupView<'a> {
    object: &'static str,
    id: Cow<'a, str>,
    status: GroupStatus,
    name: &'a str,
    description: Option<&'a str>,
    is_default: bool,
    created_at: At,
    updated_at: At,
}

/// `consumer.invite`
#[derive(Debug, Serialize)]
pub struct InviteView<'a> {
    object: &'static str,
    id: &'a str,
    status: InviteStatus,
    portal_url: Option<String>,
    consumer_profile: ProfilePreview<'a>,
    invited_by: ActorPreview,
    message: Option<&'a str>,
    accepted_at: Option<At>,
    created_at: At,
    updated_at: At,
}

/// `consumer.profile#preview`
#[derive(Debug, Serialize)]
struct ProfilePreview<'a> {
    object: &'static str,
    id: &'a str,
    name: &'a str,
    email: &'a str,
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

/// `organization.actor#preview`
#[derive(Debug, Serialize)]
struct ActorPreview {
    object: &'static str,
    id: &'static str,
    name: &'static str,
    email: Option<&'static str>,
}

impl Store {
    /// Returns a consumer in the API's format.
    pub fn consumer_view(&self, id: &str) -> Option<ConsumerView<'_>> {
        self.consumers.get(id).map(|consumer| ConsumerView {
            object: "consumer",
            id: &consumer.id,
            name: &consumer.name,
            email: &consumer.email,
            image_url: image_url(consumer),
            user_id: consumer.user_id.as_deref(),
            created_at: At(consumer.created_at),
            updated_at: At(consumer.updated_at),
            profile: None,
        })
    }

    /// Returns a consumer with one of its profiles.
    pub fn member_view(&self, consumer: &str, profile: &str) -> Option<ConsumerView<'_>> {
        let mut view = self.consumer_view(consumer)?;
        view.profile = self.profile_view(profile);
        Some(view)
    }

    /// Returns a profile in the API's format.
    pub fn profile_view(&self, id: &str) -> Option<ProfileView<'_>> {
        let profile = self.profiles.get(id)?;
        let consumer = self.consumers.get(&profile.consumer)?;
        let person = Person::of(profile, consumer);
        Some(ProfileView {
            object: "consumer.profile",
            id: &profile.id,
            status: profile.status,
            name: person.name,
            email: person.email,
            image_url: if profile.is_deleted() { None } else { image_url(consumer) },
            user_id: consumer.user_id.as_deref().filter(|_| !profile.is_deleted()),
            groups: if profile.is_deleted() { Vec::new() } else { self.assignments(profile, consumer) },
            consumer_id: &profile.consumer,
            created_at: At(profile.created_at),
            updated_at: At(profile.updated_at),
        })
    }

    /// Returns the preview of a profile.
    fn profile_preview(&self, id: &str) -> Option<ProfilePreview<'_>> {
        let profile = self.profiles.get(id)?;
        let person = Person::of(profile, self.consumers.get(&profile.consumer)?);
        Some(ProfilePreview {
            object: "consumer.profile#preview",
            id: &profile.id,
            name: person.name,
            email: person.email,
        })
    }

    /// Returns a new profile, whose groups the API does not include yet.
    pub fn new_profile_view(&self, id: &str) -> Option<ProfileView<'_>> {
        let mut view = self.profile_view(id)?;
        view.groups = Vec::new();
        Some(view)
    }

    /// Returns the groups of a profile, starting with its personal one.
    fn assignments<'a>(&'a self, profile: &Profile, person: &'a Consumer) -> Vec<AssignmentView<'a>> {
        let personal = (personal_group_view(profile, person), Via::User);
        let shared = self
            .groups_of_portal
            .of(&profile.portal)
            .iter()
            .filter_map(|id| self.groups.get(id))
            .filter_map(|group| Some((group_view(group), group.via(profile)?)));
        std::iter::once(personal)
            .chain(shared)
            .map(|(group, assigned_via)| AssignmentView {
                object: "consumer.profile.group_assignment",
                group,
                assigned_via,
            })
            .collect()
    }

    /// Returns a group in the API's format.
    pub fn group_view(&self, id: &str) -> Option<GroupView<'_>> {
        self.groups.get(id).map(group_view)
    }

    /// Returns the personal group of a profile.
    pub fn personal_group_view(&self, profile: &str) -> Option<GroupView<'_>> {
        let profile = self.profiles.get(profile)?;
        let person = self.consumers.get(&profile.consumer)?;
        Some(personal_group_view(profile, person))
    }

    /// Returns an invite in the API's format.
    pub fn invite_view(&self, id: &str) -> Option<InviteView<'_>> {
        let invite = self.invites.get(id)?;
        let portal = self.portals.get(&invite.portal)?;
        let is_pending = invite.status == InviteStatus::Pending;
        Some(InviteView {
            object: "consumer.invite",
            id: &invite.id,
            status: invite.status,
            portal_url: is_pending.then(|| invite_url(portal, invite)),
            consumer_profile: self.profile_preview(&invite.profile)?,
            invited_by: ActorPreview {
                object: "organization.actor#preview",
                id: "oac_sandbox0000000000000",
                name: "Sandbox API Key",
                email: None,
            },
            message: invite.message.as_deref(),
            accepted_at: invite.accepted_at.map(At),
            created_at: At(invite.created_at),
            updated_at: At(invite.updated_at),
        })
    }
}

fn image_url(consumer: &Consumer) -> Option<String> {
    consumer.avatar.map(|hue| avatar::data_url(&consumer.name, hue))
}

fn invite_url(portal: &Portal, invite: &Invite) -> String {
    format!("{}/join/{}", portal_url(portal), invite.id)
}

fn group_view(group: &Group) -> GroupView<'_> {
    GroupView {
        object: "consumer.group",
        id: Cow::Borrowed(&group.id),
        status: group.status,
        name: &group.name,
        description: group.description.as_deref(),
        is_default: group.is_default,
        created_at: At(group.created_at),
        updated_at: At(group.updated_at),
    }
}

fn personal_group_view<'a>(profile: &Profile, person: &'a Consumer) -> GroupView<'a> {
    GroupView {
        object: "consumer.group",
        id: Cow::Owned(profile.personal_group_id()),
        status: GroupStatus::Active,
        name: &person.name,
        description: None,
        is_default: false,
        created_at: At(profile.created_at),
        updated_at: At(profile.created_at),
    }
}
