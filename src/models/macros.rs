/// Defines a model: the Rust struct, the TypeScript type and the table that responses are checked against.
///
/// Only some versions of the API send the fields in `optional`. The fields in `optional_nullable` are such fields,
/// too, and may be `null`; each names its type in TypeScript.
macro_rules! model {
    (
        $(#[$doc:meta])*
        $name:ident ($($object:literal)?) {
            $( $(#[$fdoc:meta])* $field:ident : $ty:ty, )*
        }
        $( optional { $( $(#[$odoc:meta])* $ofield:ident : $oty:ty, )* } )?
        $( optional_nullable { $( $(#[$ndoc:meta])* $nfield:ident : $nty:ty as $typescript:literal, )* } )?
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, serde::Deserialize)]
        #[cfg_attr(feature = "describe", derive(tsify::Tsify), tsify(missing_as_null))]
        $(#[serde(tag = "object", rename = $object)])?
        #[serde(rename_all(serialize = "camelCase"))]
        #[non_exhaustive]
        pub struct $name {
            $( $(#[$fdoc])* pub $field: $ty, )*
            $($( $(#[$odoc])* #[cfg_attr(feature = "describe", tsify(optional))] pub $ofield: Option<$oty>, )*)?
            $($( $(#[$ndoc])*
                #[cfg_attr(feature = "describe", tsify(optional, type = $typescript))]
                pub $nfield: Option<$nty>, )*)?
        }

        declared!($name { $( $ty, )* $($( $oty, )*)? $($( $nty, )*)? });

        impl $crate::schema::Shape for $name {
            const KIND: &'static $crate::schema::Kind = {
                use $crate::schema::{Field, Kind, Record, Shape, wire_name};
                &Kind::Record(&Record::new(stringify!($name), &[
                    $( Field::required("object", &Kind::Constant($object)), )?
                    $( Field::required(wire_name(stringify!($field)), <$ty as Shape>::KIND), )*
                    $($( Field::optional(wire_name(stringify!($ofield)), <$oty as Shape>::KIND), )*)?
                    $($( Field::optional(wire_name(stringify!($nfield)), <Option<$nty> as Shape>::KIND), )*)?
                ]))
            };
        }
    };
}

/// Defines an open enum: a word that this version does not know becomes `Unknown` and keeps its text.
macro_rules! open_enum {
    (
        $(#[$doc:meta])*
        $name:ident as $typescript:literal { $( $(#[$vdoc:meta])* $variant:ident = $word:literal, )* }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
        #[cfg_attr(feature = "describe", derive(tsify::Tsify), tsify(type = $typescript))]
        #[non_exhaustive]
        pub enum $name {
            $( $(#[$vdoc])* #[serde(rename = $word)] $variant, )*
            /// A word that this version does not know.
            #[serde(untagged)]
            Unknown(String),
        }

        impl $name {
            /// Returns the word as the API writes it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $( Self::$variant => $word, )*
                    Self::Unknown(word) => word,
                }
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                formatter.write_str(self.as_str())
            }
        }

        declared!($name {});

        impl $crate::schema::Shape for $name {
            const KIND: &'static $crate::schema::Kind = &$crate::schema::Kind::Word(&[$($word),*]);
        }
    };
}

/// Defines an open union: objects whose `type` tells which further field they have, which is named like it. An object of a
/// type that this version does not know becomes `Unknown` and keeps its JSON.
macro_rules! open_union {
    (
        $(#[$doc:meta])*
        $name:ident as $typescript:literal { $( $(#[$vdoc:meta])* $variant:ident($word:literal: $ty:ty), )* }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        #[cfg_attr(feature = "describe", derive(tsify::Tsify), tsify(type = $typescript))]
        #[non_exhaustive]
        pub enum $name {
            $( $(#[$vdoc])* $variant($ty), )*
            /// An object of a type that this version does not know, as JSON.
            Unknown(String),
        }

        declared!($name { $( $ty, )* });

        impl $crate::schema::Shape for $name {
            const KIND: &'static $crate::schema::Kind = {
                use $crate::schema::{Field, Kind, Record, Shape, TYPE, Union};
                const TAG: Field = Field::required(TYPE, &Kind::Word(&[$($word),*]));
                &Kind::Union(&Union {
                    variants: &[
                        $( ($word, Record::new(stringify!($name), &[TAG, Field::required($word, <$ty as Shape>::KIND)])), )*
                    ],
                    other: Record::new(stringify!($name), &[TAG]),
                })
            };
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                use serde::de::Error;
                use $crate::{json::lenient::{member, object, string}, schema::TYPE};
                let json = Box::<serde_json::value::RawValue>::deserialize(deserializer)?;
                let members = object(json.get()).ok_or_else(|| D::Error::custom("expected an object"))?;
                let tag = member(&members, TYPE).and_then(string).ok_or_else(|| D::Error::missing_field(TYPE))?;
                match &*tag {
                    $( $word => {
                        let value = member(&members, $word).ok_or_else(|| D::Error::missing_field($word))?;
                        serde_json::from_str(value).map(Self::$variant).map_err(D::Error::custom)
                    } )*
                    _ => Ok(Self::Unknown(json.get().into())),
                }
            }
        }
    };
}
