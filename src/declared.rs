/// Says which TypeScript declarations a type needs: its own, which tsify derives, and those of its fields. Only `codegen`
/// asks.
macro_rules! declared {
    ($name:ident $(<$generic:ident>)? { $($field:ty,)* }) => {
        #[cfg(feature = "describe")]
        impl $(<$generic: $crate::describe::Declared>)? $crate::describe::Declared for $name $(<$generic>)? {
            const NAME: &'static str = stringify!($name);

            fn declare(declarations: &mut $crate::describe::Declarations) {
                if declarations.add(stringify!($name), <Self as tsify::Tsify>::DECL) {
                    $( <$field as $crate::describe::Declared>::declare(declarations); )*
                    $( <$generic as $crate::describe::Declared>::declare(declarations); )?
                }
            }
        }
    };
}
