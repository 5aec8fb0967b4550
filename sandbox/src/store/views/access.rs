//! Access rules, listings, access requests and sessions in the API's format.

use super::{At, GroupView, ProfilePreview};
use crate::clock::Millis;
use crate::store::{Access, Id, Portal, Store, Target};
use serde::Serialize;
use serde_json::{Value, json};

/// `consumer.access`
#[derive(Debug, Serialize)]
pub struct AccessView<'a> {
    object: &'static str,
    id: &'a str,
    name: &'a str,
    description: Option<&'a str>,
    readme: Option<&'a str>,
    access_level: Option<&'static str>,
    access: Value,
    consumer_group: GroupView<'a>,
    listing: Option<ListingPreview<'a>>,
    created_at: At,
    updated_at: At,
}

/// The listing in a rule.
#[derive(Debug, Serialize)]
struct ListingPreview<'a> {
    object: &'static str,
    id: &'a str,
    name: &'a str,
    description: Option<&'a str>,
}

/// `consumer.access_listing`
#[derive(Debug, Serialize)]
pub struct ListingView<'a> {
    object: &'static str,
    id: &'a str,
    name: &'a str,
    description: Option<&'a str>,
    readme: Option<&'a str>,
    access: Value,
    groups: Vec<ShelfView<'a>>,
    created_at: At,
    updated_at: At,
}

/// A group of listings in a listing.
#[derive(Debug, Serialize)]
struct ShelfView<'a> {
    object: &'static str,
    id: &'a str,
    name: &'a str,
    description: Option<&'a str>,
    index: usize,
}

/// `consumer.access_request`
#[derive(Debug, Serialize)]
pub struct RequestView<'a> {
    object: &'static str,
    id: &'a str,
    status: &'static str,
    message: Option<&'a str>,
    resolution_message: Option<&'a str>,
    consumer_profile: ProfilePreview<'a>,
    target: Value,
    created_at: At,
    updated_at: At,
    reviewed_at: Option<At>,
}

/// `consumer.session`
#[derive(Debug, Serialize)]
pub struct SessionView {
    object: &'static str,
    id: String,
    created_at: At,
    expires_at: At,
    last_used_at: At,
}

impl Store {
    /// Returns an access rule in the API's format.
    pub fn access_view(&self, id: &str) -> Option<AccessView<'_>> {
        let access = self.access.get(id)?;
        Some(AccessView {
            object: "consumer.access",
            id: &access.id,
            name: &access.name,
            description: access.description.as_deref(),
            readme: access.readme.as_deref(),
            access_level: None,
            access: self.target_view(&access.target),
            consumer_group: self.receiver_view(access)?,
            listing: self.listing_of(access).map(|listing| ListingPreview {
                object: "consumer.access_listing#preview",
                id: &listing.id,
                name: &listing.name,
                description: listing.description.as_deref(),
            }),
            created_at: At(access.created_at),
            updated_at: At(access.updated_at),
        })
    }

    /// Returns the group of a rule, which may be a personal one.
    fn receiver_view(&self, access: &Access) -> Option<GroupView<'_>> {
        self.group_view(&access.group).or_else(|| {
            let portal: &Portal = self.portals.get(&access.portal)?;
            let owner = self.owner_of_personal_group(portal, &access.group)?;
            self.personal_group_view(&owner.id)
        })
    }

    /// Returns the `access` or `target` of an object.
    fn target_view(&self, target: &Target) -> Value {
        let id = match target {
            Target::Resource(id) => id,
            Target::Replaced(json) => return json.clone(),
        };
        self.resources.get(id).map_or(Value::Null, |resource| {
            let names = resource.kind.names();
            json!({
                "type": names.name,
                (names.name): {
                    "object": names.object,
                    "id": resource.id.as_ref(),
                    "status": "active",
                    "name": resource.name,
                    "description": resource.description,
                    "created_at": At(resource.created_at),
                    "updated_at": At(resource.updated_at),
                },
            })
        })
    }

    /// Returns a listing in the API's format.
    pub fn listing_view(&self, id: &str) -> Option<ListingView<'_>> {
        let listing = self.listings.get(id)?;
        let shelf_view = |(id, index): &(Id, usize)| {
            self.shelves.get(id).map(|shelf| ShelfView {
                object: "consumer.surface_provider_group",
                id: &shelf.id,
                name: &shelf.name,
                description: shelf.description.as_deref(),
                index: *index,
            })
        };
        Some(ListingView {
            object: "consumer.access_listing",
            id: &listing.id,
            name: &listing.name,
            description: listing.description.as_deref(),
            readme: listing.readme.as_deref(),
            access: self.target_view(&listing.target),
            groups: listing.shelves.iter().filter_map(shelf_view).collect(),
            created_at: At(listing.created_at),
            updated_at: At(listing.updated_at),
        })
    }

    /// Returns an access request in the API's format.
    pub fn request_view(&self, id: &str) -> Option<RequestView<'_>> {
        let request = self.requests.get(id)?;
        Some(RequestView {
            object: "consumer.access_request",
            id: &request.id,
            status: request.status.name(),
            message: request.message.as_deref(),
            resolution_message: request.resolution_message.as_deref(),
            consumer_profile: self.profile_preview(&request.profile)?,
            target: self.target_view(&request.target),
            created_at: At(request.created_at),
            updated_at: At(request.updated_at),
            reviewed_at: request.reviewed_at.map(At),
        })
    }

    /// Returns a session in the API's format. It expires some time after its last use, which its portal decides.
    pub fn session_view(&self, id: &str) -> Option<SessionView> {
        let session = self.sessions.get(id)?;
        let profile = self.profiles.get(&session.profile)?;
        let expiry = Millis::from(self.portals.get(&profile.portal)?.session_expiry) * 1000;
        Some(SessionView {
            object: "consumer.session",
            id: session.id.to_string(),
            created_at: At(session.created_at),
            expires_at: At(session.last_used_at + expiry),
            last_used_at: At(session.last_used_at),
        })
    }
}
