//! The filters by what a rule or a listing is about.

use crate::store::{Kind, Store, Target};
use crate::wire::error::ApiError;
use crate::wire::input::Input;

/// The wanted types and resources.
#[derive(Debug)]
pub struct TargetFilter<'a> {
    types: Option<Vec<&'a str>>,
    /// The wanted resources of each kind that has a filter.
    resources: Vec<(Kind, Vec<&'a str>)>,
}

impl<'a> TargetFilter<'a> {
    /// Reads `type` and the ids of resources, one or several each.
    pub fn read(input: &Input<'a>, kinds: &[Kind]) -> Result<Self, ApiError> {
        let types = input.some_of("type", &Kind::ALL.map(|kind| kind.names().name))?;
        let mut resources = Vec::new();
        for kind in kinds {
            let ids = input.one_or_several(kind.names().id_field)?;
            if !ids.is_empty() {
                resources.push((*kind, ids));
            }
        }
        Ok(Self { types, resources })
    }

    /// Returns whether a target matches all filters.
    pub fn matches(&self, store: &Store, target: &Target) -> bool {
        if self.types.is_none() && self.resources.is_empty() {
            return true;
        }
        target.resource().and_then(|id| store.resources.get(id)).is_some_and(|resource| {
            self.types.as_ref().is_none_or(|types| types.contains(&resource.kind.names().name))
                && self
                    .resources
                    .iter()
                    .all(|(kind, ids)| resource.kind == *kind && ids.contains(&resource.id.as_ref()))
        })
    }
}
