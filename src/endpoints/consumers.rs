//! Consumers: the end users of an instance.

use super::{Endpoint, ListOrder};
use crate::{
    http::Method,
    models::{Consumer, Page},
    schema::Shape,
};

pub mod profiles;

parameters! {
    /// Which consumers to list.
    ConsumersListQuery {
        optional {
            /// How many consumers a page has: 1 to 100; 20 if not given.
            limit: u32,
            /// The id of the consumer that the page follows.
            after: String,
            /// The id of the consumer that the page precedes. Ignored beside `after`.
            before: String,
            /// A cursor that the API gave. Ignored beside `after` or `before`.
            cursor: String,
            /// The order by creation: `asc` (the oldest first) if not given.
            order: ListOrder,
            /// Only consumers whose name or email address has this text.
            search: String,
            /// Only consumers of these ids.
            id: super::OneOrMany<String>,
        }
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

/// Lists consumers.
pub static LIST: Endpoint = Endpoint {
    name: "consumers.list",
    method: Method::Get,
    path: "/consumers",
    parameters: ConsumersListQuery::PARAMETERS,
    result: Page::<Consumer>::KIND,
    repeatable: true,
};

/// Gets one consumer.
pub static GET: Endpoint = Endpoint {
    name: "consumers.get",
    method: Method::Get,
    path: "/consumers/:consumer_id",
    parameters: &[],
    result: Consumer::KIND,
    repeatable: true,
};

/// Creates a consumer, or links the one that has the email address: asking twice gives the same consumer.
pub static CREATE: Endpoint = Endpoint {
    name: "consumers.create",
    method: Method::Post,
    path: "/consumers",
    parameters: ConsumersCreateBody::PARAMETERS,
    result: Consumer::KIND,
    repeatable: true,
};

/// Changes a consumer.
pub static UPDATE: Endpoint = Endpoint {
    name: "consumers.update",
    method: Method::Patch,
    path: "/consumers/:consumer_id",
    parameters: ConsumersUpdateBody::PARAMETERS,
    result: Consumer::KIND,
    repeatable: true,
};
