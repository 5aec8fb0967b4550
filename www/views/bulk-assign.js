import { explain } from '../explain.js';
import { button, h, icon } from '../lib/dom.js';
import { countOf, displayName } from '../lib/format.js';
import { createJob } from '../parts/job.js';
import { connect, sdk } from '../sdk.js';

/** @typedef {import('metorial-consumers').ConsumerProfile} ConsumerProfile */

/**
 * Assigns a group to all selected people, with progress, a list of failures, and a retry of just those.
 *
 * @param {object} options
 * @param {string} options.portal its id or slug
 * @param {Map<string, ConsumerProfile>} options.selected
 * @param {() => void} options.onDone
 * @param {() => void} options.onClear
 */
export function createBulkAssign({ portal, selected, onDone, onClear }) {
  const count = h('span', null);
  const select = h('select', { 'aria-label': 'Group to assign' });
  const assign = button('Assign', () => run([...selected.values()]), { class: 'button button-primary' });
  const bar = h(
    'div',
    { class: 'bulk', role: 'group', 'aria-label': 'Selected people', hidden: true },
    count,
    h('div', { class: 'field field-select' }, select, icon('chevron')),
    assign,
    button('Clear selection', onClear),
  );
  const jobs = h('div', { class: 'jobs' });
  const element = h('div', null, bar, jobs);
  const stop = new AbortController();

  /** @param {ConsumerProfile[]} profiles */
  async function run(profiles) {
    const groupId = select.value;
    const group = select.selectedOptions[0]?.text ?? groupId;
    const job = createJob(`Assign ${group}`);
    jobs.append(job.element);
    onClear();
    job.element.focus({ preventScroll: true });
    const signal = AbortSignal.any([job.signal, stop.signal]);
    const [{ bulk }, metorial] = await Promise.all([sdk(), connect()]);
    // Runs as fast as the rate limit allows. One failure does not end the rest.
    const { done, failed, pending } = await bulk(
      profiles,
      profile =>
        metorial.portals.consumerProfiles.assignGroups(
          portal,
          profile.id,
          { groupIds: [groupId] },
          { signal },
        ),
      {
        signal,
        onProgress: ({ done: soFar, failed: wrong, total }) =>
          job.progress(`${soFar + wrong} of ${total} …`, { done: soFar + wrong, total }),
      },
    );
    if (stop.signal.aborted) return;
    const rest = [...failed.map(({ item }) => item), ...pending.map(({ item }) => item)];
    const again = () => {
      job.element.remove();
      select.value = groupId;
      run(rest);
    };
    const parts = [
      `${group} assigned to ${countOf(done.length, 'person', 'people')}`,
      failed.length ? `${failed.length} failed` : '',
      pending.length ? `${pending.length} not tried` : '',
    ];
    job.end(
      `${parts.filter(Boolean).join(', ')}.`,
      await listOf(failed),
      rest.length > 0 && button(`Retry ${countOf(rest.length, 'person', 'people')}`, again),
    );
    onDone();
  }

  return {
    element,
    /** Shows how many are selected. */
    sync() {
      bar.hidden = selected.size === 0;
      count.textContent = `${countOf(selected.size, 'person', 'people')} selected`;
    },
    /** @param {import('metorial-consumers').ConsumerGroup[]} groups */
    offer(groups) {
      // Everyone is in the default group already.
      const choices = groups.filter(({ isDefault }) => !isDefault);
      select.replaceChildren(...choices.map(({ id, name }) => h('option', { value: id }, name)));
    },
    /** Ends the jobs, which are no longer visible outside the portal. */
    dispose: () => stop.abort(),
  };
}

/** @param {import('metorial-consumers').BulkFailed<ConsumerProfile>[]} failed */
async function listOf(failed) {
  if (failed.length === 0) return null;
  const lines = await Promise.all(
    failed.map(async ({ item, error }) => {
      const { title, message } = await explain(error);
      return h('li', null, h('bdi', null, displayName(item)), `: ${title}. ${message}`);
    }),
  );
  return h('ul', { class: 'job-failed' }, lines);
}
