/// Declares a resource to TypeScript: the resources below it, and a method for each endpoint. What is declared is made by
/// `metorial.js`, from the names of the operations.
///
/// A method is `"name" ("its ids") [its query or body] -> "its result" = its endpoint`. Each takes the call's options last.
macro_rules! resource {
    (
        $(#[doc = $doc:literal])*
        $name:ident $path:literal { $( $(#[doc = $cdoc:literal])* $child:literal: $ctype:literal, )* }
        $(
            $(#[doc = $mdoc:literal])*
            $method:literal ( $($id:literal),* ) $( query($query:literal) )? $( body($body:literal) )? -> $result:literal
                = $endpoint:path;
        )*
    ) => {
        #[allow(non_upper_case_globals)]
        #[wasm_bindgen::prelude::wasm_bindgen(typescript_custom_section)]
        const $name: &str = concat!(
            "/**\n", $( " *", $doc, "\n", )* " */\n",
            "export interface ", stringify!($name), " {\n",
            $(
                "/**\n", $( " *", $mdoc, "\n", )* " */\n",
                $method, "(", $( $id, ": string, ", )* $( "query?: ", $query, ", ", )? $( "body: ", $body, ", ", )?
                "options?: RequestOptions): ", $result, ";\n",
            )*
            $(
                "/**\n", $( " *", $cdoc, "\n", )* " */\n",
                "readonly ", $child, ": ", $ctype, ";\n",
            )*
            "}\n\n",
        );

        // What is declared is what is made.
        $(
            const _: () = {
                let ids: &[&str] = &[$($id),*];
                assert!($endpoint.operation.is(concat!($path, ".", $method), ids.len()));
            };
        )*
    };
}
