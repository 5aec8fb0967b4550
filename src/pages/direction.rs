use super::PageInfo;

/// Which way a list is followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// By `after`, from each page's last item.
    Forwards,
    /// By `before`, from each page's first item.
    Backwards,
}

impl Direction {
    /// Returns the name of the parameter that takes the id of the item to begin at.
    #[must_use]
    pub const fn parameter(self) -> &'static str {
        match self {
            Self::Forwards => "after",
            Self::Backwards => "before",
        }
    }

    /// Returns whether a page says that there is more ahead of it and behind it, in this direction.
    #[must_use]
    pub const fn more(self, page: &PageInfo) -> (bool, bool) {
        match self {
            Self::Forwards => (page.has_more_after, page.has_more_before),
            Self::Backwards => (page.has_more_before, page.has_more_after),
        }
    }

    /// Returns the id of an item, counted from the one by which the next page is asked for.
    pub(super) fn id(self, page: &PageInfo, from_end: usize) -> Option<&String> {
        match self {
            Self::Forwards => page.ids.iter().rev().nth(from_end),
            Self::Backwards => page.ids.get(from_end),
        }
    }
}

/// The item by which a page is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// Which way.
    pub direction: Direction,
    /// The item's id; never empty, as the API ignores empty ids.
    pub id: String,
}

impl Anchor {
    /// Returns the anchor that a query gives, if it gives one: `after` wins over `before`, as in the API.
    pub fn from_query(given: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let anchor = |direction: Direction| {
            let id = given(direction.parameter()).filter(|id| !id.is_empty())?;
            Some(Self { direction, id })
        };
        anchor(Direction::Forwards).or_else(|| anchor(Direction::Backwards))
    }
}

/// Returns whether a parameter says where in a list a page is.
#[must_use]
pub fn is_anchor_parameter(parameter: &str) -> bool {
    matches!(parameter, "after" | "before" | "cursor")
}
