//! The listings: what a portal offers, in ordered groups.

use super::{Id, InPortal, Portal, Store, Target, Texts};
use crate::clock::Millis;
use crate::wire::error::ApiError;

/// A listing.
#[derive(Debug, Clone)]
pub struct Listing {
    /// `cal_…`
    pub id: Id,
    /// The portal.
    pub portal: Id,
    /// Any text.
    pub name: String,
    /// Any text.
    pub description: Option<String>,
    /// Any text, in Markdown.
    pub readme: Option<String>,
    /// The object that it offers.
    pub target: Target,
    /// The groups of listings that it is in, with its place in each.
    pub shelves: Vec<(Id, usize)>,
    /// When it was created.
    pub created_at: Millis,
    /// When it was last changed.
    pub updated_at: Millis,
}

/// A group of listings. Unlike groups of consumers, the API shows these only inside listings.
#[derive(Debug, Clone)]
pub struct Shelf {
    /// `csg_…`
    pub id: Id,
    /// Any text.
    pub name: String,
    /// Any text.
    pub description: Option<String>,
}

impl InPortal for Listing {
    fn id(&self) -> &Id {
        &self.id
    }

    fn portal(&self) -> &Id {
        &self.portal
    }
}

impl Store {
    /// Returns a listing of a portal, or a 404.
    pub fn listing(&self, portal: &Portal, id: &str) -> Result<&Listing, ApiError> {
        self.listings.find(&portal.id, id).ok_or_else(|| ApiError::not_found("consumer.access_listing"))
    }

    /// Adds a listing. Its name is that of its target unless it is given.
    pub fn add_listing(&mut self, portal: &Id, target: Target, texts: Texts<'_>, at: Millis) -> Id {
        let id = self.ids.make("cal_", at);
        let name = texts.name.unwrap_or_else(|| self.target_name(&target)).to_owned();
        self.listings.insert(Listing {
            id: id.clone(),
            portal: portal.clone(),
            name,
            description: texts.description.initial(),
            readme: texts.readme.initial(),
            target,
            shelves: Vec::new(),
            created_at: at,
            updated_at: at,
        });
        id
    }

    /// Changes the texts of a listing.
    pub fn update_listing(&mut self, id: &str, texts: Texts<'_>, at: Millis) {
        if let Some(listing) = self.listings.get_mut(id) {
            texts.apply(&mut listing.name, &mut listing.description, &mut listing.readme);
            listing.updated_at = at;
        }
    }
}
