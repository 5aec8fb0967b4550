//! Changes to texts that may be `null`.

/// A change to a text that may be `null`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TextChange<'a> {
    /// The field is missing: the text stays.
    #[default]
    Keep,
    /// The field is `null`: the text is removed.
    Clear,
    /// The text is replaced.
    Set(&'a str),
}

impl TextChange<'_> {
    /// Returns the text of a new object.
    pub fn initial(self) -> Option<String> {
        match self {
            Self::Set(text) => Some(text.to_owned()),
            Self::Keep | Self::Clear => None,
        }
    }

    /// Changes a text.
    pub fn apply(self, text: &mut Option<String>) {
        if self != Self::Keep {
            *text = self.initial();
        }
    }
}
