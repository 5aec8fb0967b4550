/// What following a list needs to know of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageInfo {
    /// The ids of its items, in their order.
    pub ids: Vec<String>,
    /// Whether there are items before the page's first.
    pub has_more_before: bool,
    /// Whether there are items after the page's last.
    pub has_more_after: bool,
}

/// A page of a list.
pub trait Paged {
    /// Returns what following the list needs to know of it.
    fn info(&self) -> PageInfo;

    /// Returns the page without the items that have these ids.
    #[must_use]
    fn without(self, ids: &[String]) -> Self;
}
