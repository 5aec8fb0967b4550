//! The three portals and their twelve groups.

use crate::clock::{DAY, EPOCH, Millis};
use crate::store::{GroupDraft, Id, IdMaker, Portal, Store};

/// A group to create: its name, description, single sign-on groups and kind.
type GroupRow = (&'static str, Option<&'static str>, &'static [&'static str], Kind);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Default,
    Plain,
    Archived,
}

/// A portal to create.
struct PortalRow {
    name: &'static str,
    slug: &'static str,
    description: Option<&'static str>,
    has_full_plan: bool,
    allow_skill_authoring: bool,
    redirect_urls: &'static [&'static str],
    groups: &'static [GroupRow],
}

const PORTALS: [PortalRow; 3] = [
    PortalRow {
        name: "Acme Support",
        slug: "acme",
        description: Some("Help for everyone who uses Acme."),
        has_full_plan: true,
        allow_skill_authoring: true,
        redirect_urls: &["https://support.acme.example/*", "https://acme.example/login"],
        groups: &[
            ("Everyone", Some("All consumers of this portal."), &[], Kind::Default),
            ("Early Access", Some("Sees new tools two weeks before everyone else."), &[], Kind::Plain),
            ("Beta Testers", None, &[], Kind::Plain),
            ("Engineering", Some("Synced from the company directory."), &["okta-engineering"], Kind::Plain),
            (
                "Customer Success",
                Some("Synced from the company directory."),
                &["okta-success", "okta-support"],
                Kind::Plain,
            ),
            ("Legacy Customers", Some("Customers of the old product."), &[], Kind::Archived),
        ],
    },
    PortalRow {
        name: "Northwind Partners",
        slug: "northwind",
        description: Some("Where partners work with Northwind."),
        has_full_plan: true,
        allow_skill_authoring: false,
        redirect_urls: &["https://partners.northwind.example/*"],
        groups: &[
            ("All Partners", None, &[], Kind::Default),
            ("Gold Partners", Some("Partners with a yearly contract."), &[], Kind::Plain),
            ("Resellers", None, &["entra-resellers"], Kind::Plain),
            ("Partner Admins", Some("May invite others."), &[], Kind::Plain),
        ],
    },
    PortalRow {
        name: "Community Trial",
        slug: "trial",
        description: None,
        has_full_plan: false,
        allow_skill_authoring: false,
        redirect_urls: &[],
        groups: &[
            ("Members", None, &[], Kind::Default),
            ("Moderators", Some("Keep the conversation friendly."), &[], Kind::Plain),
        ],
    },
];

/// Adds all portals and groups. Returns the ids of the portals in their order.
pub fn add_all(store: &mut Store) -> Vec<Id> {
    let mut ids = IdMaker::new(0);
    let mut settings = IdMaker::new(1);
    let mut at: Millis = EPOCH - 730 * DAY;
    let mut portals = Vec::new();
    for row in &PORTALS {
        at += DAY;
        let id = ids.make("ptl_", at);
        let mut portal = Portal::new(id.clone(), settings.make("skc_", at), row.name, row.slug, at);
        portal.description = row.description.map(str::to_owned);
        portal.has_full_plan = row.has_full_plan;
        portal.allow_skill_authoring = row.allow_skill_authoring;
        portal.redirect_urls = row.redirect_urls.iter().map(|url| (*url).to_owned()).collect();
        store.portals.insert(id.clone(), portal);
        for group in row.groups {
            at += DAY / 4;
            add_group(store, &id, group, at);
        }
        portals.push(id);
    }
    portals
}

fn add_group(store: &mut Store, portal: &Id, row: &GroupRow, at: Millis) {
    let (name, description, sso, kind) = row;
    let draft = GroupDraft {
        name: (*name).to_owned(),
        description: description.map(str::to_owned),
        sso_group_ids: sso.iter().map(|id| (*id).to_owned()).collect(),
        is_default: *kind == Kind::Default,
    };
    let id = store.add_group(portal, draft, at);
    if *kind == Kind::Archived {
        // A new group is active, so this cannot fail.
        store.archive_group(&id, at + 400 * DAY).ok();
    }
}
