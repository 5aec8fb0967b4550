/// Defines a resource as JavaScript sees it: a class with the resources below it and a method for each endpoint.
///
/// A method is `rust_name "jsName" (its ids) [its query or body] -> "its TypeScript result" = its endpoint`. Each takes
/// the call's options last. What it is given goes to `session.js` as it is.
macro_rules! resource {
    (
        $(#[$doc:meta])*
        $name:ident { $( $(#[$cdoc:meta])* $child:ident $cjs:literal: $ctype:ident as $cts:literal, )* }
        $(
            $(#[$mdoc:meta])*
            $method:ident $js:literal ( $($id:ident $idjs:literal),* )
            $( query($qts:literal) )? $( body($bts:literal) )? -> $result:literal = $endpoint:path;
        )*
    ) => {
        $(#[$doc])*
        #[wasm_bindgen::prelude::wasm_bindgen]
        #[derive(Debug)]
        pub struct $name {
            #[allow(dead_code)] // Some only hold others.
            session: $crate::bindings::session::Session,
            $( $child: wasm_bindgen::JsValue, )*
        }

        impl $name {
            pub(super) fn new(session: &$crate::bindings::session::Session) -> Self {
                Self { $( $child: $ctype::new(session).into(), )* session: session.clone() }
            }
        }

        #[wasm_bindgen::prelude::wasm_bindgen]
        impl $name {
            $(
                $(#[$cdoc])*
                #[must_use]
                #[wasm_bindgen(getter, js_name = $cjs, unchecked_return_type = $cts)]
                pub fn $child(&self) -> wasm_bindgen::JsValue {
                    self.$child.clone()
                }
            )*
            $(
                $(#[$mdoc])*
                #[must_use]
                #[wasm_bindgen(js_name = $js, unchecked_return_type = $result)]
                pub fn $method(
                    &self,
                    $( #[wasm_bindgen(js_name = $idjs, unchecked_param_type = "string")] $id: &wasm_bindgen::JsValue, )*
                    $( #[wasm_bindgen(unchecked_optional_param_type = $qts)] query: &wasm_bindgen::JsValue, )?
                    $( #[wasm_bindgen(unchecked_param_type = $bts)] body: &wasm_bindgen::JsValue, )?
                    #[wasm_bindgen(unchecked_optional_param_type = "RequestOptions")] options: &wasm_bindgen::JsValue,
                ) -> wasm_bindgen::JsValue {
                    // The literals only say which of the two is there.
                    self.session.call(
                        &$endpoint.operation,
                        &[$($id,)* $({ let _ = $qts; query },)? $({ let _ = $bts; body },)? options],
                    )
                }
            )*
        }
    };
}
