//! Pages, filters and searches.

use crate::client::{Server, flags, ids, text};
use serde_json::json;

#[test]
fn a_list_has_twenty_items_oldest_first_by_default() {
    let server = Server::start();
    let page = server.read("/consumers");
    assert_eq!(page["object"], "list");
    let found = ids(&page);
    assert_eq!(found.len(), 20);
    assert!(found.is_sorted());
    let items = page["items"].as_array().unwrap();
    assert!(items.is_sorted_by_key(|item| text(item, "created_at").to_owned()));
    assert_eq!(flags(&page), (false, true));
}

#[test]
fn a_limit_is_from_1_to_100() {
    let server = Server::start();
    assert_eq!(server.ids("/consumers?limit=1").len(), 1);
    assert_eq!(server.ids("/consumers?limit=100").len(), 100);
    for (limit, code) in [
        ("0", "invalid_min"),
        ("-1", "invalid_min"),
        ("101", "invalid_max"),
        ("ten", "invalid_type"),
        ("", "invalid_type"),
    ] {
        let expected = (code.to_owned(), "limit".to_owned());
        assert_eq!(server.get(&format!("/consumers?limit={limit}")).invalid(), expected);
    }
}

#[test]
fn every_consumer_is_reached_once_by_following_after() {
    let server = Server::start();
    for order in ["asc", "desc"] {
        let mut seen: Vec<String> = Vec::new();
        loop {
            let after = seen.last().cloned().unwrap_or_default();
            let page = server.read(&format!("/consumers?limit=33&order={order}&after={after}"));
            assert_eq!(flags(&page).0, !seen.is_empty());
            seen.extend(ids(&page));
            if !flags(&page).1 {
                break;
            }
        }
        let mut unique = seen.clone();
        unique.sort();
        unique.dedup();
        assert_eq!((seen.len(), unique.len()), (200, 200));
        assert_eq!(seen.is_sorted(), order == "asc");
    }
}

#[test]
fn a_page_before_an_id_is_in_the_order_asked_for() {
    let server = Server::start();
    for order in ["asc", "desc"] {
        let all = server.ids(&format!("/consumers?limit=50&order={order}"));
        let page = server.read(&format!("/consumers?limit=5&order={order}&before={}", all[20]));
        assert_eq!(ids(&page), all[15..20]);
        assert_eq!(flags(&page), (true, true));
        let first = server.read(&format!("/consumers?limit=5&order={order}&before={}", all[3]));
        assert_eq!(ids(&first), all[..3]);
        assert_eq!(flags(&first), (false, true));
    }
}

#[test]
fn after_beats_before_beats_cursor_in_silence() {
    let server = Server::start();
    let all = server.ids("/consumers");
    let both = format!("/consumers?limit=2&after={}&before={}&cursor=nonsense", all[4], all[9]);
    assert_eq!(server.ids(&both), all[5..7]);
    let before = format!("/consumers?limit=2&before={}&cursor=nonsense", all[9]);
    assert_eq!(server.ids(&before), all[7..9]);
}

#[test]
fn a_cursor_leads_to_a_page_and_a_malformed_one_is_a_400() {
    let server = Server::start();
    let all = server.ids("/consumers");
    let hex: String =
        format!("after:{}", all[4]).bytes().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
    assert_eq!(server.ids(&format!("/consumers?limit=2&cursor=cur_{hex}")), all[5..7]);
    for cursor in ["nonsense", "cur_", "cur_00", "con_1"] {
        let answer = server.get(&format!("/consumers?cursor={cursor}"));
        assert_eq!(answer.error(), (400, "bad_request".to_owned()));
    }
}

#[test]
fn an_id_that_is_gone_gives_an_empty_page_with_both_flags_false() {
    let server = Server::start();
    let all = server.ids("/consumers");
    assert_eq!(server.bare("DELETE", &format!("/__sandbox/objects/{}", all[4])).send().status, 200);
    for way in ["after", "before"] {
        for id in [all[4].as_str(), "con_never"] {
            let page = server.read(&format!("/consumers?{way}={id}"));
            assert_eq!(ids(&page), Vec::<String>::new());
            assert_eq!(flags(&page), (false, false));
        }
    }
    assert!(!server.ids("/consumers").contains(&all[4]));
}

#[test]
fn the_last_id_gives_an_empty_page_that_has_more_before() {
    let server = Server::start();
    let last = server.ids("/consumers?order=desc&limit=1").remove(0);
    let page = server.read(&format!("/consumers?after={last}"));
    assert_eq!(ids(&page), Vec::<String>::new());
    assert_eq!(flags(&page), (true, false));
}

