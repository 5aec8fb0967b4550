use crate::endpoints::consumers::{self, profiles};

resource! {
    /// `metorial.consumers`: the end users of the instance.
    Consumers "consumers" {
        /// The profiles of one consumer, over all portals.
        "profiles": "ConsumersProfiles",
    }

    /// Lists consumers: a page, or all of them by iteration.
    ///
    /// ```js
    /// const page = await metorial.consumers.list({ search: 'ada', limit: 50 });
    /// for await (const consumer of metorial.consumers.list()) console.log(consumer.name);
    /// ```
    "list" () query("ConsumersListQuery") -> "ListPromise<Consumer>" = consumers::LIST;

    /// Gets one consumer. Rejects with `MetorialNotFoundError` if there is none of that id.
    ///
    /// ```js
    /// const consumer = await metorial.consumers.get('con_…');
    /// ```
    "get" ("consumerId") -> "ApiPromise<Consumer>" = consumers::GET;

    /// Creates a consumer. If a consumer has the email address already, links that one and gives it the name.
    ///
    /// ```js
    /// const consumer = await metorial.consumers.create({ name: 'Ada Lovelace', email: 'ada@example.com' });
    /// ```
    "create" () body("ConsumersCreateBody") -> "ApiPromise<Consumer>" = consumers::CREATE;

    /// Changes a consumer; what the body leaves out stays.
    ///
    /// ```js
    /// await metorial.consumers.update('con_…', { name: 'Ada King' });
    /// ```
    "update" ("consumerId") body("ConsumersUpdateBody") -> "ApiPromise<Consumer>"
        = consumers::UPDATE;

    /// Gets the consumer that stands for the calling member of the organization, with its profile.
    ///
    /// ```js
    /// const consumer = await metorial.consumers.getMemberConsumer({ surfaceIdentifier: 'cli' });
    /// ```
    "getMemberConsumer" () body("ConsumersGetMemberConsumerBody")
        -> "ApiPromise<MemberConsumer>" = consumers::GET_MEMBER_CONSUMER;
}

resource! {
    /// `metorial.consumers.profiles`: the profiles of one consumer, over all portals.
    ConsumersProfiles "consumers.profiles" {}

    /// Lists a consumer's profiles: a page, or all of them by iteration.
    ///
    /// ```js
    /// const page = await metorial.consumers.profiles.list('con_…');
    /// ```
    "list" ("consumerId") query("ConsumersProfilesListQuery")
        -> "ListPromise<ConsumerProfile>" = profiles::LIST;

    /// Gets one of a consumer's profiles.
    ///
    /// ```js
    /// const profile = await metorial.consumers.profiles.get('con_…', 'cop_…');
    /// ```
    "get" ("consumerId", "consumerProfileId")
        -> "ApiPromise<ConsumerProfile>" = profiles::GET;
}
