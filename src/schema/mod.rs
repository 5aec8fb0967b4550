//! What a value must look like: static tables that the decoder checks answers against.
//!
//! Each model states its table once (see `models`); whoever reads a value walks the table, so that no code per model
//! is needed.

mod shape;

pub use shape::Shape;

/// The kind of one value.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A string.
    Text,
    /// `true` or `false`.
    Flag,
    /// A moment, as ISO 8601 text.
    Date,
    /// One fixed string, such as the `object` of a model.
    Constant(&'static str),
    /// A record.
    Record(&'static Record),
    /// Values of one kind, any number of them.
    List(&'static Kind),
    /// What the inner kind says, or `null`.
    Nullable(&'static Kind),
}

impl Kind {
    /// How an error message names the kind.
    #[must_use]
    pub fn describe(self) -> String {
        match self {
            Self::Text => "a string".into(),
            Self::Flag => "true or false".into(),
            Self::Date => "an ISO 8601 date".into(),
            Self::Constant(text) => ["\"", text, "\""].concat(),
            Self::Record(_) => "an object".into(),
            Self::List(_) => "an array".into(),
            Self::Nullable(inner) => inner.describe() + " or null",
        }
    }
}

/// A record: named fields, in the order in which the API sends them.
#[derive(Debug)]
pub struct Record {
    /// The fields, 64 at most.
    pub fields: &'static [Field],
}

/// One field of a record.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name on the wire, in `snake_case`.
    pub name: &'static str,
    /// What its value is.
    pub kind: Kind,
    /// Whether it must be there. Fields that only some versions of the API send need not.
    pub required: bool,
}

/// The name of a Rust field on the wire, where a field that is named like a keyword needs no `r#`.
#[must_use]
pub const fn wire_name(name: &'static str) -> &'static str {
    match name.as_bytes() {
        [b'r', b'#', ..] => name.split_at(2).1,
        _ => name,
    }
}
