/// Defines the query or body of an endpoint: the Rust struct, the TypeScript type and the table that arguments are
/// checked against.
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
                #[allow(unused_mut)] // Some have no optional parameters.
                let mut pairs = vec![$($( (stringify!($rfield), self.$rfield.into_json()), )*)?];
                $($( pairs.extend(self.$ofield.map(|value| (stringify!($ofield), value.into_json()))); )*)?
                pairs
            }
        }

        declared!($name { $($($rty,)*)? $($($oty,)*)? });
    };
}

/// Defines the query of a list: the parameters of every list, and further ones of this list.
macro_rules! list_query {
    (
        $(#[$doc:meta])*
        $name:ident { $( $(#[$fdoc:meta])* $field:ident : $ty:ty, )* }
    ) => {
        parameters! {
            $(#[$doc])*
            $name {
                optional {
                    /// The maximum number of items on a page: 1 to 100; 20 by default.
                    limit: u32,
                    /// The id of the item after which the page starts.
                    after: String,
                    /// The id of the item before which the page ends. Ignored if `after` is given.
                    before: String,
                    /// A cursor that the API returned. Ignored if `after` or `before` is given.
                    cursor: String,
                    /// The order by time of creation: `asc` (oldest first) by default.
                    order: $crate::endpoints::ListOrder,
                    $( $(#[$fdoc])* $field: $ty, )*
                }
            }
        }
    };
}

/// Defines a resource: one item per endpoint. An item has the form
///
/// ```text
/// /// Docs, with a JavaScript example.
/// NAME: "method" = Verb "/path/:with_ids" [query(Type) | body(Type)] => Result [, repeatable | , once];
///     [throws status [of "entity"] if "this is so", …;]
/// ```
///
/// It defines the static `NAME` for Rust programs, and `codegen` prints a method for JavaScript from it. A failed
/// request is retried if the verb is idempotent in HTTP. An item may override that: `repeatable` says that a second
/// identical request changes nothing more, `once` says that a second one fails.
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
                $( resource!(@check $verb $holder); )?
                $crate::endpoints::Endpoint::new(
                    $crate::http::Method::$verb,
                    concat!($resource, ".", $method),
                    $path,
                    resource!(@repeatable $verb $( $repeat )?),
                )
            };
        )*

        #[doc = concat!("The endpoints of `", $resource, "`.")]
        pub static OPERATIONS: &[&$crate::endpoints::Operation] = &[$( &$name.operation, )*];

        /// Describes the resource for `codegen`.
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
    (@check $verb:ident query) => {
        assert!(!$crate::http::Method::$verb.has_body(), "requests with this verb have a body: use `body`, not `query`")
    };
    (@check $verb:ident body) => {
        assert!($crate::http::Method::$verb.has_body(), "requests with this verb have no body: use `query`, not `body`")
    };
    (@entity) => { None };
    (@entity $entity:literal) => { Some($entity) };
    (@repeatable $verb:ident) => { $crate::http::Method::$verb.is_idempotent() };
    (@repeatable $verb:ident repeatable) => { true };
    (@repeatable $verb:ident once) => { false };
}
