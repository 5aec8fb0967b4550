/// Defines the query or body of an endpoint, or a record within a body: the Rust struct, the TypeScript type and the table
/// that arguments are checked against. The fields in `optional_nullable` are strings that may be `null`.
macro_rules! parameters {
    (
        $(#[$doc:meta])*
        $name:ident {
            $( required { $( $(#[$rdoc:meta])* $rfield:ident : $rty:ty, )* } )?
            $( optional { $( $(#[$odoc:meta])* $ofield:ident : $oty:ty, )* } )?
            $( optional_nullable { $( $(#[$ndoc:meta])* $nfield:ident, )* } )?
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        #[cfg_attr(feature = "describe", derive(tsify::Tsify), serde(rename_all = "camelCase"))]
        pub struct $name {
            $($( $(#[$rdoc])* pub $rfield: $rty, )*)?
            $($( $(#[$odoc])* #[cfg_attr(feature = "describe", serde(default))] pub $ofield: Option<$oty>, )*)?
            $($( $(#[$ndoc])*
                #[cfg_attr(feature = "describe", serde(default), tsify(type = "string | null | undefined"))]
                pub $nfield: Option<Option<String>>, )*)?
        }

        impl $crate::endpoints::Parameters for $name {
            const PARAMETERS: &'static [$crate::endpoints::Parameter] = {
                use $crate::endpoints::{Argument, Parameter};
                &[
                    $($( Parameter { name: stringify!($rfield), kind: <$rty as Argument>::KIND, required: true }, )*)?
                    $($( Parameter {
                        name: $crate::schema::wire_name(stringify!($ofield)),
                        kind: <$oty as Argument>::KIND,
                        required: false,
                    }, )*)?
                    $($( Parameter { name: stringify!($nfield), kind: <Option<String> as Argument>::KIND, required: false }, )*)?
                ]
            };

            fn into_pairs(self) -> $crate::endpoints::Pairs {
                use $crate::endpoints::Argument;
                #[allow(unused_mut)] // Some have no optional parameters.
                let mut pairs = vec![$($( (stringify!($rfield), self.$rfield.into_json()), )*)?];
                $($( pairs.extend(
                    self.$ofield.map(|value| ($crate::schema::wire_name(stringify!($ofield)), value.into_json())),
                ); )*)?
                $($( pairs.extend(self.$nfield.map(|value| (stringify!($nfield), value.into_json()))); )*)?
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
/// NAME: "method" = Verb "/path/:with_ids" [query(Type) | body(Type)] => Result [, reads | , repeatable | , once];
///     [throws status [of "entity"] if "this is so", …;]
/// ```
///
/// A body that callers may leave out, which is then sent as `{}`, is an `optional_body`.
///
/// It defines the static `NAME` for Rust programs, and `codegen` prints a method for JavaScript from it. A failed
/// request is retried if the verb is idempotent in HTTP. An item may override that: `repeatable` says that a second
/// identical request changes nothing more, `once` says that a second one fails. `reads` says that a request changes
/// nothing at all, as every `Get` does.
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
            #[doc = concat!("\n`", stringify!($verb), " ", $path, "`. [`Client::call`](crate::Client::call) takes the ids in this order.")]
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
                    resource!(@has_body $( $holder )?),
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
                    resource!(@takes $( $holder )?),
                    resource!(@reads $verb $( $repeat )?),
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
    (@has_body) => { false };
    (@has_body query) => { false };
    (@has_body $body:ident) => { true };
    (@check $verb:ident query) => {};
    (@check $verb:ident $body:ident) => {
        assert!($crate::http::Method::$verb.has_body(), "requests with this verb have no body: use `query`, not `body`")
    };
    (@takes) => { $crate::endpoints::describe::Takes::Query };
    (@takes query) => { $crate::endpoints::describe::Takes::Query };
    (@takes body) => { $crate::endpoints::describe::Takes::Body };
    (@takes optional_body) => { $crate::endpoints::describe::Takes::OptionalBody };
    (@entity) => { None };
    (@entity $entity:literal) => { Some($entity) };
    (@repeatable $verb:ident) => { $crate::http::Method::$verb.is_idempotent() };
    (@repeatable $verb:ident reads) => { true };
    (@repeatable $verb:ident repeatable) => { true };
    (@repeatable $verb:ident once) => { false };
    (@reads $verb:ident reads) => { true };
    (@reads $verb:ident $( $repeat:ident )?) => { $crate::http::Method::$verb == $crate::http::Method::Get };
}

/// Defines an open union in a body: objects whose `type` tells which parameters they have. One of a type that this version
/// does not know is `Unknown`, and is sent as it is.
macro_rules! union_parameters {
    (
        $(#[$doc:meta])*
        $name:ident as $typescript:literal { $( $(#[$vdoc:meta])* $variant:ident($word:literal: $field:literal), )* }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[cfg_attr(feature = "describe", derive(tsify::Tsify), tsify(type = $typescript))]
        #[non_exhaustive]
        pub enum $name {
            $( $(#[$vdoc])* $variant(String), )*
            /// An object of a type that this version does not know, as JSON.
            Unknown(String),
        }

        declared!($name {});

        /// An empty object, which the API refuses.
        impl Default for $name {
            fn default() -> Self {
                Self::Unknown("{}".into())
            }
        }

        impl $crate::endpoints::Argument for $name {
            const KIND: $crate::endpoints::ParameterKind = {
                use $crate::endpoints::{Parameter, ParameterKind::{Text, Union}};
                const fn text(name: &'static str) -> Parameter {
                    Parameter { name, kind: Text, required: true }
                }
                Union(&[$( ($word, &[text($crate::schema::TYPE), text($field)]), )*])
            };

            fn into_json(self) -> $crate::json::Json {
                use $crate::json::Json;
                let (word, field, id) = match self {
                    $( Self::$variant(id) => ($word, $field, id), )*
                    Self::Unknown(json) => return Json::Raw(json),
                };
                Json::Record(vec![($crate::schema::TYPE, word.into()), (field, id.into())])
            }
        }
    };
}
