// What can be asked. Generated from the tables of the endpoints (`src/endpoints`) by `npm run build -- --update-types`,
// never edited: `scripts/endpoint-table` writes it, and a test compares.

/**
 * The operations, each on a line of its own: its name, whether its parameters are a `body` or a `query`, the ids of its
 * path, then `name:kind` for each parameter, with `!` at the end of those that must be given.
 */
export const OPERATIONS = `\
consumers.list query  limit:integer after:text before:text cursor:text order:asc|desc search:text id:oneOrMany
consumers.get query consumer_id
consumers.create body  name:text! email:text!
consumers.update body consumer_id name:text email:text
consumers.getMemberConsumer body  surface_identifier:text!
consumers.profiles.list query consumer_id limit:integer after:text before:text cursor:text order:asc|desc
consumers.profiles.get query consumer_id,consumer_profile_id
portals.list query  limit:integer after:text before:text cursor:text order:asc|desc search:text
portals.get query portal_id
portals.consumerProfiles.list query portal_id limit:integer after:text before:text cursor:text order:asc|desc search:text consumer_group_id:oneOrMany status:oneOrMany
portals.consumerProfiles.get query portal_id,consumer_profile_id
portals.consumerProfiles.create body portal_id name:text! email:text!
portals.consumerProfiles.assignGroups body portal_id,consumer_profile_id group_ids:many!
portals.consumerProfiles.unassignGroups body portal_id,consumer_profile_id group_ids:many!
portals.consumerGroups.list query portal_id limit:integer after:text before:text cursor:text order:asc|desc status:oneOrMany search:text
portals.consumerGroups.get query portal_id,consumer_group_id
portals.consumerGroups.create body portal_id name:text! description:text sso_group_ids:many is_default:flag
portals.consumerGroups.update body portal_id,consumer_group_id name:text description:text sso_group_ids:many is_default:flag
portals.consumerGroups.delete query portal_id,consumer_group_id
portals.consumerInvites.list query portal_id limit:integer after:text before:text cursor:text order:asc|desc search:text status:oneOrMany
portals.consumerInvites.get query portal_id,consumer_invite_id
portals.consumerInvites.create body portal_id name:text! email:text! message:text`;
