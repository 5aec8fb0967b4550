//! The keys that the sandbox knows. They open nothing but a sandbox.

/// The instance's secret key: may do everything, not usable from a page.
pub const SECRET: &str = "metorial_sk_sandbox_7h2kq9vx4m1tz8bw3ncr6ydf5jpgas0e";

/// The publishable key: needs a consumer session, and may only read consumer profiles with it.
pub const PUBLISHABLE: &str = "metorial_pk_sandbox_m3f8wz5kd0xq7ytb2vhn9cgj4rsp6ea1";

/// A fine-grained key with all scopes of the consumers API, usable from a page.
pub const FINE_GRAINED: &str = "metorial_fk_sandbox_t6b1xj4sv9zc2gqp8mwd5kyh0nfr7ae3";

/// The client secret of a consumer's session in the first portal.
pub const CONSUMER_SESSION: &str = "metorial_ccs_sandbox_q5n8d2hy7vk0zt3xb6wmf9cg1jrs4pae";

/// What a key's prefix says about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeyKind {
    /// `metorial_sk_…`
    Secret,
    /// `metorial_pk_…`
    Publishable,
    /// `metorial_fk_…`
    FineGrained,
}

/// The kind of a key that the sandbox knows.
pub(crate) fn known(key: &str) -> Option<KeyKind> {
    match key {
        SECRET => Some(KeyKind::Secret),
        PUBLISHABLE => Some(KeyKind::Publishable),
        FINE_GRAINED => Some(KeyKind::FineGrained),
        _ => None,
    }
}

/// Whether a key, known or not, is of a kind for machines, whose answers carry no CORS headers.
pub(crate) fn is_for_machines(key: &str) -> bool {
    ["sk", "ak", "lk", "mk", "uk", "ek"].iter().any(|kind| {
        key.strip_prefix("metorial_").and_then(|rest| rest.strip_prefix(kind)).is_some_and(|rest| rest.starts_with('_'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_publishable_and_fine_grained_keys_are_for_pages() {
        assert!(is_for_machines(SECRET));
        assert!(is_for_machines("metorial_lk_unknown"));
        assert!(!is_for_machines(PUBLISHABLE));
        assert!(!is_for_machines(FINE_GRAINED));
        assert!(!is_for_machines(""));
    }

    #[test]
    fn keys_look_real() {
        for key in [SECRET, PUBLISHABLE, FINE_GRAINED] {
            assert_eq!(key.rsplit('_').next().map(str::len), Some(32));
        }
    }
}
