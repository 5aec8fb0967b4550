//! Writes `js/generated/models.ts`: the TypeScript types of everything that endpoints take and return, as tsify derives
//! them from the Rust types.

use metorial_consumers::{declarations::Declarations, endpoints::describe::Resource};

/// Writes the whole file.
pub fn script(resources: &[Resource]) -> String {
    declarations(resources).texts.iter().map(|text| format!("\n{text}\n")).collect()
}

/// Collects the declarations, in the order in which the endpoints need them.
pub fn declarations(resources: &[Resource]) -> Declarations {
    let mut declarations = Declarations::default();
    for endpoint in resources.iter().flat_map(|resource| &resource.endpoints) {
        (endpoint.declare)(&mut declarations);
    }
    declarations
}
