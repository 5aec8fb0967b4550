use super::Kind;

/// A Rust type whose JSON form is known as a static table.
pub trait Shape {
    /// The table.
    const KIND: Kind;
}

impl Shape for String {
    const KIND: Kind = Kind::Text;
}

impl Shape for bool {
    const KIND: Kind = Kind::Flag;
}

impl<T: Shape> Shape for Vec<T> {
    const KIND: Kind = Kind::List(&T::KIND);
}

impl<T: Shape> Shape for Option<T> {
    const KIND: Kind = Kind::Nullable(&T::KIND);
}
