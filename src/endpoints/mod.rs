//! What can be asked: one file per resource. An endpoint is a value; a [`Call`] is an endpoint with its arguments.

#[macro_use]
mod macros;

mod call;
pub mod consumers;
mod endpoint;
mod parameter;
pub mod portals;

pub(crate) use call::push_pair;
pub use call::{Call, CallOptions, Pairs};
pub use endpoint::{Endpoint, Operation};
pub use parameter::{Argument, ListOrder, OneOrMany, Parameter, ParameterKind, Parameters};

/// All operations.
pub static ALL: &[&Operation] = &[
    &consumers::LIST.operation,
    &consumers::GET.operation,
    &consumers::CREATE.operation,
    &consumers::UPDATE.operation,
    &consumers::GET_MEMBER_CONSUMER.operation,
    &consumers::profiles::LIST.operation,
    &consumers::profiles::GET.operation,
    &portals::LIST.operation,
    &portals::GET.operation,
    &portals::consumer_profiles::LIST.operation,
    &portals::consumer_profiles::GET.operation,
    &portals::consumer_profiles::CREATE.operation,
    &portals::consumer_profiles::ASSIGN_GROUPS.operation,
    &portals::consumer_profiles::UNASSIGN_GROUPS.operation,
    &portals::consumer_groups::LIST.operation,
    &portals::consumer_groups::GET.operation,
    &portals::consumer_groups::CREATE.operation,
    &portals::consumer_groups::UPDATE.operation,
    &portals::consumer_groups::DELETE.operation,
    &portals::consumer_invites::LIST.operation,
    &portals::consumer_invites::GET.operation,
    &portals::consumer_invites::CREATE.operation,
];
