import { connect } from '../sdk.js';

/** @typedef {import('metorial-consumers').Portal} Portal */
/** @typedef {import('metorial-consumers').ConsumerProfile} ConsumerProfile */

/** How many portals and groups this page offers to choose from. */
const MOST_PORTALS = 100;
const MOST_GROUPS = 200;

/** Returns the portals to choose from. @param {AbortSignal} signal */
export const allPortals = async signal =>
  (await connect()).portals.list({ limit: MOST_PORTALS }, { signal }).toArray({ limit: MOST_PORTALS });

/** Returns the active groups of a portal to choose from. @param {string} portal @param {AbortSignal} signal */
export const groupsOf = async (portal, signal) =>
  (await connect()).portals.consumerGroups
    .list(portal, { limit: 100 }, { signal })
    .toArray({ limit: MOST_GROUPS });

/**
 * Finds the portals of profiles, which do not name them, by requesting the profiles with their addresses from each portal. All at
 * once, because the client keeps to the rate limit.
 *
 * @param {ConsumerProfile[]} profiles
 * @param {AbortSignal} signal
 * @param {(profileId: string, portal: Portal) => void} onFound
 */
export async function findPortals(profiles, signal, onFound) {
  const email = [...new Set(profiles.map(profile => profile.email))];
  const { consumerProfiles } = (await connect()).portals;
  const portals = await allPortals(signal);
  await Promise.all(
    portals.map(async portal => {
      const { items } = await consumerProfiles.list(portal.id, { email, limit: 100 }, { signal });
      for (const { id } of items) onFound(id, portal);
    }),
  );
}
