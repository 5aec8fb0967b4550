import { copyable } from './copy.js';
import { h } from './dom.js';
import { assignedLabel, displayName, statusLabel } from './format.js';

function badge(status) {
  return h('span', { class: `badge${status === 'active' ? ' badge-active' : ''}` }, statusLabel(status));
}

function groupItem({ group, assignedVia }) {
  return h(
    'li',
    null,
    h('span', { class: 'group-name', dir: 'auto' }, group.name),
    h('span', { class: 'group-via' }, assignedLabel(assignedVia)),
    group.status === 'active' ? null : badge(group.status),
    group.description ? h('span', { class: 'group-about', dir: 'auto' }, group.description) : null,
  );
}

function groupList(groups, owner) {
  // `null` is the API not telling, which is not the same as no groups.
  if (!groups) return h('p', { class: 'muted' }, 'Groups are not known');
  if (groups.length === 0) return h('p', { class: 'muted' }, 'In no groups');
  return h('ul', { class: 'groups', 'aria-label': `Groups of ${owner}` }, groups.map(groupItem));
}

export function profileCard(profile) {
  const name = displayName(profile);
  return h(
    'li',
    { class: 'profile' },
    h(
      'div',
      { class: 'profile-head' },
      h('h4', { dir: 'auto' }, name),
      profile.status ? badge(profile.status) : null,
    ),
    h('p', { class: 'profile-email' }, h('bdi', null, profile.email)),
    copyable(profile.id, `the profile ${name}`),
    groupList(profile.groups, name),
  );
}

export function profileSkeleton() {
  return h(
    'li',
    { class: 'profile', 'aria-hidden': 'true' },
    h('span', { class: 'bar' }),
    h('span', { class: 'bar' }),
  );
}
