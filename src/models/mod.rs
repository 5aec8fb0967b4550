//! What the API holds: one file per object.
//!
//! A field that is documented is checked in each answer. A field that only some versions of the API send is an
//! `Option`. Words of an open set (such as a status) keep what they do not know in `Unknown`.

#[macro_use]
mod macros;

mod codes;
mod consumer;
mod consumer_group;
mod consumer_invite;
mod consumer_profile;
mod date;
mod error_body;
mod page;
mod portal;

#[cfg(feature = "describe")]
pub use codes::Codes;
pub use codes::{error_codes, validation_error_codes};
pub use consumer::{Consumer, MemberConsumer};
pub use consumer_group::{ConsumerGroup, ConsumerGroupStatus};
pub use consumer_invite::{ConsumerInvite, ConsumerInviteStatus, ConsumerProfilePreview, OrganizationActorPreview};
pub use consumer_profile::{ConsumerProfile, ConsumerProfileGroupAssignment, ConsumerProfileStatus, GroupAssignedVia};
pub use date::Date;
pub(crate) use error_body::ErrorMembers;
pub use error_body::{ErrorBody, ValidationError};
pub use page::{Identified, Page, Pagination};
pub use portal::{Portal, PortalStatus, PortalUrl};
