//! The API's objects: one file each.
//!
//! Every documented field is checked in each response. A field that only some versions of the API send is an `Option`.
//! An open enum, such as a status, keeps an unknown word in `Unknown`.

#[macro_use]
mod macros;

mod consumer;
mod consumer_group;
mod consumer_invite;
mod consumer_profile;
mod date;
mod error_body;
mod page;
mod portal;

pub use consumer::{Consumer, MemberConsumer};
pub use consumer_group::{ConsumerGroup, ConsumerGroupStatus};
pub use consumer_invite::{ConsumerInvite, ConsumerInviteStatus, ConsumerProfilePreview, OrganizationActorPreview};
pub use consumer_profile::{ConsumerProfile, ConsumerProfileGroupAssignment, ConsumerProfileStatus, GroupAssignedVia};
pub use date::Date;
pub(crate) use error_body::ErrorMembers;
pub use error_body::{ErrorBody, ValidationError};
pub use page::{Identified, Page, Pagination};
pub use portal::{Portal, PortalStatus, PortalUrl};
