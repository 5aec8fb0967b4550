//! Access rules, listings, access requests and sessions in the API's format.

use super::at;
use crate::clock::Millis;
use crate::store::{Access, Id, Portal, Store, Target};
use crate::wire::json::{Value, json};

impl Store {
    /// Returns an access rule in the API's format: `consumer.access`.
    pub fn access_view(&self, id: &str) -> Option<Value> {
        let access = self.access.get(id)?;
        let listing = self.listing_of(access).map(|listing| {
            json!({
                "object": "consumer.access_listing#preview",
                "id": &listing.id,
                "name": &listing.name,
                "description": listing.description.as_deref(),
            })
        });
        Some(json!({
            "object": "consumer.access",
            "id": &access.id,
            "name": &access.name,
            "description": access.description.as_deref(),
            "readme": access.readme.as_deref(),
            "access_level": Value::Null,
            "access": self.target_view(&access.target),
            "consumer_group": self.receiver_view(access)?,
            "listing": listing,
            "created_at": at(access.created_at),
            "updated_at": at(access.updated_at),
        }))
    }

    /// Returns the group of a rule, which may be a personal one.
    fn receiver_view(&self, access: &Access) -> Option<Value> {
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
        let Some(resource) = self.resources.get(id) else { return Value::Null };
        let names = resource.kind.names();
        json!({
            "type": names.name,
            (names.name): json!({
                "object": names.object,
                "id": &resource.id,
                "status": "active",
                "name": &resource.name,
                "description": resource.description.as_deref(),
                "created_at": at(resource.created_at),
                "updated_at": at(resource.updated_at),
            }),
        })
    }

    /// Returns a listing in the API's format: `consumer.access_listing`.
    pub fn listing_view(&self, id: &str) -> Option<Value> {
        let listing = self.listings.get(id)?;
        let shelf_view = |(id, index): &(Id, usize)| {
            self.shelves.get(id).map(|shelf| {
                json!({
                    "object": "consumer.surface_provider_group",
                    "id": &shelf.id,
                    "name": &shelf.name,
                    "description": shelf.description.as_deref(),
                    "index": *index,
                })
            })
        };
        Some(json!({
            "object": "consumer.access_listing",
            "id": &listing.id,
            "name": &listing.name,
            "description": listing.description.as_deref(),
            "readme": listing.readme.as_deref(),
            "access": self.target_view(&listing.target),
            "groups": listing.shelves.iter().filter_map(shelf_view).collect::<Vec<_>>(),
            "created_at": at(listing.created_at),
            "updated_at": at(listing.updated_at),
        }))
    }

    /// Returns an access request in the API's format: `consumer.access_request`.
    pub fn request_view(&self, id: &str) -> Option<Value> {
        let request = self.requests.get(id)?;
        Some(json!({
            "object": "consumer.access_request",
            "id": &request.id,
            "status": request.status.name(),
            "message": request.message.as_deref(),
            "resolution_message": request.resolution_message.as_deref(),
            "consumer_profile": self.profile_preview(&request.profile)?,
            "target": self.target_view(&request.target),
            "created_at": at(request.created_at),
            "updated_at": at(request.updated_at),
            "reviewed_at": request.reviewed_at.map(at),
        }))
    }

    /// Returns a session in the API's format: `consumer.session`. It expires some time after its last use, which its portal
    /// decides.
    pub fn session_view(&self, id: &str) -> Option<Value> {
        let session = self.sessions.get(id)?;
        let profile = self.profiles.get(&session.profile)?;
        let expiry = Millis::from(self.portals.get(&profile.portal)?.session_expiry) * 1000;
        Some(json!({
            "object": "consumer.session",
            "id": &session.id,
            "created_at": at(session.created_at),
            "expires_at": at(session.last_used_at + expiry),
            "last_used_at": at(session.last_used_at),
        }))
    }
}
