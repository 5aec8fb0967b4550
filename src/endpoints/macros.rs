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
            $($( $(#[$odoc])* #[cfg_attr(feature = "bindings", tsify(optional))] pub $ofield: Option<$oty>, )*)?
        }

        impl $name {
            /// The parameters, as on the wire.
            pub const PARAMETERS: &'static [$crate::endpoints::Parameter] = {
                use $crate::endpoints::{Argument, Parameter};
                &[
                    $($( Parameter { name: stringify!($rfield), kind: <$rty as Argument>::KIND, required: true }, )*)?
                    $($( Parameter { name: stringify!($ofield), kind: <$oty as Argument>::KIND, required: false }, )*)?
                ]
            };
        }

        impl From<$name> for Vec<(&'static str, serde_json::Value)> {
            fn from(given: $name) -> Self {
                use $crate::endpoints::Argument;
                #[allow(unused_mut)] // Some take nothing optional.
                let mut pairs = vec![$($( (stringify!($rfield), given.$rfield.into_json()), )*)?];
                $($( pairs.extend(given.$ofield.map(|value| (stringify!($ofield), value.into_json()))); )*)?
                pairs
            }
        }
    };
}
