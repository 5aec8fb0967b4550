//! How an answer goes out.

use std::time::Duration;

/// How an answer goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    /// Whole and at once.
    Whole,
    /// Whole, after a while.
    Late(Duration),
    /// Not at all; the connection stays open.
    Never,
    /// The head at once, then a byte of the body at a time, with a pause before each.
    Drip(Duration),
    /// White space follows the body without end: so many bytes a second.
    Endless(u32),
    /// The connection ends before the answer does.
    Cut {
        /// What still goes out.
        after: Point,
        /// Whether it ends with a TCP reset instead of an orderly end.
        reset: bool,
    },
}

/// A place in an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Point {
    /// Before its first byte.
    Start,
    /// After so many bytes of its head.
    Head(usize),
    /// After its head and so many bytes of its body.
    Body(usize),
}
