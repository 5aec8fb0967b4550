//! The access rules: which group may use what.

use super::{GroupStatus, Id, InPortal, Listing, Portal, Store, Target};
use crate::clock::Millis;
use crate::wire::change::TextChange;
use crate::wire::error::ApiError;

/// An access rule.
#[derive(Debug, Clone)]
pub struct Access {
    /// `coa_…`
    pub id: Id,
    /// The portal.
    pub portal: Id,
    /// Any text.
    pub name: String,
    /// Any text.
    pub description: Option<String>,
    /// Any text, in Markdown.
    pub readme: Option<String>,
    /// The object that the group may use.
    pub target: Target,
    /// The group, which may be a personal one.
    pub group: Id,
    /// When it was created.
    pub created_at: Millis,
    /// When it was last changed.
    pub updated_at: Millis,
}

/// The texts of a rule or a listing to set or to change.
#[derive(Debug, Clone, Copy, Default)]
pub struct Texts<'a> {
    /// The name.
    pub name: Option<&'a str>,
    /// The description.
    pub description: TextChange<'a>,
    /// The text in Markdown.
    pub readme: TextChange<'a>,
}

impl Texts<'_> {
    /// Changes the texts of an object.
    pub fn apply(self, name: &mut String, description: &mut Option<String>, readme: &mut Option<String>) {
        if let Some(new) = self.name {
            new.clone_into(name);
        }
        self.description.apply(description);
        self.readme.apply(readme);
    }
}

/// A group that gets access.
#[derive(Debug, Clone)]
pub struct Receiver {
    group: Id,
    is_active: bool,
}

impl Receiver {
    /// Returns the id of the group. Fails with 412 unless it is active.
    pub fn active(self) -> Result<Id, ApiError> {
        if self.is_active {
            return Ok(self.group);
        }
        Err(ApiError::precondition_failed("The consumer group is not active."))
    }
}

impl InPortal for Access {
    fn id(&self) -> &Id {
        &self.id
    }

    fn portal(&self) -> &Id {
        &self.portal
    }
}

impl Store {
    /// Returns a rule of a portal, or a 404.
    pub fn access(&self, portal: &Portal, id: &str) -> Result<&Access, ApiError> {
        self.access.find(&portal.id, id).ok_or_else(|| ApiError::not_found("consumer.access"))
    }

    /// Returns a group that can get access: one of the portal or a personal one. Fails with 404 for any other.
    pub fn receiver(&self, portal: &Portal, id: &str) -> Result<Receiver, ApiError> {
        if let Some(owner) = self.owner_of_personal_group(portal, id) {
            return Ok(Receiver { group: owner.personal_group_id().into(), is_active: true });
        }
        let group = self.group(portal, id)?;
        Ok(Receiver { group: group.id.clone(), is_active: group.status == GroupStatus::Active })
    }

    /// Adds a rule. Its name is that of its target unless it is given.
    pub fn add_access(&mut self, portal: &Id, group: Id, target: Target, texts: Texts<'_>, at: Millis) -> Id {
        let id = self.ids.make("coa_", at);
        let name = texts.name.unwrap_or_else(|| self.target_name(&target)).to_owned();
        self.access.insert(Access {
            id: id.clone(),
            portal: portal.clone(),
            name,
            description: texts.description.initial(),
            readme: texts.readme.initial(),
            target,
            group,
            created_at: at,
            updated_at: at,
        });
        id
    }

    /// Changes the texts of a rule.
    pub fn update_access(&mut self, id: &str, texts: Texts<'_>, at: Millis) {
        if let Some(access) = self.access.get_mut(id) {
            texts.apply(&mut access.name, &mut access.description, &mut access.readme);
            access.updated_at = at;
        }
    }

    /// Removes the rules of a group.
    pub fn remove_access_of(&mut self, portal: &Id, group: &str) {
        let of_group = |access: &&Access| access.group.as_ref() == group;
        let ids: Vec<Id> = self.access.in_portal(portal).filter(of_group).map(|access| access.id.clone()).collect();
        for id in ids {
            self.access.remove(&id);
        }
    }

    /// Returns the listing that offers what a rule is about: the portal's first one with this target.
    pub fn listing_of(&self, access: &Access) -> Option<&Listing> {
        let resource = access.target.resource()?;
        self.listings.in_portal(&access.portal).find(|listing| listing.target.resource() == Some(resource))
    }
}
