//! Consumers: the end users of an instance.
//!
//! ```
//! use metorial_consumers::{Client, Error, http::{Timer, Transport}};
//! use metorial_consumers::endpoints::consumers::{CREATE, ConsumersCreateBody, UPDATE, ConsumersUpdateBody};
//!
//! async fn rename<T: Transport, C: Timer>(client: &Client<T, C>, email: String) -> Result<String, Error> {
//!     let created = client.call(&CREATE, [], ConsumersCreateBody { name: "Ada".into(), email }).await?;
//!     let body = ConsumersUpdateBody { name: Some("Ada Lovelace".into()), ..Default::default() };
//!     Ok(client.call(&UPDATE, [&created.id], body).await?.name)
//! }
//! ```

use super::OneOrMany;
use crate::models::{Consumer, MemberConsumer, Page};

pub mod profiles;

list_query! {
    /// Which consumers to list.
    ConsumersListQuery {
        /// Only consumers whose name or email address contains this text.
        search: String,
        /// Only the consumer with this id.
        id: String,
        /// Only consumers with one of these email addresses. The API compares them in lower case.
        email: OneOrMany<String>,
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
    /// The changes to a consumer. Fields that are left out stay as they are.
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
    /// The surface for which to get the consumer of the calling member.
    ConsumersGetMemberConsumerBody {
        optional {
            /// The surface, such as `cli`. Some callers must give it.
            surface_identifier: String,
        }
    }
}

resource! {
    /// `metorial.consumers`: the end users of the instance.
    "consumers"

    /// Lists consumers: awaited, one page; iterated, all of them.
    ///
    /// ```js
    /// const page = await metorial.consumers.list({ search: 'ada', limit: 50 });
    /// for await (const consumer of metorial.consumers.list()) console.log(consumer.name);
    /// ```
    LIST: "list" = Get "/consumers" query(ConsumersListQuery) => Page<Consumer>;

    /// Gets one consumer.
    ///
    /// ```js
    /// const consumer = await metorial.consumers.get('con_…');
    /// ```
    GET: "get" = Get "/consumers/:consumer_id" => Consumer;
        throws 404 of "consumer" if "no consumer has that id";

    /// Creates a consumer. If a consumer already has the email address, links that one and gives it the name.
    ///
    /// ```js
    /// const consumer = await metorial.consumers.create({ name: 'Ada Lovelace', email: 'ada@example.com' });
    /// ```
    CREATE: "create" = Post "/consumers" body(ConsumersCreateBody) => Consumer, repeatable;

    /// Changes a consumer. Fields that the body leaves out stay as they are.
    ///
    /// ```js
    /// await metorial.consumers.update('con_…', { name: 'Ada King' });
    /// ```
    UPDATE: "update" = Patch "/consumers/:consumer_id" body(ConsumersUpdateBody) => Consumer, repeatable;
        throws
            404 of "consumer" if "no consumer has that id",
            500 if "another consumer has that email address";

    /// Gets the consumer that stands for the calling member of the organization, with its profile. A secret key does not act
    /// for a member, so the API always answers it with 403.
    ///
    /// ```js
    /// const consumer = await metorial.consumers.getMemberConsumer({ surfaceIdentifier: 'cli' });
    /// ```
    GET_MEMBER_CONSUMER: "getMemberConsumer" = Post "/get-member-consumer"
        optional_body(ConsumersGetMemberConsumerBody) => MemberConsumer;
        throws 403 if "the key does not act for a member of the organization: no secret key does";
}
