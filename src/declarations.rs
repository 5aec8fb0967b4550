//! The TypeScript declarations of the types that cross, for `codegen`. Nothing that ships is built with them.

/// A type that TypeScript knows by a name.
pub trait Declared {
    /// The name.
    const NAME: &'static str;
    /// Adds the declarations that the type needs.
    fn declare(declarations: &mut Declarations);
}

/// TypeScript declarations, each once, in the order in which they were first needed.
#[derive(Debug, Default)]
pub struct Declarations {
    names: Vec<&'static str>,
    /// The declarations, as tsify derived them.
    pub texts: Vec<&'static str>,
}

impl Declarations {
    /// Adds a declaration; returns whether it is new.
    pub fn add(&mut self, name: &'static str, text: &'static str) -> bool {
        let is_new = !self.names.contains(&name);
        if is_new {
            self.names.push(name);
            self.texts.push(text);
        }
        is_new
    }
}

macro_rules! built_in {
    ($($type:ty = $name:literal,)*) => {
        $(impl Declared for $type {
            const NAME: &'static str = $name;

            fn declare(_: &mut Declarations) {}
        })*
    };
}

built_in! {
    String = "string",
    bool = "boolean",
    u32 = "number",
}

macro_rules! wrapper {
    ($($type:ident,)*) => {
        $(impl<T: Declared> Declared for $type<T> {
            /// Of a wrapper, what is inside.
            const NAME: &'static str = T::NAME;

            fn declare(declarations: &mut Declarations) {
                T::declare(declarations);
            }
        })*
    };
}

wrapper! {
    Option,
    Vec,
}
