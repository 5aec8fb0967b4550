//! The ways to send a response.

use std::time::Duration;

/// A way to send a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    /// Complete and at once.
    Whole,
    /// Complete, after a delay.
    Late(Duration),
    /// Never. The connection stays open.
    Never,
    /// The head at once, then a byte of the body at a time, with a pause before each.
    Drip(Duration),
    /// With endless white space after the body, of this number of bytes per second.
    Endless(u32),
    /// Until a point at which the connection ends.
    Cut {
        /// The end of the sent part.
        after: Point,
        /// Whether the connection ends with a TCP reset instead of a normal close.
        reset: bool,
    },
}

/// A position in a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Point {
    /// Before the first byte.
    Start,
    /// After this number of bytes of the head.
    Head(usize),
    /// After the head and this number of bytes of the body.
    Body(usize),
}
