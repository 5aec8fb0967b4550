//! The TypeScript declarations of models and parameters, for `codegen`. They are not part of the package.

/// A type that has a name in TypeScript.
pub trait Declared {
    /// The name of the type in TypeScript.
    const NAME: &'static str;
    /// Adds the declarations that the type needs.
    fn declare(declarations: &mut Declarations);
}

/// TypeScript declarations without duplicates, in the order in which they were added.
#[derive(Debug, Default)]
pub struct Declarations {
    names: Vec<&'static str>,
    /// The declarations that tsify derived.
    pub texts: Vec<&'static str>,
}

impl Declarations {
    /// Returns whether there is a declaration with that name.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.names.contains(&name)
    }

    /// Adds a declaration unless it is already there. Returns whether it is new.
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
    f64 = "number",
}

macro_rules! wrapper {
    ($($type:ident,)*) => {
        $(impl<T: Declared> Declared for $type<T> {
            /// The name of the inner type.
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
