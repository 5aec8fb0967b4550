//! Tables of rows by id, and the relations between them.

use super::Id;
use std::collections::{BTreeSet, HashMap};

static NONE: BTreeSet<Id> = BTreeSet::new();

/// A table of rows by id, with the ids in order.
#[derive(Debug, Clone)]
pub struct Table<T> {
    rows: HashMap<Id, T>,
    order: BTreeSet<Id>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { rows: HashMap::new(), order: BTreeSet::new() }
    }
}

impl<T> Table<T> {
    /// Returns the row with an id.
    pub fn get(&self, id: &str) -> Option<&T> {
        self.rows.get(id)
    }

    /// Returns the row with an id, for changes.
    pub fn get_mut(&mut self, id: &str) -> Option<&mut T> {
        self.rows.get_mut(id)
    }

    /// Adds a row, or replaces the one with this id.
    pub fn insert(&mut self, id: Id, row: T) {
        self.order.insert(id.clone());
        self.rows.insert(id, row);
    }

    /// Removes a row, and returns it.
    pub fn remove(&mut self, id: &str) -> Option<T> {
        self.order.remove(id);
        self.rows.remove(id)
    }

    /// Returns whether there is a row with an id.
    pub fn contains(&self, id: &str) -> bool {
        self.rows.contains_key(id)
    }

    /// Returns all ids in order.
    pub fn ids(&self) -> &BTreeSet<Id> {
        &self.order
    }

    /// Returns all rows in the order of their ids.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.order.iter().filter_map(|id| self.rows.get(id))
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
    pub fn ids_in_portal(&self, portal: &str) -> &BTreeSet<Id> {
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
    by_owner: HashMap<Id, BTreeSet<Id>>,
}

impl Children {
    /// Returns the ids that belong to an owner.
    pub fn of(&self, owner: &str) -> &BTreeSet<Id> {
        self.by_owner.get(owner).unwrap_or(&NONE)
    }

    /// Adds an id to an owner.
    pub fn add(&mut self, owner: &Id, id: Id) {
        self.by_owner.entry(owner.clone()).or_default().insert(id);
    }

    /// Removes an id from an owner.
    pub fn remove(&mut self, owner: &str, id: &str) {
        if let Some(ids) = self.by_owner.get_mut(owner) {
            ids.remove(id);
        }
    }
}
