//! The API's objects: one file each.
//!
//! Every documented field is checked in each response. A field that only some versions of the API send is an `Option`.
//! An open enum, such as a status, keeps an unknown word in `Unknown`.

#[macro_use]
mod macros;

mod codes;
mod consumer;
mod consumer_access;
mod consumer_access_request;
mod consumer_group;
mod consumer_invite;
mod consumer_profile;
mod consumer_session;
mod date;
mod error_body;
mod page;
mod portal;
mod token;

#[cfg(feature = "describe")]
pub use codes::Codes;
pub use codes::{error_codes, validation_error_codes};
pub use consumer::{Consumer, MemberConsumer};
pub use consumer_access::{
    ConsumerAccess, ConsumerAccessListing, ConsumerAccessListingGroup, ConsumerAccessListingPreview,
    ConsumerAccessTarget, ConsumerAccessTargetPreview,
};
pub use consumer_access_request::{ConsumerAccessRequest, ConsumerAccessRequestStatus, ConsumerAccessRequester};
pub use consumer_group::{ConsumerGroup, ConsumerGroupStatus};
pub use consumer_invite::{ConsumerInvite, ConsumerInviteStatus, ConsumerProfilePreview, OrganizationActorPreview};
pub use consumer_profile::{ConsumerProfile, ConsumerProfileGroupAssignment, ConsumerProfileStatus, GroupAssignedVia};
pub use consumer_session::ConsumerSession;
pub use date::Date;
pub(crate) use error_body::ErrorMembers;
pub use error_body::{ErrorBody, ValidationError};
pub use page::{Identified, Page, Pagination};
pub use portal::{Portal, PortalAuth, PortalRedirectUrlFilter, PortalSkillConfiguration, PortalStatus, PortalUrl};
pub use token::{Token, TokenActor, TokenInstance, TokenMember, TokenOrganization, TokenProject, TokenUser};
