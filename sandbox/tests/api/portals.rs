//! Endpoint 21: portals.

use crate::client::{Server, flags, ids, text};

#[test]
fn a_portal_has_its_fields() {
    let server = Server::start();
    let portal = &server.items("/portals")[0];
    assert_eq!(portal["object"], "portal");
    assert_eq!(portal["status"], "active");
    assert_eq!(portal["slug"], "acme");
    assert!(portal["urls"][0]["type"].is_string() && portal["urls"][0]["url"].is_string());
    assert!(portal["created_at"].is_string() && portal["updated_at"].is_string());
    assert!(server.items("/portals").iter().any(|portal| portal["description"].is_null()));
}

#[test]
fn a_portal_is_found_by_id_and_by_slug() {
    let server = Server::start();
    for portal in server.items("/portals") {
        assert_eq!(server.read(&format!("/portals/{}", text(&portal, "id"))), portal);
        assert_eq!(server.read(&format!("/portals/{}", text(&portal, "slug"))), portal);
    }
    assert_eq!(server.get("/portals/gone").missing(), "portal");
}

#[test]
fn portals_are_paged_and_searched() {
    let server = Server::start();
    let page = server.read("/portals?limit=2");
    assert_eq!((ids(&page).len(), flags(&page)), (2, (false, true)));
    assert_eq!(server.items("/portals?search=NORTH")[0]["slug"], "northwind");
}
