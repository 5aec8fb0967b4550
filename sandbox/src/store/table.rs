//! Tables of rows by id, and the relations between them.
//!
//! All of them look up ids in an [`IdSet`]. A map with another type of keys or values would be compiled separately, and
//! the code of a map takes more room than most of the sandbox's endpoints.

use super::Id;
use std::collections::BTreeMap;
use std::ops::Bound;

static NONE: IdSet = IdSet(BTreeMap::new());

/// Ids in order. A table keeps the place of a row with its id; elsewhere, the numbers are 0.
#[derive(Debug, Clone, Default)]
pub struct IdSet(BTreeMap<Id, usize>);

impl IdSet {
    /// Returns the ids in order.
    pub fn iter(&self) -> impl Iterator<Item = &Id> {
        self.0.keys()
    }

    /// Returns the ids after one that need not be in the set, in order; all ids if there is none.
    pub fn after<'a>(&'a self, id: Option<&str>) -> impl Iterator<Item = &'a Id> + use<'a> {
        self.0.range::<str, _>((bound(id), Bound::Unbounded)).map(|(id, _)| id)
    }

    /// Returns the ids before one that need not be in the set, from the last to the first; all ids if there is none.
    pub fn before<'a>(&'a self, id: Option<&str>) -> impl Iterator<Item = &'a Id> + use<'a> {
        self.0.range::<str, _>((Bound::Unbounded, bound(id))).rev().map(|(id, _)| id)
    }

    /// Returns the id of this set that equals a text.
    pub fn get(&self, id: &str) -> Option<&Id> {
        self.0.get_key_value(id).map(|(id, _)| id)
    }

    /// Returns whether the set contains an id.
    pub fn contains(&self, id: &str) -> bool {
        self.0.contains_key(id)
    }

    /// Returns the number of ids.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Adds an id. Returns whether it is new.
    pub fn insert(&mut self, id: Id) -> bool {
        self.0.insert(id, 0).is_none()
    }

    /// Removes an id. Returns whether it was there.
    pub fn remove(&mut self, id: &str) -> bool {
        self.0.remove(id).is_some()
    }
}

impl Extend<Id> for IdSet {
    fn extend<I: IntoIterator<Item = Id>>(&mut self, ids: I) {
        for id in ids {
            self.insert(id);
        }
    }
}

impl FromIterator<Id> for IdSet {
    fn from_iter<I: IntoIterator<Item = Id>>(ids: I) -> Self {
        let mut set = Self::default();
        set.extend(ids);
        set
    }
}

fn bound(id: Option<&str>) -> Bound<&str> {
    id.map_or(Bound::Unbounded, Bound::Excluded)
}

/// A table of rows by id, or by another text, in the order of the ids.
#[derive(Debug, Clone)]
pub struct Table<T> {
    places: IdSet,
    /// The rows in the order in which they were added, with gaps where one was removed.
    rows: Vec<Option<T>>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { places: IdSet::default(), rows: Vec::new() }
    }
}

impl<T> Table<T> {
    /// Returns the row with an id.
    pub fn get(&self, id: &str) -> Option<&T> {
        self.rows.get(*self.places.0.get(id)?)?.as_ref()
    }

    /// Returns the row with an id, for changes.
    pub fn get_mut(&mut self, id: &str) -> Option<&mut T> {
        self.rows.get_mut(*self.places.0.get(id)?)?.as_mut()
    }

    /// Adds a row, or replaces the one with this id.
    pub fn insert(&mut self, id: Id, row: T) {
        self.places.0.insert(id, self.rows.len());
        self.rows.push(Some(row));
    }

    /// Removes a row, and returns it.
    pub fn remove(&mut self, id: &str) -> Option<T> {
        let place = self.places.0.remove(id)?;
        self.rows.get_mut(place)?.take()
    }

    /// Returns whether there is a row with an id.
    pub fn contains(&self, id: &str) -> bool {
        self.places.contains(id)
    }

    /// Returns all ids in order.
    pub fn ids(&self) -> &IdSet {
        &self.places
    }

    /// Returns all rows in the order of their ids.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.places.iter().filter_map(|id| self.get(id))
    }
}

impl<T: Default> Table<T> {
    /// Changes the row with an id, which is added if there is none, and returns what `change` returns.
    pub fn change<R>(&mut self, id: &str, change: impl FnOnce(&mut T) -> R) -> R {
        if let Some(row) = self.get_mut(id) {
            return change(row);
        }
        let mut row = T::default();
        let result = change(&mut row);
        self.insert(id.into(), row);
        result
    }
}

/// A row that belongs to a portal.
pub trait InPortal {
    /// Returns its id.
    fn id(&self) -> &Id;
    /// Returns the id of its portal.
    fn portal(&self) -> &Id;
}

