//! The calling consumer's own view.

pub mod profile;
pub mod session;

resource! {
    /// `metorial.consumer`: what a consumer may see of itself. For clients with a `consumerToken`, such as a portal's own page.
    "consumer"
}
