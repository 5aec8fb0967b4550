use crate::schema::{Field, Kind};

/// Why a text is not what the table says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
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
    /// `json` is what stands where `expected` should.
    #[cold]
    pub(crate) fn mismatch(expected: &Kind, json: &str) -> Self {
        const SHOWN: usize = 60;
        let received = match json.as_bytes().first() {
            Some(b'{') => "an object".into(),
            Some(b'[') => "an array".into(),
            _ => match json.char_indices().nth(SHOWN) {
                Some((end, _)) => [json.get(..end).unwrap_or_default(), "…"].concat(),
                None => json.into(),
            },
        };
        Self::Mismatch { path: String::new(), expected: expected.describe(), received }
    }

    /// A field that must be there is not.
    #[cold]
    pub(crate) fn missing(field: &Field) -> Self {
        Self::Mismatch { path: field.name.into(), expected: field.kind.describe(), received: "nothing".into() }
    }

    /// The same problem, where `kind`, which is nullable, was expected.
    #[cold]
    pub(crate) fn or_null(&mut self, kind: &Kind) {
        if let Self::Mismatch { path, expected, .. } = self
            && path.is_empty()
        {
            *expected = kind.describe();
        }
    }

    /// The same problem, seen from the record or list that holds the value: `place` is the field's name, or the item's
    /// number in brackets.
    #[cold]
    pub(crate) fn within(&mut self, place: &str) {
        if let Self::Mismatch { path, .. } = self {
            let dot = if path.is_empty() || path.starts_with('[') { "" } else { "." };
            *path = [place, dot, path].concat();
        }
    }
}
