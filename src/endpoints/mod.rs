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

macro_rules! operations {
    ($($endpoint:path,)*) => {
        /// All operations.
        pub static ALL: &[&Operation] = &[$(&$endpoint.operation,)*];

        /// What each of them takes. Apart, as the compiled code has no use for it.
        pub static PARAMETERS: &[&[Parameter]] = &[$($endpoint.parameters(),)*];
    };
}

operations! {
    consumers::LIST,
    consumers::GET,
    consumers::CREATE,
    consumers::UPDATE,
    consumers::GET_MEMBER_CONSUMER,
    consumers::profiles::LIST,
    consumers::profiles::GET,
    portals::LIST,
    portals::GET,
    portals::consumer_profiles::LIST,
    portals::consumer_profiles::GET,
    portals::consumer_profiles::CREATE,
    portals::consumer_profiles::ASSIGN_GROUPS,
    portals::consumer_profiles::UNASSIGN_GROUPS,
    portals::consumer_groups::LIST,
    portals::consumer_groups::GET,
    portals::consumer_groups::CREATE,
    portals::consumer_groups::UPDATE,
    portals::consumer_groups::DELETE,
    portals::consumer_invites::LIST,
    portals::consumer_invites::GET,
    portals::consumer_invites::CREATE,
}
