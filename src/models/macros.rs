/// Defines a model: the Rust struct, the TypeScript type and the table that responses are checked against.
///
/// Only some versions of the API send the fields in `optional`. The fields in `optional_nullable` are such fields,
/// too: strings that may be `null`.
macro_rules! model {
    (
        $(#[$doc:meta])*
        $name:ident ($($object:literal)?) {
            $( $(#[$fdoc:meta])* $field:ident : $ty:ty, )*
        }
        $( optional { $( $(#[$odoc:meta])* $ofield:ident : $oty:ty, )* } )?
        $( optional_nullable { $( $(#[$ndoc:meta])* $nfield:ident, )* } )?
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
        #[cfg_attr(feature = "describe", derive(tsify::Tsify), tsify(missing_as_null))]
        $(#[serde(tag = "object", rename = $object)])?
        #[serde(rename_all(serialize = "camelCase"))]
        #[non_exhaustive]
        pub struct $name {
            $( $(#[$fdoc])* pub $field: $ty, )*
            $($( $(#[$odoc])* #[cfg_attr(feature = "describe", tsify(optional))] pub $ofield: Option<$oty>, )*)?
            $($( $(#[$ndoc])*
                #[cfg_attr(feature = "describe", tsify(optional, type = "string | null"))]
                pub $nfield: Option<String>, )*)?
        }

        declared!($name { $( $ty, )* $($( $oty, )*)? });

        impl $crate::schema::Shape for $name {
            const KIND: &'static $crate::schema::Kind = {
                use $crate::schema::{Field, Kind, Record, Shape, wire_name};
                &Kind::Record(&Record::new(stringify!($name), &[
                    $( Field::required("object", &Kind::Constant($object)), )?
                    $( Field::required(wire_name(stringify!($field)), <$ty as Shape>::KIND), )*
                    $($( Field::optional(stringify!($ofield), <$oty as Shape>::KIND), )*)?
                    $($( Field::optional(stringify!($nfield), <Option<String> as Shape>::KIND), )*)?
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
