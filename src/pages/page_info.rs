/// The information about a page that following a list needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageInfo {
    /// The ids of the items, in their order.
    pub ids: Vec<String>,
    /// Whether the list has items before the first item of the page.
    pub has_more_before: bool,
    /// Whether the list has items after the last item of the page.
    pub has_more_after: bool,
}

/// A page of a list.
pub trait Paged {
    /// Returns the information that following the list needs.
    fn info(&self) -> PageInfo;

    /// Returns the page without the items that have these ids.
    #[must_use]
    fn without(self, ids: &[String]) -> Self;
}
