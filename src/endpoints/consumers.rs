//! Consumers: the end users of an instance.

use super::{Endpoint, OneOrMany};
use crate::{
    http::Method::{Get, Patch, Post},
    models::{Consumer, MemberConsumer, Page},
};

pub mod profiles;

list_query! {
    /// Which consumers to list.
    ConsumersListQuery {
        /// Only consumers whose name or email address has this text.
        search: String,
        /// Only consumers of these ids.
        id: OneOrMany<String>,
    }
}

parameters! {
    /// The consumer to create, or to link.
    ConsumersCreateBody {
        required {
            /// The consumer's name.
            name: String,
            /// The consumer's email address (ASCII). If a consumer has it already, that one is linked and takes the name.
            email: String,
        }
    }
}

parameters! {
    /// What to change of a consumer; what is left out stays.
    ConsumersUpdateBody {
        optional {
            /// The new name.
            name: String,
            /// The new email address (ASCII), which no other consumer may have.
            email: String,
        }
    }
}

parameters! {
    /// For which surface to get the consumer of the calling member.
    ConsumersGetMemberConsumerBody {
        required {
            /// The surface, such as `cli`.
            surface_identifier: String,
        }
    }
}

/// Lists consumers.
pub static LIST: Endpoint<0, ConsumersListQuery, Page<Consumer>> = Endpoint::new(Get, "consumers.list", "/consumers");

/// Gets one consumer.
pub static GET: Endpoint<1, (), Consumer> = Endpoint::new(Get, "consumers.get", "/consumers/:consumer_id");

/// Creates a consumer, or links the one that has the email address: asking twice gives the same consumer.
pub static CREATE: Endpoint<0, ConsumersCreateBody, Consumer> =
    Endpoint::repeatable(Post, "consumers.create", "/consumers");

/// Changes a consumer.
pub static UPDATE: Endpoint<1, ConsumersUpdateBody, Consumer> =
    Endpoint::repeatable(Patch, "consumers.update", "/consumers/:consumer_id");

/// Gets the consumer that stands for the calling member of the organization.
pub static GET_MEMBER_CONSUMER: Endpoint<0, ConsumersGetMemberConsumerBody, MemberConsumer> =
    Endpoint::new(Post, "consumers.getMemberConsumer", "/get-member-consumer");
