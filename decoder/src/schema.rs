//! What a value must look like: static tables that the decoder checks answers against.
//!
//! Each model states its table once; whoever reads a value walks the table, so that no code per model is needed.

/// The kind of one value.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A string.
    Text,
    /// `true` or `false`.
    Flag,
    /// A moment, as ISO 8601 text.
    Date,
    /// A string; these are known, and others may come.
    Word(&'static [&'static str]),
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
    pub fn describe(&self) -> String {
        let plain = match self {
            Self::Text | Self::Word(_) => "a string",
            Self::Flag => "true or false",
            Self::Date => "an ISO 8601 date",
            Self::Constant(text) => return "\"".to_owned() + text + "\"",
            Self::Record(_) => "an object",
            Self::List(_) => "an array",
            Self::Nullable(inner) => return inner.describe() + " or null",
        };
        plain.into()
    }
}

/// A record: named fields, best in the order in which they are sent.
#[derive(Debug)]
pub struct Record {
    /// What it is called.
    pub name: &'static str,
    /// Its fields.
    pub fields: &'static [Field],
}

impl Record {
    /// A record of these fields.
    ///
    /// # Panics
    /// When compiled, if there are more than 64.
    #[must_use]
    pub const fn new(name: &'static str, fields: &'static [Field]) -> Self {
        assert!(fields.len() <= 64, "a number has a bit for each field");
        Self { name, fields }
    }
}

/// One field of a record.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name on the wire, in `snake_case`.
    pub name: &'static str,
    /// What its value is.
    pub kind: &'static Kind,
    /// Whether it must be there. Fields that only some versions of the API send need not.
    pub required: bool,
    /// How its key begins, for comparing eight bytes at a time.
    pub(crate) key: u64,
}

impl Field {
    /// A field that must be there.
    #[must_use]
    pub const fn required(name: &'static str, kind: &'static Kind) -> Self {
        Self { name, kind, required: true, key: key(name) }
    }

    /// A field that need not be there.
    #[must_use]
    pub const fn optional(name: &'static str, kind: &'static Kind) -> Self {
        Self { name, kind, required: false, key: key(name) }
    }
}

/// A quote and the first bytes of a name, seven at most: the first the lowest, the last the highest.
const fn key(name: &str) -> u64 {
    let mut key = (b'"' as u64) << 56;
    let mut rest = name.as_bytes();
    while let [first, after @ ..] = rest
        && name.len() - rest.len() < 7
    {
        key = key >> 8 | (*first as u64) << 56;
        rest = after;
    }
    key
}

/// The name of a Rust field on the wire, where a field that is named like a keyword needs no `r#`.
#[must_use]
pub const fn wire_name(name: &'static str) -> &'static str {
    match name.as_bytes() {
        [b'r', b'#', ..] => name.split_at(2).1,
        _ => name,
    }
}

/// A Rust type whose JSON form is known as a static table.
pub trait Shape: 'static {
    /// The table.
    const KIND: &'static Kind;
}

impl Shape for String {
    const KIND: &'static Kind = &Kind::Text;
}

impl Shape for bool {
    const KIND: &'static Kind = &Kind::Flag;
}

impl<T: Shape> Shape for Vec<T> {
    const KIND: &'static Kind = &Kind::List(T::KIND);
}

impl<T: Shape> Shape for Option<T> {
    const KIND: &'static Kind = &Kind::Nullable(T::KIND);
}
