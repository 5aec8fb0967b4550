/// Implements `Declared` for a type whose TypeScript declaration tsify derives. It also needs the declarations of its
/// fields. Only `codegen` uses them.
macro_rules! declared {
    ($name:ident $(<$generic:ident>)? { $($field:ty,)* }) => {
        #[cfg(feature = "describe")]
        impl $(<$generic: $crate::declarations::Declared>)? $crate::declarations::Declared for $name $(<$generic>)? {
            const NAME: &'static str = stringify!($name);

            fn declare(declarations: &mut $crate::declarations::Declarations) {
                if declarations.add(stringify!($name), <Self as tsify::Tsify>::DECL) {
                    $( <$field as $crate::declarations::Declared>::declare(declarations); )*
                    $( <$generic as $crate::declarations::Declared>::declare(declarations); )?
                }
            }
        }
    };
}
