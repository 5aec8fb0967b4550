//! Tests of the generated data.

use super::*;
use crate::clock::{DAY, EPOCH};
use crate::store::{GroupStatus, ProfileStatus, RequestStatus};
use std::collections::HashSet;
use std::fmt::Write;

#[test]
fn the_same_seed_gives_the_same_data() {
    let describe = |seed| {
        let store = generate(seed, 50);
        let mut text = String::new();
        for consumer in store.consumers.values() {
            write!(text, "{consumer:?}").unwrap();
        }
        for profile in store.profiles.values() {
            write!(text, "{profile:?}").unwrap();
        }
        for portal in store.portals.ids().iter() {
            store.access.in_portal(portal).for_each(|access| write!(text, "{access:?}").unwrap());
            store.requests.in_portal(portal).for_each(|request| write!(text, "{request:?}").unwrap());
            store.listings.in_portal(portal).for_each(|listing| write!(text, "{listing:?}").unwrap());
        }
        text
    };
    assert_eq!(describe(1), describe(1));
    assert_ne!(describe(1), describe(2));
}

#[test]
fn there_are_three_portals_and_twelve_groups_of_every_kind() {
    let store = generate(1, 0);
    assert_eq!(store.portals.ids().len(), 3);
    assert_eq!(store.groups.ids().len(), 12);
    let count = |wanted: fn(&crate::store::Group) -> bool| store.groups.values().filter(|group| wanted(group)).count();
    assert_eq!(count(|group| group.is_default), 3);
    assert_eq!(count(|group| !group.sso_group_ids.is_empty()), 3);
    assert_eq!(count(|group| group.status == GroupStatus::Archived), 1);
    assert_eq!(count(|group| group.description.is_none()), 4);
}

#[test]
fn emails_are_ascii_and_unique_whatever_the_script_of_the_name() {
    let store = generate(1, 1000);
    let mut emails = HashSet::new();
    let mut foreign = 0;
    for consumer in store.consumers.values() {
        assert!(consumer.email.is_ascii(), "{}", consumer.email);
        assert!(emails.insert(consumer.email.clone()), "{}", consumer.email);
        foreign += usize::from(!consumer.name.is_ascii());
    }
    assert_eq!(emails.len(), 1000);
    assert!(foreign > 350, "{foreign}");
}

#[test]
fn people_came_over_the_last_two_years_before_the_epoch() {
    let store = generate(1, 1000);
    for consumer in store.consumers.values() {
        assert!(consumer.created_at < EPOCH && consumer.created_at > EPOCH - 731 * DAY);
        assert!(consumer.updated_at >= consumer.created_at && consumer.updated_at < EPOCH);
    }
    for profile in store.profiles.values() {
        assert!(profile.updated_at >= profile.created_at && profile.updated_at < EPOCH);
    }
}

#[test]
fn a_third_has_a_picture_some_have_two_profiles_and_some_are_invited() {
    let store = generate(1, 1000);
    let pictures = store.consumers.values().filter(|c| c.avatar.is_some()).count();
    assert!((280..390).contains(&pictures), "{pictures}");
    let profiles = |count: usize| {
        let ids = store.consumers.ids().iter();
        ids.filter(|id| store.profiles_of_consumer.of(id).len() == count).count()
    };
    assert!(profiles(0) > 10 && profiles(1) > 500 && profiles(2) > 150);
    let invited = store.profiles.values().filter(|p| p.status == ProfileStatus::Invited).count();
    assert!((40..200).contains(&invited), "{invited}");
    assert_eq!(store.invites.ids().len(), invited);
}

#[test]
fn the_first_portal_has_enough_to_look_real_with_few_people_too() {
    for consumers in [5, 40, 1000] {
        let store = generate(1, consumers);
        let portal = store.portal("acme").unwrap();
        assert!(store.access.ids_in_portal(&portal.id).len() >= 30);
        assert!(store.listings.ids_in_portal(&portal.id).len() >= 20);
        for status in [RequestStatus::Pending, RequestStatus::Approved, RequestStatus::Rejected] {
            let count = store.requests.in_portal(&portal.id).filter(|request| request.status == status).count();
            assert!(count >= 5, "{consumers} {count}");
        }
        for request in store.requests.in_portal(&portal.id) {
            assert!(request.updated_at >= request.created_at && request.updated_at < EPOCH);
        }
        assert_eq!(store.sessions.ids().len(), 1);
    }
}

#[test]
fn every_approved_request_has_led_to_access() {
    let store = generate(1, 200);
    let portal = store.portal("acme").unwrap();
    for request in store.requests.in_portal(&portal.id).filter(|request| request.status == RequestStatus::Approved) {
        assert!(store.access.in_portal(&portal.id).any(|access| access.target == request.target));
    }
}
