/// Why a text is not what the table says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Written in a way that no server uses; it may still be right.
    Unusual,
    /// Not JSON, or cut short.
    Malformed {
        /// The offset of the first byte that can't be right.
        offset: usize,
    },
    /// JSON, but not what was expected.
    Mismatch {
        /// Where, such as `items[3].created_at`; empty for the whole.
        path: String,
        /// What was expected there.
        expected: String,
        /// What was there.
        received: String,
    },
}

impl Problem {
    /// The same problem, seen from the record that holds the field.
    pub(super) fn in_field(self, name: &str) -> Self {
        self.under(|path| match path.as_bytes().first() {
            None => name.into(),
            Some(b'[') => [name, path].concat(),
            Some(_) => [name, ".", path].concat(),
        })
    }

    /// The same problem, seen from the list that holds the item.
    pub(super) fn in_item(self, index: usize) -> Self {
        self.under(|path| {
            let dot = if path.is_empty() || path.starts_with('[') { "" } else { "." };
            ["[", &crate::json::decimal(index as u64), "]", dot, path].concat()
        })
    }

    fn under(self, outer: impl FnOnce(&str) -> String) -> Self {
        match self {
            Self::Mismatch { path, expected, received } => Self::Mismatch { path: outer(&path), expected, received },
            other => other,
        }
    }
}
