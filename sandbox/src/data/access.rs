//! The listings of the portals, and which group may use what.

use crate::clock::{DAY, EPOCH, Millis};
use crate::store::{GroupStatus, Id, IdMaker, Kind, Shelf, Store, Target, Texts};
use crate::wire::change::TextChange;

/// The groups of listings of every portal, in their order.
const SHELVES: [(&str, Option<&str>); 4] = [
    ("Featured", Some("Start here.")),
    ("Work", Some("Tools for every day.")),
    ("Skills", Some("Ready-made instructions for common tasks.")),
    ("New", None),
];

/// The place, within thirteen, of a resource that has no listing, so that some rules have none.
const UNLISTED: usize = 12;

const README: &str =
    "## Before you start\n\nSign in with your work account.\n\n- Reading needs no approval.\n- Writing is logged.\n";

/// Adds listings and rules to a portal. The `index`-th portal gets fewer than the one before it.
pub fn add_all(store: &mut Store, portal: &Id, index: usize, resources: &[(Kind, Id)]) {
    let mut at: Millis = EPOCH - 200 * DAY;
    let shelves = add_shelves(store, index, at);
    let step = index + 1;
    for (place, (kind, resource)) in resources.iter().enumerate().step_by(step) {
        if place % 13 == UNLISTED {
            continue;
        }
        at += DAY;
        let id = add_listing(store, portal, resource, place, at);
        if let Some(listing) = store.listings.get_mut(&id) {
            listing.shelves = places(&shelves, *kind, place / step);
        }
    }
    let groups: Vec<Id> = store.groups_of_portal.of(portal).iter().cloned().collect();
    for (number, group) in groups.iter().enumerate() {
        if store.groups.get(group).is_some_and(|group| group.status == GroupStatus::Active) {
            add_rules(store, portal, (number, group), resources, step);
        }
    }
}

fn add_shelves(store: &mut Store, index: usize, at: Millis) -> Vec<Id> {
    let mut ids = IdMaker::new(10 + u64::try_from(index).unwrap_or_default());
    let mut shelves = Vec::new();
    for ((name, description), minute) in SHELVES.into_iter().zip(0..) {
        let id = ids.make("csg_", at + minute * 60_000);
        let shelf = Shelf { id: id.clone(), name: name.to_owned(), description: description.map(str::to_owned) };
        store.shelves.insert(id.clone(), shelf);
        shelves.push(id);
    }
    shelves
}

fn add_listing(store: &mut Store, portal: &Id, resource: &Id, place: usize, at: Millis) -> Id {
    let description = store.resources.get(resource).and_then(|resource| resource.description.clone());
    let texts = Texts {
        name: None,
        description: description.as_deref().map_or(TextChange::Keep, TextChange::Set),
        readme: if place.is_multiple_of(4) { TextChange::Set(README) } else { TextChange::Keep },
    };
    store.add_listing(portal, Target::Resource(resource.clone()), texts, at)
}

/// Returns the shelves for the `place`-th listing: one for its kind, and for some a further one.
fn places(shelves: &[Id], kind: Kind, place: usize) -> Vec<(Id, usize)> {
    let is_tool = matches!(kind, Kind::ProviderTemplate | Kind::MagicMcpServer);
    let chosen = [(0, place.is_multiple_of(5)), (1, is_tool), (2, !is_tool), (3, place % 7 == 3)];
    chosen
        .into_iter()
        .filter(|(_, is_on)| *is_on)
        .filter_map(|(shelf, _)| shelves.get(shelf).map(|id| (id.clone(), place)))
        .collect()
}

/// Gives the `number`-th group access to every fourth resource or so: to provider templates, MCP servers and skills
/// in turn.
fn add_rules(store: &mut Store, portal: &Id, (number, group): (usize, &Id), resources: &[(Kind, Id)], step: usize) {
    let mut at: Millis = EPOCH - 150 * DAY + Millis::try_from(number).unwrap_or_default() * DAY / 5;
    for (place, (_, resource)) in resources.iter().enumerate().skip(number % 4).step_by(4 * step) {
        at += 2 * DAY;
        let texts = Texts {
            name: None,
            description: if place % 3 == 0 {
                TextChange::Set("Agreed with the security team.")
            } else {
                TextChange::Keep
            },
            readme: if place % 8 == 1 { TextChange::Set(README) } else { TextChange::Keep },
        };
        store.add_access(portal, group.clone(), Target::Resource(resource.clone()), texts, at);
    }
}
