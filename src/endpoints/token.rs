//! The key of the client.

use crate::models::Token;

resource! {
    /// `metorial.token`: the key of the client.
    "token"

    /// Gets what the key of the client is, and whom it acts for.
    ///
    /// ```js
    /// const { type, instance } = await metorial.token.get();
    /// ```
    GET: "get" = Get "/token" => Token;
}
