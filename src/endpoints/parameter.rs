use crate::json::Json;

/// The parameters of a query or body: wire names and values.
pub type Pairs = Vec<(&'static str, Json)>;

/// A parameter of a query or body.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// The wire name, in `snake_case`.
    pub name: &'static str,
    /// The type of its values.
    pub kind: ParameterKind,
    /// Whether the parameter is required.
    pub required: bool,
}

/// The type of a parameter's values.
#[derive(Clone, Copy, Debug)]
pub enum ParameterKind {
    /// A string.
    Text,
    /// An integer.
    Integer,
    /// One of these strings.
    OneOf(&'static [&'static str]),
    /// A string or an array of strings.
    OneOrMany,
    /// An array of strings.
    Many,
    /// A boolean.
    Flag,
    /// A number.
    Number,
    /// A string or `null`.
    TextOrNull,
    /// An object with these parameters.
    Record(&'static [Parameter]),
    /// An array of values of this kind.
    List(&'static ParameterKind),
    /// An object whose `type` tells which parameters it has. One of another type is sent as it is.
    Union(&'static [(&'static str, &'static [Parameter])]),
}

/// The query or body of an endpoint.
///
/// ```
/// use metorial_consumers::endpoints::{Parameters, consumers::ConsumersListQuery};
///
/// let query = ConsumersListQuery { search: Some("ada".into()), limit: Some(5), ..Default::default() };
/// let names: Vec<&str> = query.into_pairs().into_iter().map(|(name, _)| name).collect();
/// assert_eq!(names.len(), 2);
/// assert!(names.contains(&"search") && names.contains(&"limit"));
/// ```
pub trait Parameters {
    /// The parameters.
    const PARAMETERS: &'static [Parameter];
    /// Returns the wire names and values of the given parameters.
    fn into_pairs(self) -> Pairs;
}

/// The parameters of an endpoint that takes none.
impl Parameters for () {
    const PARAMETERS: &'static [Parameter] = &[];

    fn into_pairs(self) -> Pairs {
        Pairs::new()
    }
}

/// A Rust type for the values of a parameter.
pub trait Argument {
    /// The corresponding type of the parameter.
    const KIND: ParameterKind;
    /// Converts the value to JSON.
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

impl Argument for f64 {
    const KIND: ParameterKind = ParameterKind::Number;

    fn into_json(self) -> Json {
        self.into()
    }
}

/// A string or `null`.
impl Argument for Option<String> {
    const KIND: ParameterKind = ParameterKind::TextOrNull;

    fn into_json(self) -> Json {
        self.map_or(Json::Null, Json::Text)
    }
}

impl<T: Parameters> Argument for T {
    const KIND: ParameterKind = ParameterKind::Record(T::PARAMETERS);

    fn into_json(self) -> Json {
        Json::Record(self.into_pairs())
    }
}

impl<T: Parameters> Argument for Vec<T> {
    const KIND: ParameterKind = ParameterKind::List(&T::KIND);

    fn into_json(self) -> Json {
        self.into_iter().map(Argument::into_json).collect()
    }
}

impl Argument for Vec<String> {
    const KIND: ParameterKind = ParameterKind::Many;

    fn into_json(self) -> Json {
        self.into_iter().collect()
    }
}

/// The order of a list, by time of creation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "describe", derive(tsify::Tsify), tsify(type = "'asc' | 'desc'"))]
pub enum ListOrder {
    /// Oldest first.
    #[default]
    Asc,
    /// Newest first.
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

/// One value, or a list of values of which any may match.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "describe", derive(tsify::Tsify), tsify(type = "T | readonly T[]"))]
pub enum OneOrMany<T> {
    /// One value.
    One(T),
    /// Several values.
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
