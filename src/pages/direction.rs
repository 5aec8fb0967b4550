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
    ///
    /// ```
    /// use metorial_consumers::pages::Direction;
    ///
    /// assert_eq!(Direction::Forwards.parameter(), "after");
    /// ```
    #[must_use]
    pub const fn parameter(self) -> &'static str {
        match self {
            Self::Forwards => "after",
            Self::Backwards => "before",
        }
    }

    /// Returns whether the list has items after a page and before it, as seen in this direction.
    ///
    /// ```
    /// use metorial_consumers::pages::{Direction, PageInfo};
    ///
    /// let first = PageInfo { has_more_after: true, ..PageInfo::default() };
    /// assert_eq!(Direction::Forwards.has_more(&first), (true, false));
    /// assert_eq!(Direction::Backwards.has_more(&first), (false, true));
    /// ```
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
    ///
    /// ```
    /// use metorial_consumers::pages::{Anchor, Direction};
    ///
    /// let anchor = Anchor::from_query(|name| (name == "before").then(|| "con_1".into()));
    /// assert_eq!(anchor, Some(Anchor { direction: Direction::Backwards, id: "con_1".into() }));
    /// ```
    pub fn from_query(parameter: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let anchor = |direction: Direction| {
            let id = parameter(direction.parameter()).filter(|id| !id.is_empty())?;
            Some(Self { direction, id })
        };
        anchor(Direction::Forwards).or_else(|| anchor(Direction::Backwards))
    }
}

/// Returns whether a query parameter determines the position of a page in its list.
///
/// ```
/// use metorial_consumers::pages::is_anchor_parameter;
///
/// assert!(is_anchor_parameter("after") && !is_anchor_parameter("limit"));
/// ```
#[must_use]
pub fn is_anchor_parameter(parameter: &str) -> bool {
    matches!(parameter, "after" | "before" | "cursor")
}
