//! Prints `js/generated/models.ts`: the TypeScript types of all parameters and results, which tsify derives from the
//! Rust types.

use metorial_consumers::{declarations::Declarations, endpoints::describe::Resource};

/// Returns the content of the file.
pub fn script(resources: &[Resource]) -> String {
    declarations(resources).texts.iter().map(|text| format!("\n{text}\n")).collect()
}

/// Returns the declarations, in the order in which the endpoints use them.
pub fn declarations(resources: &[Resource]) -> Declarations {
    let mut declarations = Declarations::default();
    for endpoint in resources.iter().flat_map(|resource| &resource.endpoints) {
        (endpoint.declare)(&mut declarations);
    }
    declarations
}
