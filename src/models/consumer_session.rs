use super::Date;

model! {
    /// A consumer's session in a portal.
    ConsumerSession("consumer.session") {
        /// The session's id.
        id: String,
        /// When the session began.
        created_at: Date,
        /// When the session ends.
        expires_at: Date,
        /// When the session was last used.
        last_used_at: Date,
    }
}
