//! The identity and permissions of the caller.

use super::keys::{self, KeyKind};
use crate::store::{Id, Portal, Sight, Store};
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
    /// Writing portals and their objects.
    PortalsWrite,
    /// Using a consumer's own session.
    OwnSession,
}

impl Scope {
    fn name(self) -> &'static str {
        match self {
            Self::ConsumersRead => "instance.consumer:read",
            Self::ConsumersWrite => "instance.consumer:write",
            Self::ProfilesRead => "instance.portal.consumer_profile:read",
            Self::PortalsRead => "instance.portal:read",
            Self::PortalsWrite => "instance.portal:write",
            Self::OwnSession => "instance.consumer.session:use",
        }
    }

    fn is_about_portals(self) -> bool {
        !matches!(self, Self::ConsumersRead | Self::ConsumersWrite)
    }
}

/// The caller of an endpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    kind: KeyKind,
    may_have_portals: bool,
    session: Option<Id>,
}

impl Caller {
    /// Fails with 403 unless the caller has the scope, and with 402 unless the plan includes what it is about.
    pub fn require(&self, scope: Scope) -> Result<(), ApiError> {
        let allowed = match self.kind {
            KeyKind::Secret | KeyKind::FineGrained => true,
            KeyKind::Publishable => matches!(scope, Scope::ProfilesRead | Scope::OwnSession),
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
    pub fn require_member(&self) -> Result<(), ApiError> {
        if self.kind == KeyKind::FineGrained {
            return Ok(());
        }
        Err(ApiError::forbidden("This endpoint needs an organization member, and is not available to API keys"))
    }

    /// Returns the kind of the caller's key.
    pub fn kind(&self) -> KeyKind {
        self.kind
    }

    /// Returns the id of the caller's consumer session, if there is one.
    pub fn session(&self) -> Option<&Id> {
        self.session.as_ref()
    }

    /// Returns what the caller sees of the profiles of a portal, or `None` for all of them. Fails with 403 if the
    /// caller has a consumer session in another portal.
    pub fn sight<'a>(&self, store: &'a Store, portal: &Portal) -> Result<Option<Sight<'a>>, ApiError> {
        if self.kind != KeyKind::Publishable {
            return Ok(None);
        }
        let session = self.session.as_ref().and_then(|id| store.sessions.get(id));
        session
            .and_then(|session| store.profiles.get(&session.profile))
            .filter(|profile| profile.portal == portal.id)
            .map(|profile| Some(store.sight_of(profile)))
            .ok_or_else(|| ApiError::forbidden("The consumer session belongs to another portal"))
    }
}

/// Identifies the caller. `first_segment` is that of the path.
pub fn identify(
    request: &Request,
    first_segment: &str,
    store: &Store,
    may_have_portals: bool,
) -> Result<Caller, ApiError> {
    let Some(header) = request.header("authorization") else {
        return Err(ApiError::unauthorized("The Authorization header is missing"));
    };
    let Some(key) = header.strip_prefix("Bearer ").filter(|key| is_token(key)) else {
        return Err(ApiError::unauthorized(&format!("The Authorization header is malformed: {header}")));
    };
    let Some(kind) = keys::known(key) else {
        return Err(ApiError::unauthorized("The API key does not exist, or it was revoked"));
    };
    let session = request.header(SESSION_HEADER).and_then(|secret| store.session_by_secret(secret));
    let session = session.map(|session| session.id.clone());
    let needs_session = first_segment == "consumer" || kind == KeyKind::Publishable && first_segment == "portals";
    if needs_session && session.is_none() {
        return Err(ApiError::unauthorized("This needs the client secret of a valid consumer session"));
    }
    Ok(Caller { kind, may_have_portals, session })
}

/// Returns the key that a request tries to use: the last word of the header, even if the header is malformed.
pub fn attempted_key(request: &Request) -> &str {
    request.header("authorization").and_then(|header| header.split_whitespace().last()).unwrap_or_default()
}

fn is_token(text: &str) -> bool {
    !text.is_empty() && !text.contains(char::is_whitespace)
}
