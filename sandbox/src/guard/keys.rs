//! The keys of the sandbox. They are valid nowhere else.

/// The instance's secret key, which may do everything, but not from a page.
pub const SECRET: &str = "metorial_sk_sandbox_7h2kq9vx4m1tz8bw3ncr6ydf5jpgas0e";

/// The publishable key, which requires a consumer session, and may only read consumer profiles.
pub const PUBLISHABLE: &str = "metorial_pk_sandbox_m3f8wz5kd0xq7ytb2vhn9cgj4rsp6ea1";

/// A fine-grained key with all scopes of the consumers API, usable from a page.
pub const FINE_GRAINED: &str = "metorial_fk_sandbox_t6b1xj4sv9zc2gqp8mwd5kyh0nfr7ae3";

/// The client secret of a consumer's session in the first portal.
pub const CONSUMER_SESSION: &str = "metorial_ccs_sandbox_q5n8d2hy7vk0zt3xb6wmf9cg1jrs4pae";

/// The kind of a key, which its prefix tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeyKind {
    /// `metorial_sk_…`
    Secret,
    /// `metorial_pk_…`
    Publishable,
    /// `metorial_fk_…`
    FineGrained,
}

/// Returns the kind of a key, or `None` if the sandbox does not know it.
pub(crate) fn known(key: &str) -> Option<KeyKind> {
    match key {
        SECRET => Some(KeyKind::Secret),
        PUBLISHABLE => Some(KeyKind::Publishable),
        FINE_GRAINED => Some(KeyKind::FineGrained),
        _ => None,
    }
}

/// Returns whether a key has the prefix of a key for servers, whose responses have no CORS headers.
pub(crate) fn is_server_key(key: &str) -> bool {
    ["sk", "ak", "lk", "mk", "uk", "ek"].iter().any(|kind| {
        key.strip_prefix("metorial_").and_then(|rest| rest.strip_prefix(kind)).is_some_and(|rest| rest.starts_with('_'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_publishable_and_fine_grained_keys_are_for_pages() {
        assert!(is_server_key(SECRET));
        assert!(is_server_key("metorial_lk_unknown"));
        assert!(!is_server_key(PUBLISHABLE));
        assert!(!is_server_key(FINE_GRAINED));
        assert!(!is_server_key(""));
    }

    #[test]
    fn keys_look_real() {
        for key in [SECRET, PUBLISHABLE, FINE_GRAINED] {
            assert_eq!(key.rsplit('_').next().map(str::len), Some(32));
        }
    }
}
