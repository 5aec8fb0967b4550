use crate::json::Json;

/// The parameters of a query or body: names as on the wire, and values.
pub type Pairs = Vec<(&'static str, Json)>;

/// One thing that a query or body takes.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// Its name on the wire, in `snake_case`.
    pub name: &'static str,
    /// What it takes.
    pub kind: ParameterKind,
    /// Whether it must be given.
    pub required: bool,
}

/// What a parameter takes.
#[derive(Clone, Copy, Debug)]
pub enum ParameterKind {
    /// A string.
    Text,
    /// A whole number.
    Integer,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A string, or several.
    OneOrMany,
    /// Several strings.
    Many,
    /// A truth value.
    Flag,
}

/// What the query or body of an endpoint takes.
pub trait Parameters {
    /// The parameters.
    const PARAMETERS: &'static [Parameter];
    /// Their values, as on the wire.
    fn into_pairs(self) -> Pairs;
}

/// An endpoint that takes none.
impl Parameters for () {
    const PARAMETERS: &'static [Parameter] = &[];

    fn into_pairs(self) -> Pairs {
        Pairs::new()
    }
}

/// A Rust type that a parameter takes.
pub trait Argument {
    /// What it is.
    const KIND: ParameterKind;
    /// As on the wire.
    fn into_json(self) -> Json;
}

impl Argument for String {
    const KIND: ParameterKind = ParameterKind::Text;

    fn into_json(self) -> Json {
        self.into()
    }
}

impl Argument for u32 {
    const KIND: ParameterKind = ParameterKind::Integer;

    fn into_json(self) -> Json {
        self.into()
    }
}

impl Argument for bool {
    const KIND: ParameterKind = ParameterKind::Flag;

    fn into_json(self) -> Json {
        self.into()
    }
}

impl Argument for Vec<String> {
    const KIND: ParameterKind = ParameterKind::Many;

    fn into_json(self) -> Json {
        self.into_iter().collect()
    }
}

/// The order of a list, by creation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "describe", derive(tsify::Tsify), tsify(type = "'asc' | 'desc'"))]
pub enum ListOrder {
    /// The oldest first.
    #[default]
    Asc,
    /// The newest first.
    Desc,
}

declared!(ListOrder {});

impl Argument for ListOrder {
    const KIND: ParameterKind = ParameterKind::OneOf(&["asc", "desc"]);

    fn into_json(self) -> Json {
        match self {
            Self::Asc => "asc".into(),
            Self::Desc => "desc".into(),
        }
    }
}

/// One value, or several of which any will do.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "describe", derive(tsify::Tsify), tsify(type = "T | readonly T[]"))]
pub enum OneOrMany<T> {
    /// One.
    One(T),
    /// Any of these.
    Many(Vec<T>),
}

declared!(OneOrMany<T> {});

impl<T: ToString> Argument for OneOrMany<T> {
    const KIND: ParameterKind = ParameterKind::OneOrMany;

    fn into_json(self) -> Json {
        match self {
            Self::One(value) => value.to_string().into(),
            Self::Many(values) => values.iter().map(ToString::to_string).collect(),
        }
    }
}