/// A table of rows that belong to portals.
#[derive(Debug, Clone)]
pub struct PortalTable<T> {
    rows: Table<T>,
    of_portal: Children,
}

impl<T> Default for PortalTable<T> {
    fn default() -> Self {
        Self { rows: Table::default(), of_portal: Children::default() }
    }
}

impl<T: InPortal> PortalTable<T> {
    /// Returns the row with an id.
    pub fn get(&self, id: &str) -> Option<&T> {
        self.rows.get(id)
    }

    /// Returns the row with an id, for changes.
    pub fn get_mut(&mut self, id: &str) -> Option<&mut T> {
        self.rows.get_mut(id)
    }

    /// Returns the row with an id, if it belongs to the portal.
    pub fn find(&self, portal: &Id, id: &str) -> Option<&T> {
        self.rows.get(id).filter(|row| row.portal() == portal)
    }

    /// Adds a row.
    pub fn insert(&mut self, row: T) {
        self.of_portal.add(row.portal(), row.id().clone());
        self.rows.insert(row.id().clone(), row);
    }

    /// Removes a row. Returns whether there was one.
    pub fn remove(&mut self, id: &str) -> bool {
        let Some(row) = self.rows.remove(id) else {
            return false;
        };
        self.of_portal.remove(row.portal(), id);
        true
    }

    /// Returns whether there is a row with an id.
    pub fn contains(&self, id: &str) -> bool {
        self.rows.contains(id)
    }

    /// Returns the ids of a portal's rows in order.
    pub fn ids_in_portal(&self, portal: &str) -> &IdSet {
        self.of_portal.of(portal)
    }

    /// Returns the rows of a portal in the order of their ids.
    pub fn in_portal(&self, portal: &str) -> impl Iterator<Item = &T> {
        self.of_portal.of(portal).iter().filter_map(|id| self.rows.get(id))
    }
}

/// The ids that belong to an owner, in order.
#[derive(Debug, Clone, Default)]
pub struct Children {
    by_owner: Table<IdSet>,
}

impl Children {
    /// Returns the ids that belong to an owner.
    pub fn of(&self, owner: &str) -> &IdSet {
        self.by_owner.get(owner).unwrap_or(&NONE)
    }

    /// Adds an id to an owner.
    pub fn add(&mut self, owner: &Id, id: Id) {
        self.by_owner.change(owner, |ids| ids.insert(id));
    }

    /// Removes an id from an owner.
    pub fn remove(&mut self, owner: &str, id: &str) {
        if let Some(ids) = self.by_owner.get_mut(owner) {
            ids.remove(id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(table: &Table<u32>) -> Vec<&str> {
        table.ids().iter().map(AsRef::as_ref).collect()
    }

    #[test]
    fn rows_are_found_and_listed_by_id() {
        let mut table = Table::default();
        for (id, row) in [("b", 1), ("c", 2), ("a", 3)] {
            table.insert(id.into(), row);
        }
        assert_eq!(ids(&table), ["a", "b", "c"]);
        assert_eq!(table.values().copied().collect::<Vec<_>>(), [3, 1, 2]);
        assert_eq!(table.get("c"), Some(&2));
        assert_eq!(table.get("d"), None);
    }

    #[test]
    fn a_row_can_be_removed_replaced_and_added_again() {
        let mut table = Table::default();
        table.insert("a".into(), 1);
        table.insert("b".into(), 2);
        assert_eq!((table.remove("a"), table.remove("a")), (Some(1), None));
        assert_eq!((table.get("a"), table.get("b")), (None, Some(&2)));
        table.insert("a".into(), 3);
        table.insert("b".into(), 4);
        assert_eq!(ids(&table), ["a", "b"]);
        assert_eq!((table.get("a"), table.get("b")), (Some(&3), Some(&4)));
    }

    #[test]
    fn a_row_is_added_when_it_is_first_changed() {
        let mut table: Table<u32> = Table::default();
        let mut count = |id: &str| {
            table.change(id, |row| {
                *row += 1;
                *row
            })
        };
        assert_eq!((count("a"), count("a"), count("b")), (1, 2, 1));
    }

    #[test]
    fn a_set_is_walked_from_an_id_that_need_not_be_in_it() {
        let set: IdSet = ["a", "c", "e"].map(Id::from).into_iter().collect();
        let text = |ids: Vec<&Id>| ids.iter().map(AsRef::as_ref).collect::<String>();
        assert_eq!(text(set.after(None).collect()), "ace");
        assert_eq!(text(set.after(Some("c")).collect()), "e");
        assert_eq!(text(set.after(Some("b")).collect()), "ce");
        assert_eq!(text(set.before(None).collect()), "eca");
        assert_eq!(text(set.before(Some("c")).collect()), "a");
        assert_eq!(text(set.before(Some("d")).collect()), "ca");
    }
}
