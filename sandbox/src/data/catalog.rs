//! The provider templates, MCP servers, skills and so on that consumers can get access to.

use crate::clock::{DAY, EPOCH, Millis};
use crate::store::{Id, IdMaker, Kind, Resource, Store};

/// A resource to create: its kind, name and description.
type Row = (Kind, &'static str, Option<&'static str>);

use Kind::{MagicMcpServer, ProviderTemplate, Skill, SkillGroup, SkillMarketplace, SkillPlugin, SkillTemplate};

const RESOURCES: [Row; 30] = [
    (ProviderTemplate, "GitHub", Some("Repositories, issues and pull requests.")),
    (ProviderTemplate, "Slack", Some("Channels, threads and direct messages.")),
    (ProviderTemplate, "Linear", Some("Issues, projects and cycles.")),
    (ProviderTemplate, "Notion", Some("Pages and databases.")),
    (ProviderTemplate, "Google Drive", Some("Files and folders.")),
    (ProviderTemplate, "Google Calendar", Some("Events and free time.")),
    (ProviderTemplate, "Salesforce", Some("Accounts, contacts and opportunities.")),
    (ProviderTemplate, "HubSpot", None),
    (ProviderTemplate, "Zendesk", Some("Tickets, macros and articles.")),
    (ProviderTemplate, "Stripe", Some("Customers, invoices and payments.")),
    (ProviderTemplate, "Postgres (read only)", Some("Queries against the reporting replica.")),
    (MagicMcpServer, "Support Desk", Some("Zendesk, the status page and the knowledge base in one server.")),
    (MagicMcpServer, "Sales Toolkit", Some("Salesforce, HubSpot and the price list.")),
    (MagicMcpServer, "Engineering Toolkit", Some("GitHub, Linear and the build server.")),
    (MagicMcpServer, "Billing", Some("Invoices and refunds, with limits per day.")),
    (MagicMcpServer, "Web Search", None),
    (MagicMcpServer, "Document Reader", Some("Reads PDF files, tables and slides.")),
    (MagicMcpServer, "Translation", Some("Translates between forty languages.")),
    (Skill, "Write a release note", Some("Turns merged changes into a note for customers.")),
    (Skill, "Answer a ticket", Some("Drafts an answer in the tone of the support team.")),
    (Skill, "Review a contract", Some("Marks the clauses that differ from our template.")),
    (Skill, "Prepare a meeting", Some("Collects what was said about an account before a call.")),
    (Skill, "Triage a bug", Some("Finds duplicates and suggests a severity.")),
    (Skill, "Summarize a thread", None),
    (SkillTemplate, "House style", Some("A start for skills that write texts.")),
    (SkillTemplate, "Checklist", Some("A start for skills that work through a list.")),
    (SkillGroup, "Writing", Some("All skills that write texts.")),
    (SkillGroup, "Support essentials", Some("What a new member of the support team needs.")),
    (SkillMarketplace, "Acme Marketplace", Some("Skills and plugins that Acme has reviewed.")),
    (SkillPlugin, "Ticket sidebar", Some("Shows the skills of the support team beside a ticket.")),
];

/// Adds all resources. Their ids are the same for every seed. Returns them by kind, in the order of the table.
pub fn add_all(store: &mut Store) -> Vec<(Kind, Id)> {
    let mut ids = IdMaker::new(2);
    let mut at: Millis = EPOCH - 600 * DAY;
    let mut added = Vec::new();
    for (kind, name, description) in RESOURCES {
        at += DAY;
        let id = ids.make(kind.names().prefix, at);
        let resource = Resource {
            id: id.clone(),
            kind,
            name: name.to_owned(),
            description: description.map(str::to_owned),
            created_at: at,
            updated_at: at + 300 * DAY,
        };
        store.resources.insert(id.clone(), resource);
        added.push((kind, id));
    }
    added
}
