//! The calling consumer's session.
//!
//! ```
//! use metorial_consumers::{Client, Error, http::{Timer, Transport}};
//! use metorial_consumers::endpoints::consumer::session;
//!
//! async fn end<T: Transport, C: Timer>(client: &Client<T, C>) -> Result<(), Error> {
//!     client.call(&session::LOGOUT, [], ()).await?;
//!     Ok(())
//! }
//! ```

use crate::models::ConsumerSession;

resource! {
    /// `metorial.consumer.session`: the session of the calling consumer.
    "consumer.session"

    /// Gets the session that the client's `consumerToken` belongs to.
    ///
    /// ```js
    /// const { expiresAt } = await metorial.consumer.session.get();
    /// ```
    GET: "get" = Post "/consumer/session" => ConsumerSession, reads;
        throws 401 if "the client has no valid `consumerToken`";

    /// Ends the session that the client's `consumerToken` belongs to, and returns it. It is not sent again if the answer is
    /// lost.
    ///
    /// ```js
    /// await metorial.consumer.session.logout();
    /// ```
    LOGOUT: "logout" = Post "/consumer/session/logout" => ConsumerSession;
        throws 401 if "the client has no valid `consumerToken`";
}
