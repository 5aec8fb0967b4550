import { config } from '../config.js';
import { announce } from '../lib/announce.js';
import { button, h } from '../lib/dom.js';
import { badge, displayName, targetOf, time } from '../lib/format.js';
import { createFilters } from '../parts/filters.js';
import { openForm } from '../parts/form.js';
import { createList } from '../parts/list.js';
import { listView } from '../parts/list-view.js';
import { notice } from '../parts/notices.js';
import { pageQuery } from '../routes.js';
import { connect } from '../sdk.js';
import { groupsOf } from './portals.js';

/** @typedef {import('metorial-consumers').ConsumerAccessRequest} AccessRequest */

const MESSAGE = /** @type {import('../parts/form.js').Field} */ ({
  name: 'resolutionMessage',
  label: 'Message',
  type: 'textarea',
  hint: 'The person can read it. It may be empty.',
});

/** Access requests: approve with a group, or reject with a message. @param {import('./portal.js').TabContext} context */
export function requestsTab({ app, portal, refine }) {
  const stop = new AbortController();
  const filters = createFilters({
    label: 'Search access requests',
    placeholder: 'Name or email',
    choices: [
      {
        label: 'Status',
        name: 'status',
        options: [
          ['', 'Pending'],
          ['approved', 'Approved'],
          ['rejected', 'Rejected'],
          ['all', 'All'],
        ],
      },
    ],
    onChange: change => refine(change, { replace: true, top: false }),
  });

  /** @param {AccessRequest} request @param {import('metorial-consumers').PortalsAccessRequestsUpdateBody} body */
  async function answer(request, body) {
    await (await connect()).portals.accessRequests.update(portal, request.id, body);
    announce(
      `${body.status === 'approved' ? 'Approved' : 'Rejected'}: ${displayName(request.consumerProfile)}`,
    );
    list.refresh();
  }

  /** @param {AccessRequest} request */
  async function approve(request) {
    const groups = await groupsOf(portal, stop.signal).catch(() => []);
    openForm({
      title: `Approve ${targetOf(request.target).name}`,
      intro: `For ${displayName(request.consumerProfile)}`,
      fields: [
        {
          name: 'consumerGroupId',
          label: 'Who gets it',
          type: 'select',
          options: [
            ['', 'Only this person'],
            ...groups.map(({ id, name }) => /** @type {[string, string]} */ ([id, `Everyone in ${name}`])),
          ],
        },
        MESSAGE,
      ],
      submit: 'Approve',
      onSubmit: ({ consumerGroupId, resolutionMessage }) =>
        answer(request, {
          status: 'approved',
          consumerGroupId: consumerGroupId || undefined,
          resolutionMessage: resolutionMessage || undefined,
        }),
    });
  }

  /** @param {AccessRequest} request */
  const reject = request =>
    openForm({
      title: `Reject ${targetOf(request.target).name}`,
      intro: `For ${displayName(request.consumerProfile)}`,
      fields: [MESSAGE],
      submit: 'Reject',
      onSubmit: ({ resolutionMessage }) =>
        answer(request, { status: 'rejected', resolutionMessage: resolutionMessage || undefined }),
    });

  /** @param {AccessRequest} request */
  function answers(request) {
    if (request.status !== 'pending') return badge(request.status);
    if (!config.write) return badge(request.status);
    const about = `${targetOf(request.target).name} for ${displayName(request.consumerProfile)}`;
    return h(
      'span',
      { class: 'row-actions' },
      button('Approve', () => approve(request), {
        class: 'button row-link',
        'aria-label': `Approve ${about}`,
      }),
      button('Reject', () => reject(request), { 'aria-label': `Reject ${about}` }),
    );
  }

  const list = createList({
    label: 'Access requests',
    noun: 'request',
    async ask(state, signal) {
      const { accessRequests } = (await connect()).portals;
      const status = state.status === 'all' ? undefined : state.status || 'pending';
      return accessRequests.list(portal, { ...pageQuery(state), status }, { signal });
    },
    columns: [
      {
        head: 'Person',
        name: 'name',
        cell: ({ consumerProfile }) => h('span', { dir: 'auto' }, displayName(consumerProfile)),
      },
      { head: 'Asks for', name: 'target', cell: ({ target }) => targetCell(target) },
      { head: 'Message', name: 'about', cell: messages },
      { head: 'Date', name: 'date', cell: ({ createdAt }) => time(createdAt) },
      { head: 'Answer', name: 'answers', cell: answers },
    ],
    empty: ({ status }) =>
      notice({ symbol: 'check', title: status ? 'No requests match' : 'No requests are waiting' }),
    onPage: (change, options) => refine(change, options),
    onSettled: app.settled,
    back: () => h('a', { href: './?portal=', class: 'button' }, 'Go to the first portal'),
  });

  return listView({ filters, list, onDispose: () => stop.abort() });
}

/** @param {import('metorial-consumers').ConsumerAccessTarget} target */
export function targetCell(target) {
  const { kind, name } = targetOf(target);
  return [h('span', { dir: 'auto' }, name), h('span', { class: 'tag' }, kind)];
}

/** @param {AccessRequest} request */
const messages = ({ message, resolutionMessage }) => [
  message && h('span', { dir: 'auto' }, message),
  resolutionMessage && h('span', { class: 'muted', dir: 'auto' }, `Answer: ${resolutionMessage}`),
];
