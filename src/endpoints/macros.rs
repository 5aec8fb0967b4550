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
        #[cfg_attr(feature = "describe", derive(tsify::Tsify), serde(rename_all = "camelCase"))]
        pub struct $name {
            $($( $(#[$rdoc])* pub $rfield: $rty, )*)?
            $($( $(#[$odoc])* #[cfg_attr(feature = "describe", serde(default))] pub $ofield: Option<$oty>, )*)?
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

        declared!($name { $($($rty,)*)? $($($oty,)*)? });
    };
}

/// Defines the query of a list: what every list takes, and what this one takes besides.
macro_rules! list_query {
    (
        $(#[$doc:meta])*
        $name:ident { $( $(#[$fdoc:meta])* $field:ident : $ty:ty, )* }
    ) => {
        parameters! {
            $(#[$doc])*
            $name {
                optional {
                    /// How many items a page has: 1 to 100; 20 by default.
                    limit: u32,
                    /// The id of the item that the page follows.
                    after: String,
                    /// The id of the item that the page precedes. Ignored beside `after`.
                    before: String,
                    /// A cursor that the API returned. Ignored beside `after` or `before`.
                    cursor: String,
                    /// The order by creation: `asc` (oldest first) by default.
                    order: $crate::endpoints::ListOrder,
                    $( $(#[$fdoc])* $field: $ty, )*
                }
            }
        }
    };
}

/// Defines a resource: one item per endpoint, which holds everything about it. An item is
///
/// ```text
/// /// Docs, with a JavaScript example.
/// NAME: "method" = Verb "/path/:with_ids" [query(Type) | body(Type)] => Result [, repeatable | , once];
///     [throws status [of "entity"] if "this is so", …;]
/// ```
///
/// It becomes the static `NAME`, which Rust users call; from the same item `codegen` prints the method that JavaScript
/// users call. A failed request is repeated if HTTP allows it for the verb, unless the item says `repeatable` (the
/// endpoint sets a state: asking twice does no more than asking once) or `once` (asking twice fails).
///
/// `throws` lists the statuses that callers of this endpoint must expect, besides those that any call can meet (400, 401,
/// 403, 429 and what a failing server answers). The entity is the `entity` of the error body.
macro_rules! resource {
    (
        $(#[doc = $doc:literal])*
        $resource:literal
        $(
            $(#[doc = $edoc:literal])+
            $name:ident: $method:literal = $verb:ident $path:literal
                $( $holder:ident($takes:ty) )? => $result:ty $( , $repeat:ident )?;
                $( throws $( $status:literal $( of $entity:literal )? if $when:literal ),+; )?
        )*
    ) => {
        $(
            $(#[doc = $edoc])+
            $(
                #[doc = "\n# Errors\n"]
                $( #[doc = concat!("- ", $status, $( " (`", $entity, "`)", )? " if ", $when)] )+
            )?
            pub static $name: $crate::endpoints::Endpoint<
                { $crate::endpoints::count_ids($path) },
                resource!(@parameters $( $takes )?),
                $result,
            > = {
                $( resource!(@fits $verb $holder); )?
                $crate::endpoints::Endpoint::new(
                    $crate::http::Method::$verb,
                    concat!($resource, ".", $method),
                    $path,
                    resource!(@repeatable $verb $( $repeat )?),
                )
            };
        )*

        #[doc = concat!("The endpoints of `", $resource, "`.")]
        pub static RESOURCE: $crate::endpoints::Resource = $crate::endpoints::Resource {
            name: $resource,
            operations: &[$( &$name.operation, )*],
        };

        /// Describes the resource to `codegen`.
        #[cfg(feature = "describe")]
        #[must_use]
        pub fn describe() -> $crate::endpoints::describe::Resource {
            $crate::endpoints::describe::Resource {
                name: $resource,
                docs: &[$( $doc, )*],
                endpoints: vec![$( $crate::endpoints::describe::Endpoint::new(
                    &$name,
                    &[$( $edoc, )+],
                    &[$($( $crate::endpoints::describe::Throws {
                        status: $status,
                        entity: resource!(@entity $( $entity )?),
                        when: $when,
                    }, )+)?],
                ), )*],
            }
        }
    };
    (@parameters) => { () };
    (@parameters $takes:ty) => { $takes };
    (@fits $verb:ident query) => { assert!(!$crate::http::Method::$verb.has_body(), "this verb takes a body") };
    (@fits $verb:ident body) => { assert!($crate::http::Method::$verb.has_body(), "this verb takes a query") };
    (@entity) => { None };
    (@entity $entity:literal) => { Some($entity) };
    (@repeatable $verb:ident) => { $crate::http::Method::$verb.is_idempotent() };
    (@repeatable $verb:ident repeatable) => { true };
    (@repeatable $verb:ident once) => { false };
}
