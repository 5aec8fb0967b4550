/// A page of a list, as far as following the list needs it.
///
/// ```
/// use metorial_consumers::pages::{PageInfo, Paged};
///
/// let mut page = PageInfo { ids: vec!["a".into(), "b".into(), "c".into()], ..PageInfo::default() };
/// assert_eq!(page.id_at(-1).as_deref(), Some("c"));
/// page.remove(&["c".into()]);
/// assert_eq!(page.id_at(-1).as_deref(), Some("b"));
/// ```
pub trait Paged {
    /// Returns the id of the item at an index. A negative index counts from the end: -1 is the last item.
    fn id_at(&self, index: isize) -> Option<String>;

    /// Returns whether the list has items before the first item of the page.
    fn has_more_before(&self) -> bool;

    /// Returns whether the list has items after the last item of the page.
    fn has_more_after(&self) -> bool;

    /// Removes the items that have these ids.
    fn remove(&mut self, ids: &[String]);
}

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

impl Paged for PageInfo {
    fn id_at(&self, index: isize) -> Option<String> {
        let length = if index < 0 { self.ids.len() } else { 0 };
        self.ids.get(length.checked_add_signed(index)?).cloned()
    }

    fn has_more_before(&self) -> bool {
        self.has_more_before
    }

    fn has_more_after(&self) -> bool {
        self.has_more_after
    }

    fn remove(&mut self, ids: &[String]) {
        self.ids.retain(|id| !ids.contains(id));
    }
}
