//! Endpoints 40–43: the consumer's own view; and what it sees of other profiles.

use crate::client::{Answer, Server, ids, text};
use metorial_sandbox::keys;
use serde_json::json;

const HEADER: &str = "metorial-consumer-session-client-secret";
const OWN: [&str; 4] =
    ["/consumer/session", "/consumer/session/logout", "/consumer/profile", "/consumer/profile/groups"];

fn own(server: &Server, path: &str) -> Answer {
    server.bare("POST", path).session().send()
}

/// The client secret of a new session.
fn session_of(server: &Server, profile: &str) -> String {
    let body = json!({"consumer_profile_id": profile});
    let made = server.bare("POST", "/__sandbox/sessions").json(&body).send().ok();
    text(&made, "client_secret").to_owned()
}

#[test]
fn a_session_tells_when_it_was_used_and_when_it_expires() {
    let server = Server::start();
    let session = own(&server, "/consumer/session").ok();
    let keys: Vec<&String> = session.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["created_at", "expires_at", "id", "last_used_at", "object"]);
    assert_eq!(session["object"], "consumer.session");
    assert!(text(&session, "created_at") < text(&session, "last_used_at"));
    assert!(text(&session, "last_used_at") < text(&session, "expires_at"));
}

#[test]
fn the_own_profile_is_the_one_that_the_portal_shows() {
    let server = Server::start();
    let profile = own(&server, "/consumer/profile").ok();
    assert_eq!(profile["status"], "active");
    assert_eq!(server.read(&format!("/portals/acme/consumer-profile/{}", text(&profile, "id"))), profile);
}

#[test]
fn the_own_groups_are_paged_by_the_query() {
    let server = Server::start();
    let profile = own(&server, "/consumer/profile").ok();
    let mut expected: Vec<&str> =
        profile["groups"].as_array().unwrap().iter().map(|one| text(&one["group"], "id")).collect();
    expected.sort_unstable();
    let all = own(&server, "/consumer/profile/groups").ok();
    assert_eq!(all["object"], "list");
    assert_eq!(ids(&all), expected);
    assert!(expected.len() > 1);
    let rest = own(&server, &format!("/consumer/profile/groups?limit=1&after={}", expected[0])).ok();
    assert_eq!(ids(&rest), expected[1..2]);
    assert_eq!(own(&server, "/consumer/profile/groups?limit=0").invalid().1, "limit");
}

#[test]
fn without_a_session_there_is_a_401_for_every_key() {
    let server = Server::start();
    for path in OWN {
        for key in [keys::PUBLISHABLE, keys::SECRET, keys::FINE_GRAINED] {
            let answer = server.bare("POST", path).key(key).send();
            assert_eq!(answer.error(), (401, "unauthorized".to_owned()), "{path}");
            assert_eq!(server.bare("POST", path).key(key).header(HEADER, "wrong").send().status, 401);
        }
    }
    let own = server.call("POST", "/consumer/profile").header(HEADER, keys::CONSUMER_SESSION).send();
    assert_eq!(own.status, 200, "a backend may pass on the session of a visitor");
}

#[test]
fn logging_out_revokes_the_session() {
    let server = Server::start();
    let before = own(&server, "/consumer/session").ok();
    assert_eq!(own(&server, "/consumer/session/logout").ok()["id"], before["id"]);
    for path in OWN {
        assert_eq!(own(&server, path).status, 401);
    }
    assert_eq!(server.bare("GET", "/portals/acme/consumer-profile").session().send().status, 401);
    server.bare("POST", "/__sandbox/reset").send().ok();
    assert_eq!(own(&server, "/consumer/session").ok()["id"], before["id"]);
}

#[test]
fn a_deleted_profile_has_no_session() {
    let server = Server::start();
    let profile = own(&server, "/consumer/profile").ok();
    server.delete(&format!("/portals/acme/consumer-profile/{}", text(&profile, "id"))).ok();
    assert_eq!(own(&server, "/consumer/profile").status, 401);
}

#[test]
fn a_session_of_a_portal_sees_only_that_portal() {
    let server = Server::start();
    let profile = server.ids("/portals/northwind/consumer-profile?status=active").remove(0);
    let secret = session_of(&server, &profile);
    let get = |path: &str| server.bare("GET", path).key(keys::PUBLISHABLE).header(HEADER, &secret).send();
    assert_eq!(get("/portals/northwind/consumer-profile").status, 200);
    assert_eq!(get("/portals/acme/consumer-profile").error(), (403, "forbidden".to_owned()));
}

#[test]
fn without_a_default_group_only_profiles_of_the_own_groups_are_seen() {
    let server = Server::with(&["--consumers", "120"]);
    let (profiles, groups) = ("/portals/acme/consumer-profile", "/portals/acme/consumer-groups");
    let see = |path: &str| server.bare("GET", path).session().send();
    let me = text(&own(&server, "/consumer/profile").ok(), "id").to_owned();
    let everyone = server.find(groups, |group| group["is_default"] == true);
    let beta = server.find(groups, |group| group["name"] == "Beta Testers");
    let beta = text(&beta, "id");
    let body = json!({"group_ids": [beta]});
    server.post(&format!("{profiles}/{me}/assign-groups"), &body).ok();
    assert_eq!(ids(&see(&format!("{profiles}?limit=100")).ok()), server.ids(&format!("{profiles}?limit=100")));
    server.patch(&format!("{groups}/{}", text(&everyone, "id")), &json!({"is_default": false})).ok();
    let mine: Vec<String> = ids(&own(&server, "/consumer/profile/groups").ok());
    let shares = |profile: &serde_json::Value| {
        profile["groups"].as_array().unwrap().iter().any(|one| mine.contains(&text(&one["group"], "id").to_owned()))
    };
    let all = server.items(profiles);
    let seen = ids(&see(&format!("{profiles}?limit=100")).ok());
    let expected: Vec<&str> = all.iter().filter(|profile| shares(profile)).map(|one| text(one, "id")).collect();
    assert_eq!(seen, expected);
    assert!(seen.len() > 1 && seen.len() < all.len());
    let hidden = all.iter().find(|profile| !shares(profile)).unwrap();
    let answer = see(&format!("{profiles}/{}", text(hidden, "id")));
    assert_eq!(answer.missing(), "consumer.profile");
    assert_eq!(see(&format!("{profiles}/{}", seen[0])).status, 200);
}
