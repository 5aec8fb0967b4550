//! Static tables that describe the values that the decoder accepts. Each model has one. The decoder walks them, so that it
//! needs no code per model.

/// The kind of one value.
///
/// ```
/// use metorial_consumers_decoder::{decode, schema::Kind};
///
/// assert!(decode("[1, 2]", &Kind::List(&Kind::Number)).is_ok());
/// assert!(decode(r#"["1"]"#, &Kind::List(&Kind::Number)).is_err());
/// ```
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A string.
    Text,
    /// `true` or `false`.
    Flag,
    /// A number.
    Number,
    /// Any JSON, which is handed on untouched.
    Json,
    /// A date, as ISO 8601 text.
    Date,
    /// A string. These values are known, but others are accepted too.
    Word(&'static [&'static str]),
    /// A fixed string, such as the `object` of a model.
    Constant(&'static str),
    /// A record.
    Record(&'static Record),
    /// One of several records, as its `type` tells.
    Union(&'static Union),
    /// A list of values of one kind.
    List(&'static Kind),
    /// A value of the inner kind, or `null`.
    Nullable(&'static Kind),
}

impl Kind {
    /// Describes the kind for error messages.
    ///
    /// ```
    /// use metorial_consumers_decoder::schema::Kind;
    ///
    /// assert_eq!(Kind::Nullable(&Kind::Date).describe(), "an ISO 8601 date or null");
    /// ```
    #[must_use]
    pub fn describe(&self) -> String {
        let plain = match self {
            Self::Text | Self::Word(_) => "a string",
            Self::Flag => "true or false",
            Self::Number => "a number",
            Self::Json => "any JSON",
            Self::Date => "an ISO 8601 date",
            Self::Constant(text) => return "\"".to_owned() + text + "\"",
            Self::Record(_) | Self::Union(_) => "an object",
            Self::List(_) => "an array",
            Self::Nullable(inner) => return inner.describe() + " or null",
        };
        plain.into()
    }
}

/// An object with known fields. Decoding is fastest if they are in the order in which the API sends them.
///
/// ```
/// use metorial_consumers_decoder::schema::{Field, Kind, Record};
///
/// static GROUP: Record = Record::new("Group", &[Field::required("id", &Kind::Text), Field::optional("name", &Kind::Text)]);
/// assert_eq!(GROUP.fields.len(), 2);
/// ```
#[derive(Debug)]
pub struct Record {
    /// The name of the record. The decoder does not need it.
    #[cfg(feature = "names")]
    pub name: &'static str,
    /// The fields.
    pub fields: &'static [Field],
}

impl Record {
    /// Creates a record with this name and these fields.
    ///
    /// ```
    /// use metorial_consumers_decoder::{decode, schema::{Kind, Record}};
    ///
    /// static ANYTHING: Kind = Kind::Record(&Record::new("Anything", &[]));
    /// assert!(decode(r#"{"unknown":1}"#, &ANYTHING).is_ok());
    /// ```
    ///
    /// # Panics
    /// Panics during compilation if there are more than 64 fields.
    #[must_use]
    #[cfg_attr(not(feature = "names"), allow(unused_variables))]
    pub const fn new(name: &'static str, fields: &'static [Field]) -> Self {
        assert!(fields.len() <= 64, "the decoder has 64 bits for the fields of a record");
        Self {
            #[cfg(feature = "names")]
            name,
            fields,
        }
    }
}

/// Records that have a field [`TYPE`] in common, whose value tells them apart.
#[derive(Debug)]
pub struct Union {
    /// The values of `type`, and the records that they stand for. The first field of each record is `type`, a
    /// [`Kind::Word`] that knows these values in this order.
    pub variants: &'static [(&'static str, Record)],
    /// The record for any other value of `type`: what it has beside that is unknown to the table.
    pub other: Record,
}

/// The field that tells the records of a [`Union`] apart.
pub const TYPE: &str = "type";

impl Union {
    /// Returns the record for a value of `type`.
    ///
    /// ```
    /// use metorial_consumers_decoder::schema::{Field, Kind, Record, TYPE, Union};
    ///
    /// const KIND: Kind = Kind::Word(&["skill"]);
    /// static TARGET: Union = Union {
    ///     variants: &[("skill", Record::new("Skill", &[Field::required(TYPE, &KIND), Field::required("id", &Kind::Text)]))],
    ///     other: Record::new("Other", &[Field::required(TYPE, &KIND)]),
    /// };
    /// assert_eq!(TARGET.record("skill").fields.len(), 2);
    /// assert_eq!(TARGET.record("robot").fields.len(), 1);
    /// ```
    #[must_use]
    pub fn record(&self, tag: &str) -> &Record {
        self.variants.iter().find(|(name, _)| *name == tag).map_or(&self.other, |(_, record)| record)
    }
}

/// A field of a record.
///
/// ```
/// use metorial_consumers_decoder::schema::{Field, Kind};
///
/// let field = Field::optional("expires_at", &Kind::Date);
/// assert!(!field.required);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The name on the wire, in `snake_case`.
    pub name: &'static str,
    /// The kind of its value.
    pub kind: &'static Kind,
    /// Whether the field must be present. Fields that only some versions of the API send are optional.
    pub required: bool,
    /// The first bytes of its key, to compare eight bytes at a time.
    pub(crate) key: u64,
}

impl Field {
    /// Creates a field that must be present.
    ///
    /// ```
    /// use metorial_consumers_decoder::{decode, schema::{Field, Kind, Record}};
    ///
    /// static ITEM: Kind = Kind::Record(&Record::new("Item", &[Field::required("id", &Kind::Text)]));
    /// assert!(decode("{}", &ITEM).is_err());
    /// ```
    #[must_use]
    pub const fn required(name: &'static str, kind: &'static Kind) -> Self {
        Self { name, kind, required: true, key: key(name) }
    }

    /// Creates a field that may be absent.
    ///
    /// ```
    /// use metorial_consumers_decoder::{decode, schema::{Field, Kind, Record}};
    ///
    /// static ITEM: Kind = Kind::Record(&Record::new("Item", &[Field::optional("id", &Kind::Text)]));
    /// assert!(decode("{}", &ITEM).is_ok());
    /// ```
    #[must_use]
    pub const fn optional(name: &'static str, kind: &'static Kind) -> Self {
        Self { name, kind, required: false, key: key(name) }
    }
}

/// Returns a quote and at most seven bytes of a name as a number. The last of them is the highest byte.
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

/// Returns the name of a Rust field on the wire, without the `r#` of fields that are named like keywords.
///
/// ```
/// assert_eq!(metorial_consumers_decoder::schema::wire_name("r#type"), "type");
/// ```
#[must_use]
pub const fn wire_name(name: &'static str) -> &'static str {
    match name.as_bytes() {
        [b'r', b'#', ..] => name.split_at(2).1,
        _ => name,
    }
}

/// A Rust type that has a table for its JSON form.
///
/// ```
/// use metorial_consumers_decoder::schema::Shape;
///
/// assert_eq!(<Option<String>>::KIND.describe(), "a string or null");
/// ```
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

impl Shape for f64 {
    const KIND: &'static Kind = &Kind::Number;
}

impl<T: Shape> Shape for Vec<T> {
    const KIND: &'static Kind = &Kind::List(T::KIND);
}

impl<T: Shape> Shape for Option<T> {
    const KIND: &'static Kind = &Kind::Nullable(T::KIND);
}
