use super::Paged;

/// The direction in which a list is followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// By `after`, from each page's last item.
    Forwards,
    /// By `before`, from each page's first item.
    Backwards,
}

impl Direction {
    /// Returns the name of the query parameter for the id of the item to start from.
    #[must_use]
    pub const fn parameter(self) -> &'static str {
        match self {
            Self::Forwards => "after",
            Self::Backwards => "before",
        }
    }

    /// Returns whether the list has items after a page and before it, as seen in this direction.
    #[must_use]
    pub fn has_more(self, page: &impl Paged) -> (bool, bool) {
        let (before, after) = (page.has_more_before(), page.has_more_after());
        match self {
            Self::Forwards => (after, before),
            Self::Backwards => (before, after),
        }
    }

    /// Returns the id of the n-th item from the end of a page, as seen in this direction.
    pub(super) fn nth_id_from_end(self, page: &impl Paged, n: isize) -> Option<String> {
        page.id_at(match self {
            Self::Forwards => -1 - n,
            Self::Backwards => n,
        })
    }
}

/// The item from which a page is requested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The direction in which the page lies.
    pub direction: Direction,
    /// The item's id. Never empty, because the API ignores empty ids.
    pub id: String,
}

impl Anchor {
    /// Returns the anchor of a query, if it has one. `after` takes precedence over `before`, as in the API.
    pub fn from_query(parameter: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let anchor = |direction: Direction| {
            let id = parameter(direction.parameter()).filter(|id| !id.is_empty())?;
            Some(Self { direction, id })
        };
        anchor(Direction::Forwards).or_else(|| anchor(Direction::Backwards))
    }
}

/// Returns whether a query parameter determines the position of a page in its list.
#[must_use]
pub fn is_anchor_parameter(parameter: &str) -> bool {
    matches!(parameter, "after" | "before" | "cursor")
}
