//! Endpoint 44: what a key is.

use crate::client::{Server, text};
use metorial_sandbox::keys;

#[test]
fn each_key_is_told_what_it_is() {
    let server = Server::start();
    for (key, name, is_person) in [
        (keys::SECRET, "instance_access_token_secret", false),
        (keys::PUBLISHABLE, "instance_access_token_publishable", false),
        (keys::FINE_GRAINED, "fine_grained_token", true),
    ] {
        let token = server.bare("GET", "/token").key(key).send().ok();
        assert_eq!(token["type"], name);
        assert!(token["object"].is_string());
        for field in ["organization", "instance", "project"] {
            assert!(token[field]["id"].is_string() && token[field]["slug"].is_string(), "{field}");
        }
        assert_eq!(token["instance"]["project_id"], token["project"]["id"]);
        assert!(token["actor"]["type"].is_string() && token["actor"]["name"].is_string());
        assert_eq!((token["member"].is_object(), token["user"].is_object()), (is_person, is_person));
    }
    let unknown = server.bare("GET", "/token").key("metorial_sk_unknown").send();
    assert_eq!(unknown.status, 401);
    let same = |key: &str| text(&server.bare("GET", "/token").key(key).send().ok()["instance"], "id").to_owned();
    assert_eq!(same(keys::SECRET), same(keys::PUBLISHABLE));
}
