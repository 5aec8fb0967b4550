//! The errors that the endpoints' methods throw, for their doc comments and for the tests, which cause each of them.

use metorial_consumers::{
    endpoints::describe::{Resource, Throws},
    models::{Codes, error_codes, validation_error_codes},
};

/// Writes `tests/js/generated/errors.mjs`: the codes of errors, and the statuses that each endpoint lists.
pub fn script(resources: &[Resource]) -> String {
    let endpoints = resources.iter().flat_map(|resource| &resource.endpoints);
    let rows: String = endpoints
        .flat_map(|endpoint| endpoint.throws.iter().map(|throws| row(endpoint.operation.name, throws)))
        .collect();
    format!(
        "/** The known codes of errors. */\nexport const ERROR_CODES = [{}];\n\n\
         /** The known codes of fields that failed validation. */\nexport const VALIDATION_ERROR_CODES = [{}];\n\n\
         /** The statuses that the endpoints list. */\nexport const THROWS = [\n{rows}];\n",
        list(&error_codes::CODES),
        list(&validation_error_codes::CODES),
    )
}

fn list(codes: &Codes) -> String {
    codes.codes.iter().map(|(code, _)| format!("'{code}', ")).collect()
}

fn row(endpoint: &str, Throws { status, entity, when }: &Throws) -> String {
    let entity = entity.map(|entity| format!("entity: '{entity}', ")).unwrap_or_default();
    let class = class(*status);
    format!("{{ endpoint: '{endpoint}', status: {status}, {entity}type: '{class}', when: '{when}' }},\n")
}

/// Writes what a `@throws` line says about a status.
pub fn thrown(Throws { status, when, .. }: &Throws) -> String {
    match class(*status) {
        BASE => format!("{{{BASE}}} with status {status} if {when}"),
        class => format!("{{{class}}} if {when}"),
    }
}

/// The class of all errors with a status.
const BASE: &str = "MetorialApiError";

/// Names the class of the error for a status. `js/failure.ts` chooses it; `tests/js/throws.test.mjs` holds both together.
fn class(status: u16) -> &'static str {
    match status {
        400 => "MetorialBadRequestError",
        401 => "MetorialAuthenticationError",
        403 => "MetorialPermissionDeniedError",
        404 => "MetorialNotFoundError",
        409 => "MetorialConflictError",
        429 => "MetorialRateLimitError",
        500.. => "MetorialServerError",
        _ => BASE,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use metorial_consumers::endpoints::describe;

    use super::thrown;

    #[test]
    fn each_id_in_a_path_may_be_one_that_nothing_has() {
        for endpoint in describe().iter().flat_map(|resource| &resource.endpoints) {
            let not_found = endpoint.throws.iter().filter(|throws| throws.status == 404);
            let entities: BTreeSet<&str> = not_found.filter_map(|throws| throws.entity).collect();
            let ids = endpoint.operation.ids().count();
            assert!(entities.len() >= ids, "{}: {ids} ids, but 404 of {entities:?}", endpoint.operation.name);
        }
    }

    #[test]
    fn whatever_belongs_to_portals_needs_a_plan_that_includes_them() {
        for endpoint in describe().iter().flat_map(|resource| &resource.endpoints) {
            let is_paid = endpoint.throws.iter().any(|throws| throws.status == 402);
            assert_eq!(is_paid, endpoint.operation.name.starts_with("portals."), "{}", endpoint.operation.name);
        }
    }

    #[test]
    fn an_error_without_a_class_of_its_own_is_told_by_its_status() {
        let resources = describe();
        let of = |name| {
            let endpoint = resources
                .iter()
                .flat_map(|resource| &resource.endpoints)
                .find(|endpoint| endpoint.operation.name == name);
            endpoint.map(|endpoint| endpoint.throws.iter().map(thrown).collect::<Vec<_>>()).unwrap_or_default()
        };
        assert_eq!(of("consumers.get"), ["{MetorialNotFoundError} if no consumer has that id"]);
        assert_eq!(of("portals.list"), ["{MetorialApiError} with status 402 if the plan does not include portals"]);
    }
}
