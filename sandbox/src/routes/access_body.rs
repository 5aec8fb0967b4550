//! The parts of bodies that rules and listings share: what they are about, and their texts.

use crate::store::{Id, Kind, Store, Target, Texts};
use crate::wire::error::ApiError;
use crate::wire::input::{Input, LINE, TEXT};

/// The maximum length of a readme.
const README: usize = 50_000;

/// The `access` of a body: the kind and the id of a resource.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    kind: Kind,
    id: &'a str,
}

impl<'a> Wanted<'a> {
    /// Reads `access`. A type that the API does not know is an error.
    pub fn read(input: &Input<'a>) -> Result<Self, ApiError> {
        let access = input.required("access", "object", input.record("access")?)?;
        let kind_names = Kind::ALL.map(|kind| kind.names().name);
        let name = access.required("type", "string", access.one_of("type", &kind_names)?)?;
        let kind = Kind::ALL.into_iter().find(|kind| kind.names().name == name);
        let kind = access.required("type", "string", kind)?;
        let field = kind.names().id_field;
        Ok(Self { kind, id: access.required(field, "string", access.string(field)?)? })
    }

    /// Returns the resource as a target, or a 404.
    pub fn find(self, store: &Store) -> Result<Target, ApiError> {
        let id: &Id = &store.resource(self.kind, self.id)?.id;
        Ok(Target::Resource(id.clone()))
    }
}

/// Reads `name`, `description` and `readme`. The last two may be `null`.
pub fn read_texts<'a>(input: &Input<'a>) -> Result<Texts<'a>, ApiError> {
    Ok(Texts {
        name: input.text("name", LINE)?,
        description: input.nullable_text("description", TEXT)?,
        readme: input.nullable_text("readme", README)?,
    })
}
