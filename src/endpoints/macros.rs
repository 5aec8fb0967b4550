/// Defines what an endpoint takes in its query or body: the Rust struct, the TypeScript type and the table that
/// arguments are checked against, from one text.
macro_rules! parameters {
    (
        $(#[$doc:meta])*
        $name:ident {
            $( required { $( $(#[$rdoc:meta])* $rfield:ident : $rty:ty, )* } )?
            $( optional { $( $(#[$odoc:meta])* $ofield:ident : $oty:ty, )* } )?
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        #[cfg_attr(feature = "bindings", derive(tsify::Tsify), serde(rename_all = "camelCase"))]
        pub struct $name {
            $($( $(#[$rdoc])* pub $rfield: $rty, )*)?
            $($( $(#[$odoc])* #[cfg_attr(feature = "bindings", serde(default))] pub $ofield: Option<$oty>, )*)?
        }

        impl $crate::endpoints::Parameters for $name {
            const PARAMETERS: &'static [$crate::endpoints::Parameter] = {
                use $crate::endpoints::{Argument, Parameter};
                &[
                    $($( Parameter { name: stringify!($rfield), kind: <$rty as Argument>::KIND, required: true }, )*)?
                    $($( Parameter { name: stringify!($ofield), kind: <$oty as Argument>::KIND, required: false }, )*)?
                ]
            };

            fn into_pairs(self) -> $crate::endpoints::Pairs {
                use $crate::endpoints::Argument;
                #[allow(unused_mut)] // Some take nothing optional.
                let mut pairs = vec![$($( (stringify!($rfield), self.$rfield.into_json()), )*)?];
                $($( pairs.extend(self.$ofield.map(|value| (stringify!($ofield), value.into_json()))); )*)?
                pairs
            }
        }
    };
}

/// Defines the query of a list: what every list takes, and what this one takes beside it.
macro_rules! list_query {
    (
        $(#[$doc:meta])*
        $name:ident { $( $(#[$fdoc:meta])* $field:ident : $ty:ty, )* }
    ) => {
        parameters! {
            $(#[$doc])*
            $name {
                optional {
                    /// How many items a page has: 1 to 100; 20 if not given.
                    limit: u32,
                    /// The id of the item that the page follows.
                    after: String,
                    /// The id of the item that the page precedes. Ignored beside `after`.
                    before: String,
                    /// A cursor that the API gave. Ignored beside `after` or `before`.
                    cursor: String,
                    /// The order by creation: `asc` (the oldest first) if not given.
                    order: $crate::endpoints::ListOrder,
                    $( $(#[$fdoc])* $field: $ty, )*
                }
            }
        }
    };
}
