//! Who is calling, and what they may do.

use super::keys::{self, KeyKind};
use crate::store::Id;
use crate::wire::error::ApiError;
use crate::wire::request::Request;

/// The header that carries a consumer session.
pub const SESSION_HEADER: &str = "metorial-consumer-session-client-secret";

/// What an endpoint needs its caller to be allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Consumers and their profiles, reading.
    ConsumersRead,
    /// Consumers, writing.
    ConsumersWrite,
    /// A portal's consumer profiles, reading: what a consumer session may do, too.
    ProfilesRead,
    /// Portals and what belongs to them, reading.
    PortalsRead,
    /// What belongs to a portal, writing.
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

    fn is_about_portals(self) -> bool {
        !matches!(self, Self::ConsumersRead | Self::ConsumersWrite)
    }
}

/// Who is calling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caller {
    kind: KeyKind,
    may_have_portals: bool,
}

impl Caller {
    /// 403 unless the caller has the scope, 402 unless the plan has what it is about.
    pub fn require(self, scope: Scope) -> Result<(), ApiError> {
        let allowed = match self.kind {
            KeyKind::Secret | KeyKind::FineGrained => true,
            KeyKind::Publishable => scope == Scope::ProfilesRead,
        };
        if !allowed {
            return Err(ApiError::forbidden(&format!("This API key lacks the scope {}", scope.name())));
        }
        if scope.is_about_portals() && !self.may_have_portals {
            return Err(ApiError::payment_required("Portals are not part of the organization's plan"));
        }
        Ok(())
    }

    /// 403 unless the caller is a person. No key of the sandbox is; the fine-grained one stands for a user's.
    pub fn require_member(self) -> Result<(), ApiError> {
        if self.kind == KeyKind::FineGrained {
            return Ok(());
        }
        Err(ApiError::forbidden("This endpoint needs an organization member, and is not available to API keys"))
    }

    /// 403 if the caller acts for a consumer whose session is in another portal.
    pub fn require_portal(self, portal: &Id, of_session: Option<&Id>) -> Result<(), ApiError> {
        if self.kind != KeyKind::Publishable || of_session == Some(portal) {
            return Ok(());
        }
        Err(ApiError::forbidden("The consumer session belongs to another portal"))
    }
}

/// Finds out who is calling; `first_segment` is that of the path.
pub fn identify(request: &Request, first_segment: &str, may_have_portals: bool) -> Result<Caller, ApiError> {
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
    Ok(Caller { kind, may_have_portals })
}

/// The key that a request tries to use, however wrong the header is: its last word.
pub fn attempted_key(request: &Request) -> &str {
    request.header("authorization").and_then(|header| header.split_whitespace().last()).unwrap_or_default()
}

fn is_token(text: &str) -> bool {
    !text.is_empty() && !text.contains(char::is_whitespace)
}
