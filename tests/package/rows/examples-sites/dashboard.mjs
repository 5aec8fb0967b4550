// Uses the example react-dashboard as a person does.
import assert from 'node:assert/strict';
import { untilCount } from '../../support/examples.mjs';

/** @param {import('playwright-core').Page} page */
export async function driveDashboard(page, sandbox) {
  const { profiles, profile, group } = await readData(sandbox);
  const list = page.getByRole('list', { name: 'Consumers' }).getByRole('listitem');
  await growList(page, list, profiles);
  await findOne(page, list, profile);
  await list.first().getByRole('button').click();
  const groups = page.getByRole('list', { name: 'Groups' }).getByRole('listitem');
  const add = page.getByRole('button', { name: `Add to ${group.name}` });
  await takeBack(page, { sandbox, groups, add });
  await assign(page, { sandbox, groups, add, group });
  await recover(page, { sandbox, list });
  await openAll(page, { list, profiles, profile });
}

/** What the first portal has, as the API says it. */
async function readData({ url, keys }) {
  const get = async path => {
    const response = await fetch(url + path, { headers: { authorization: `Bearer ${keys.secret}` } });
    return (await response.json()).items;
  };
  const [portal] = await get('/portals');
  const profiles = await get(`/portals/${portal.id}/consumer-profile?limit=60`);
  // A future API may not tell the groups of some.
  const profile = profiles.find(({ groups }) => groups);
  const own = new Set(profile.groups.map(({ group }) => group.id));
  const group = (await get(`/portals/${portal.id}/consumer-groups`)).find(({ id }) => !own.has(id));
  return { profiles, profile, group };
}

const show = ({ name, email }) => `${name} ${email}`;

async function growList(page, list, profiles) {
  for (const count of [20, 40, 60]) {
    await untilCount(list, count);
    assert.deepEqual(await list.allTextContents(), profiles.slice(0, count).map(show));
    if (count < 60) await page.getByRole('button', { name: 'More', exact: true }).click();
  }
}

async function findOne(page, list, profile) {
  await page.getByLabel('Search').fill(profile.email);
  await page.waitForFunction(() => document.querySelectorAll('[aria-label=Consumers] li').length === 1);
  assert.deepEqual(await list.allTextContents(), [show(profile)]);
}

const isAssignment = response => response.url().endsWith('/assign-groups');

/** The API refuses an assignment, late: the page shows the group at once, and takes it back. */
async function takeBack(page, { sandbox, groups, add }) {
  await add.waitFor();
  const before = await groups.count();
  await sandbox.faults([{ match: { method: 'POST' }, fault: { kind: 'status', status: 412 } }]);
  const answer = page.waitForResponse(isAssignment);
  await add.click();
  await answer;
  await page.getByRole('alert').getByText('412').waitFor();
  await add.waitFor();
  assert.equal(await groups.count(), before);
}

/** The page shows an assignment while the API still thinks about it, and afterwards. */
async function assign(page, { sandbox, groups, add, group }) {
  await sandbox.faults([{ match: { method: 'POST' }, fault: { kind: 'latency', ms: 1500 } }]);
  let isAnswered = false;
  const answer = page.waitForResponse(isAssignment).then(response => {
    isAnswered = true;
    return response;
  });
  await add.click();
  const added = groups.getByText(`${group.name} manual`);
  await added.waitFor();
  assert.equal(isAnswered, false, 'the page does not wait for the answer');
  assert.equal((await answer).status(), 200);
  const again = await page.waitForResponse(response => response.request().method() === 'GET');
  assert.equal(again.status(), 200);
  await added.waitFor();
  assert.equal(await add.count(), 0);
}

/** A profile that cannot be shown says which request failed, and the list beside it stays; trying again helps. */
async function recover(page, { sandbox, list }) {
  await page.reload();
  await sandbox.faults([
    { match: { path: '/portals/*' }, after: 1, times: 1, fault: { kind: 'status', status: 404 } },
  ]);
  await list.nth(1).getByRole('button').click();
  const alert = page.getByRole('alert');
  await alert.getByText(/^Request req_/).waitFor();
  assert.ok((await list.count()) > 1);
  await sandbox.clearFaults();
  await alert.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('heading', { name: 'Groups' }).waitFor();
}

/** Each profile can be opened, whatever the API tells of it. */
async function openAll(page, { list, profiles, profile }) {
  for (const [index, { id, email, groups }] of profiles.slice(0, 10).entries()) {
    await list.nth(index).getByRole('button').click();
    const article = page.getByRole('article');
    await article.getByText(`${email}, since`).waitFor();
    const assigned = id === profile.id ? 1 : 0;
    assert.equal(await article.getByRole('listitem').count(), (groups?.length ?? 0) + assigned, email);
    assert.equal(await article.getByText('Not known').count(), groups ? 0 : 1, email);
  }
}
