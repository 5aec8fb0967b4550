//! The identity and permissions of the caller.

use super::keys::{self, KeyKind};
use crate::store::Id;
use crate::wire::error::ApiError;
use crate::wire::request::Request;

/// The name of the header with a consumer session.
pub const SESSION_HEADER: &str = "metorial-consumer-session-client-secret";

/// The permission that an endpoint requires.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Reading consumers and their profiles.
    ConsumersRead,
    /// Writing consumers.
    ConsumersWrite,
    /// Reading a portal's consumer profiles, which a consumer session may do, too.
    ProfilesRead,
    /// Reading portals and their objects.
    PortalsRead,
    /// Writing the objects of a portal.
    PortalsWrite,
}

impl Scope {
    fn name(self) -> &'static str {
        match self {
            Self::ConsumersRead => "instance.consumer:read",
            Self::ConsumersWrite => "instance.consumer:write",
            Self::ProfilesRead => "instance.portal.consumer_profile:read",
            Self::PortalsRead => "instance.portal:read",
            Self::PortalsWrite => "instance.portal:write",
        }
    }
}

/// The caller of an endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caller {
    kind: KeyKind,
}

impl Caller {
    /// Fails with 403 unless the caller has the scope.
    pub fn require(self, scope: Scope) -> Result<(), ApiError> {
        let allowed = match self.kind {
            KeyKind::Secret | KeyKind::FineGrained => true,
            KeyKind::Publishable => scope == Scope::ProfilesRead,
        };
        if allowed {
            return Ok(());
        }
        Err(ApiError::forbidden(&format!("This API key lacks the scope {}", scope.name())))
    }

    /// Fails with 403 if the caller has a consumer session in another portal.
    pub fn require_portal(self, portal: &Id, of_session: Option<&Id>) -> Result<(), ApiError> {
        if self.kind != KeyKind::Publishable || of_session == Some(portal) {
            return Ok(());
        }
        Err(ApiError::forbidden("The consumer session belongs to another portal"))
    }
}

/// Identifies the caller. `first_segment` is that of the path.
pub fn identify(request: &Request, first_segment: &str) -> Result<Caller, ApiError> {
    let Some(header) = request.header("authorization") else {
        return Err(ApiError::unauthorized("The Authorization header is missing"));
    };
    let Some(key) = header.strip_prefix("Bearer ").filter(|key| is_token(key)) else {
        return Err(ApiError::unauthorized(&format!("The Authorization header is malformed: {header}")));
    };
    let Some(kind) = keys::known(key) else {
        return Err(ApiError::unauthorized("The API key does not exist, or it was revoked"));
    };
    let needs_session = kind == KeyKind::Publishable && first_segment == "portals";
    if needs_session && request.header(SESSION_HEADER) != Some(keys::CONSUMER_SESSION) {
        return Err(ApiError::unauthorized("A publishable key needs the client secret of a valid consumer session"));
    }
    Ok(Caller { kind })
}

/// Returns the key that a request tries to use: the last word of the header, even if the header is malformed.
pub fn attempted_key(request: &Request) -> &str {
    request.header("authorization").and_then(|header| header.split_whitespace().last()).unwrap_or_default()
}

fn is_token(text: &str) -> bool {
    !text.is_empty() && !text.contains(char::is_whitespace)
}
