//! The access requests: consumers ask for something, and someone approves or rejects that.

use super::{Id, InPortal, Portal, Profile, Store, Target, Texts};
use crate::clock::Millis;
use crate::wire::error::ApiError;

/// The status of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestStatus {
    /// Not answered yet.
    Pending,
    /// Approved.
    Approved,
    /// Rejected.
    Rejected,
}

impl RequestStatus {
    /// All statuses by name.
    pub const NAMES: [&str; 3] = ["pending", "approved", "rejected"];

    /// Returns the API's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
        }
    }
}

/// An access request.
#[derive(Debug, Clone)]
pub struct AccessRequest {
    /// `car_…`
    pub id: Id,
    /// The portal.
    pub portal: Id,
    /// The profile that asks.
    pub profile: Id,
    /// The object that it asks for.
    pub target: Target,
    /// The status.
    pub status: RequestStatus,
    /// The message of the person who asks.
    pub message: Option<String>,
    /// The message of the person who answered.
    pub resolution_message: Option<String>,
    /// When it was answered.
    pub reviewed_at: Option<Millis>,
    /// When it was created.
    pub created_at: Millis,
    /// When it was last changed.
    pub updated_at: Millis,
}

/// The answer to a request.
#[derive(Debug, Clone)]
pub struct Resolution<'a> {
    /// The group that gets the access, if the request is approved.
    pub approved_for: Option<Id>,
    /// The message to the person who asked.
    pub message: Option<&'a str>,
}

impl InPortal for AccessRequest {
    fn id(&self) -> &Id {
        &self.id
    }

    fn portal(&self) -> &Id {
        &self.portal
    }
}

impl Store {
    /// Returns a request of a portal, or a 404.
    pub fn access_request(&self, portal: &Portal, id: &str) -> Result<&AccessRequest, ApiError> {
        self.requests.find(&portal.id, id).ok_or_else(|| ApiError::not_found("consumer.access_request"))
    }

    /// Returns the id of the personal group of a profile.
    pub fn personal_group_of(&self, profile: &Id) -> String {
        self.profiles.get(profile).map(Profile::personal_group_id).unwrap_or_default()
    }

    /// Adds a pending request.
    pub fn add_access_request(
        &mut self,
        portal: &Id,
        profile: &Id,
        target: Target,
        message: Option<&str>,
        at: Millis,
    ) -> Id {
        let id = self.ids.make("car_", at);
        self.requests.insert(AccessRequest {
            id: id.clone(),
            portal: portal.clone(),
            profile: profile.clone(),
            target,
            status: RequestStatus::Pending,
            message: message.map(str::to_owned),
            resolution_message: None,
            reviewed_at: None,
            created_at: at,
            updated_at: at,
        });
        id
    }

    /// Answers a pending request. If it is approved, a group gets the access unless it has it already.
    pub fn resolve_access_request(&mut self, id: &str, resolution: Resolution<'_>, at: Millis) {
        let Some(request) = self.requests.get_mut(id) else {
            return;
        };
        let is_approved = resolution.approved_for.is_some();
        request.status = if is_approved { RequestStatus::Approved } else { RequestStatus::Rejected };
        request.resolution_message = resolution.message.map(str::to_owned);
        request.reviewed_at = Some(at);
        request.updated_at = at;
        let (portal, target) = (request.portal.clone(), request.target.clone());
        let Some(group) = resolution.approved_for else {
            return;
        };
        let has_access = self.access.in_portal(&portal).any(|rule| rule.group == group && rule.target == target);
        if !has_access {
            self.add_access(&portal, group, target, Texts::default(), at);
        }
    }
}
