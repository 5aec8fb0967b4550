import { explain } from '../explain.js';
import { announce } from '../lib/announce.js';
import { h, isEnabled, setEnabled } from '../lib/dom.js';
import { assignedLabel, displayName } from '../lib/format.js';
import { connect } from '../sdk.js';

/** @typedef {import('metorial-consumers').ConsumerGroup} ConsumerGroup */

let ids = 0;

/**
 * Shows the groups of a portal as checkboxes for one profile. A change is visible at once, and undone with an explanation if the
 * server refuses it. Groups that were not assigned by hand cannot be unassigned, and say why.
 *
 * @param {object} options
 * @param {import('metorial-consumers').Portal} options.portal
 * @param {import('metorial-consumers').ConsumerProfile} options.profile
 * @param {ConsumerGroup[]} options.groups the portal's
 * @param {AbortSignal} options.signal
 */
export function createGroupChoices({ portal, profile, groups, signal }) {
  const alert = h('p', { class: 'form-alert', role: 'alert' });
  let assigned = assignments(profile);
  // A personal group is not in any list of groups, and comes only with the profile.
  const all = [...groups, ...personal(profile, groups)];
  const choices = all.map(group => createChoice(group, change));

  /** @param {ConsumerGroup} group @param {boolean} isIn */
  async function change(group, isIn) {
    alert.textContent = '';
    const choice = choices[all.indexOf(group)];
    choice?.show(isIn ? 'manual' : undefined, true);
    try {
      const { consumerProfiles } = (await connect()).portals;
      const body = { groupIds: [group.id] };
      const changed = isIn
        ? await consumerProfiles.assignGroups(portal.id, profile.id, body, { signal })
        : await consumerProfiles.unassignGroups(portal.id, profile.id, body, { signal });
      assigned = assignments(changed);
      announce(`${group.name}: ${assigned.has(group.id) ? 'assigned' : 'unassigned'}`);
    } catch (error) {
      if (signal.aborted) return;
      const { title, message } = await explain(error);
      const undone = isIn ? 'not assigned' : 'still assigned';
      alert.append(`${group.name} is ${undone}. ${title}: ${message}`);
    }
    choice?.show(assigned.get(group.id), false);
  }

  for (const [index, group] of all.entries()) choices[index]?.show(assigned.get(group.id), false);
  return h(
    'fieldset',
    { class: 'choices' },
    h('legend', { class: 'visually-hidden' }, `Groups of ${displayName(profile)} in ${portal.name}`),
    choices.map(({ element }) => element),
    all.length === 0 && h('p', { class: 'muted' }, 'This portal has no groups.'),
    alert,
  );
}

/** @param {import('metorial-consumers').ConsumerProfile} profile */
const assignments = profile =>
  new Map((profile.groups ?? []).map(({ group, assignedVia }) => [group.id, assignedVia]));

/** @param {import('metorial-consumers').ConsumerProfile} profile @param {ConsumerGroup[]} listed */
const personal = (profile, listed) =>
  (profile.groups ?? []).map(({ group }) => group).filter(({ id }) => !listed.some(each => each.id === id));

/** The reasons why a group cannot be unassigned here. @type {Record<string, string>} */
const REASONS = {
  default: 'everyone in the portal is in it',
  sso: 'single sign-on decides',
  user: 'it belongs to this person',
};

/** @param {ConsumerGroup} group @param {(group: ConsumerGroup, isIn: boolean) => void} onChange */
function createChoice(group, onChange) {
  const id = `choice-${ids++}`;
  const box = h('input', { type: 'checkbox', id, 'aria-describedby': `${id}-via` });
  const via = h('span', { class: 'muted', id: `${id}-via` });
  // Not `disabled`, which would hide the reason from keyboard users.
  box.addEventListener('click', event => {
    if (isEnabled(box)) onChange(group, box.checked);
    else event.preventDefault();
  });
  return {
    element: h('div', { class: 'choice' }, box, h('label', { for: id, dir: 'auto' }, group.name), via),
    /** @param {string | undefined} assignedVia @param {boolean} isPending */
    show(assignedVia, isPending) {
      box.checked = assignedVia !== undefined;
      const isFixed = assignedVia !== undefined && assignedVia !== 'manual';
      setEnabled(box, !isFixed && !isPending);
      const reason = isFixed
        ? `. Cannot be unassigned: ${REASONS[assignedVia] ?? 'it was not assigned by hand'}`
        : '';
      via.textContent = isPending
        ? 'Saving …'
        : assignedVia
          ? `${assignedLabel(assignedVia)}${reason}`
          : 'Not assigned';
    },
  };
}
