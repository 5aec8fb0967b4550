//! The JavaScript names of resources, endpoints and ids.

use metorial_consumers::declarations::Declarations;
pub use metorial_consumers::endpoints::describe::camel_case;

/// Returns the name of a resource's class: `consumers.profiles` becomes `ConsumersProfiles`. Where a model has that name, as
/// for `token`, the class is `TokenResource`.
pub fn class_name(resource: &str, models: &Declarations) -> String {
    let name: String = resource.split('.').map(capitalize).collect();
    if models.has(&name) { name + "Resource" } else { name }
}

/// Spells a JavaScript name as the wire does: `consumerId` becomes `consumer_id`.
pub fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    for letter in name.chars() {
        snake.extend(letter.is_ascii_uppercase().then_some('_'));
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}

/// Returns the name of an endpoint's constant: `consumers.getMemberConsumer` becomes `CONSUMERS_GET_MEMBER_CONSUMER`.
pub fn constant_name(endpoint: &str) -> String {
    let mut name = String::new();
    for letter in endpoint.chars() {
        if letter.is_ascii_uppercase() || letter == '.' {
            name.push('_');
        }
        name.extend((letter != '.').then(|| letter.to_ascii_uppercase()));
    }
    name
}

/// Returns the doc comment of an id in a path.
pub fn id_docs(name: &str) -> String {
    match name {
        "portal_id" => "the id or slug of the portal".into(),
        _ => format!("the id of the {}", name.trim_end_matches("_id").replace('_', " ")),
    }
}

/// Formats lines as a doc comment.
pub fn comment(lines: impl IntoIterator<Item = String>) -> String {
    let lines: String = lines.into_iter().map(|line| format!(" *{line}\n")).collect();
    format!("/**\n{lines} */\n")
}

/// Makes the first letter upper-case.
pub fn capitalize(word: &str) -> String {
    let (initial, rest) = word.split_at(word.len().min(1));
    initial.to_ascii_uppercase() + rest
}

/// Makes the first letter lower-case.
pub fn uncapitalize(word: &str) -> String {
    let (initial, rest) = word.split_at(word.len().min(1));
    initial.to_ascii_lowercase() + rest
}

/// Returns a key that sorts names as Biome sorts imports: without case, but of the same letter the capital first.
pub fn import_order(name: &str) -> Vec<(char, char)> {
    name.chars().map(|letter| (letter.to_ascii_lowercase(), letter)).collect()
}

#[cfg(test)]
mod tests {
    use metorial_consumers::declarations::Declarations;

    use super::{camel_case, class_name, constant_name, id_docs};

    #[test]
    fn names_are_spelled_as_their_language_does() {
        assert_eq!(camel_case("consumer_profile_id"), "consumerProfileId");
        let mut models = Declarations::default();
        models.add("Token", "");
        assert_eq!(class_name("portals.consumerProfiles", &models), "PortalsConsumerProfiles");
        assert_eq!(class_name("token", &models), "TokenResource");
        assert_eq!(constant_name("consumers.getMemberConsumer"), "CONSUMERS_GET_MEMBER_CONSUMER");
        assert_eq!(id_docs("consumer_group_id"), "the id of the consumer group");
    }
}
