//! The key of the client.
//!
//! ```
//! use metorial_consumers::{Client, Error, http::{Timer, Transport}};
//! use metorial_consumers::endpoints::token;
//!
//! async fn type_of_the_key<T: Transport, C: Timer>(client: &Client<T, C>) -> Result<String, Error> {
//!     Ok(client.call(&token::GET, [], ()).await?.r#type.as_str().into())
//! }
//! ```

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