#[test]
fn an_id_that_left_the_filter_keeps_its_place_with_wrong_flags() {
    let server = Server::start();
    let groups = "/portals/acme/consumer-groups";
    let all = server.ids(groups);
    assert_eq!(all.len(), 5);
    assert_eq!(server.delete(&format!("{groups}/{}", all[2])).status, 200);
    let after = server.read(&format!("{groups}?after={}", all[2]));
    assert_eq!(ids(&after), all[3..]);
    assert_eq!(flags(&after), (false, false));
    let before = server.read(&format!("{groups}?before={}", all[2]));
    assert_eq!(ids(&before), all[..1], "the adjacent item is skipped");
    assert_eq!(flags(&before), (false, false));
}

#[test]
fn an_empty_order_or_status_is_a_400_and_an_empty_after_is_ignored() {
    let server = Server::start();
    let order = ("invalid_enum".to_owned(), "order".to_owned());
    assert_eq!(server.get("/consumers?order=").invalid(), order);
    assert_eq!(server.get("/consumers?order=up").invalid(), order);
    for path in ["/portals/acme/consumer-profile", "/portals/acme/consumer-groups", "/portals/acme/consumer-invites"] {
        assert_eq!(server.get(&format!("{path}?status=")).invalid().1, "status");
        assert_eq!(server.get(&format!("{path}?status=no")).invalid().1, "status");
        assert_eq!(server.get(&format!("{path}?status[]=no")).status, 400);
    }
    assert_eq!(server.ids("/consumers?after=&before=&cursor="), server.ids("/consumers"));
}

#[test]
fn a_search_finds_parts_of_names_and_emails_in_any_case() {
    let server = Server::start();
    server.post("/consumers", &json!({"name": "Zoë Ångström", "email": "quokka@example.com"})).ok();
    for search in ["zo%C3%AB", "%C3%85NGSTR", "QUOKKA", "okka@exam", "zo%C3%AB+%C3%A5ng"] {
        let found = server.items(&format!("/consumers?search={search}"));
        assert_eq!(found.len(), 1, "{search}");
        assert_eq!(found[0]["name"], "Zoë Ångström");
    }
    assert_eq!(server.ids("/consumers?search=nobody-at-all"), Vec::<String>::new());
    assert_eq!(server.ids("/consumers?search="), server.ids("/consumers"));
}

#[test]
fn pages_of_a_search_know_what_comes_before_and_after() {
    let server = Server::start();
    let all = server.ids("/consumers?search=example.com&limit=100");
    let page = server.read(&format!("/consumers?search=example.com&limit=3&after={}", all[1]));
    assert_eq!(ids(&page), all[2..5]);
    assert_eq!(flags(&page), (true, true));
}

#[test]
fn consumers_are_found_by_one_id() {
    let server = Server::start();
    let all = server.ids("/consumers");
    assert_eq!(server.ids(&format!("/consumers?id={}", all[3])), all[3..4]);
    assert!(server.ids("/consumers?id=con_never").is_empty());
    assert_eq!(server.ids("/consumers?id="), all);
    let several = format!("/consumers?id[0]={}&id[1]={}", all[7], all[2]);
    assert_eq!(server.get(&several).invalid(), ("invalid_type".to_owned(), "id".to_owned()));
}

#[test]
fn consumers_are_found_by_one_email_or_several_in_any_case() {
    let server = Server::start();
    let page = server.read("/consumers");
    let email = |index: usize| text(&page["items"][index], "email").to_uppercase();
    let all = ids(&page);
    assert_eq!(server.ids(&format!("/consumers?email={}", email(3))), all[3..4]);
    let several = format!("/consumers?email[0]={}&email[1]={}&email[2]=never", email(7), email(2));
    assert_eq!(server.ids(&several), [all[2].clone(), all[7].clone()]);
    assert!(server.ids("/consumers?email=nobody").is_empty(), "no address needs to be valid here");
}

#[test]
fn more_than_21_indexed_entries_fail() {
    let server = Server::start();
    let query = |count: usize| (0..count).map(|i| format!("email[{i}]=x")).collect::<Vec<_>>().join("&");
    assert_eq!(server.get(&format!("/consumers?{}", query(21))).status, 200);
    assert_eq!(server.get(&format!("/consumers?{}", query(22))).invalid().1, "email");
}
