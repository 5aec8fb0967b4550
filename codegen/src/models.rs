//! Prints `js/generated/models.ts`: the TypeScript types of all parameters and results, which tsify derives from the
//! Rust types, and the codes of errors.

use metorial_consumers::{
    declarations::Declarations,
    endpoints::describe::Resource,
    models::{Codes, error_codes, validation_error_codes},
};

use crate::names::{comment, uncapitalize};

/// Returns the content of the file.
pub fn script(resources: &[Resource]) -> String {
    let models: String = declarations(resources).texts.iter().map(|text| format!("\n{text}\n")).collect();
    let codes: String = [error_codes::CODES, validation_error_codes::CODES].iter().map(union).collect();
    [&models, UNKNOWN_TYPE, &codes].concat()
}

/// An enum, because only a type with one value leaves the other types of a union when `type` is compared with one of
/// theirs. A string with a mark (`string & { … }`) does not.
const UNKNOWN_TYPE: &str = "
/**
 * The `type` of an object that this version of the SDK does not know: any other string. It can't be named, so that
 * comparing `type` with a known word tells TypeScript which fields there are. To compare it with another word, write
 * `(object.type as string) === 'word'`.
 */
export declare enum UnknownType {
  Unknown = '',
}
";

/// Writes the type of a set of codes: editors complete the known ones, and any other string is one, too.
fn union(Codes { name, docs, codes }: &Codes) -> String {
    let docs = docs.iter().map(|line| (*line).to_owned());
    let meaning = |docs: &[&str]| uncapitalize(docs.concat().trim().trim_end_matches('.'));
    let meanings = codes.iter().map(|(code, docs)| format!(" - `{code}`: {}", meaning(docs)));
    let docs = comment(docs.chain([String::new()]).chain(meanings));
    let union: String = codes.iter().map(|(code, _)| format!("'{code}' | ")).collect();
    format!("\n{docs}export type {name} = {union}(string & {{}});\n")
}

/// Returns the declarations, in the order in which the endpoints use them.
pub fn declarations(resources: &[Resource]) -> Declarations {
    let mut declarations = Declarations::default();
    for endpoint in resources.iter().flat_map(|resource| &resource.endpoints) {
        (endpoint.declare)(&mut declarations);
    }
    declarations
}
