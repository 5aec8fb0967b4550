// The tasks in a portal: find people, assign a group to many, keep groups, answer access requests, see who reaches what.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { announces, button, ids, isFilled, showsIds, showsText, tabTo, withDemo } from './demo.mjs';

describe('a portal', { timeout: 300_000 }, () => {
  const demo = withDemo();
  const people = query => demo.api('/portals/acme/consumer-profile', { limit: 20, order: 'desc', ...query });
  const groups = (query = {}) => demo.api('/portals/acme/consumer-groups', { limit: 100, ...query });
  const open = async (query = '') => {
    const page = await demo.visit(`/?portal=acme${query}`);
    await page.getByRole('heading', { name: 'Acme Support', level: 1 }).waitFor();
    await isFilled(page);
    return page;
  };

  test('is the first one unless the address names another, and can be switched', async () => {
    const page = await demo.visit('/?portal=');
    await page.getByRole('heading', { name: 'Acme Support', level: 1 }).waitFor();
    await page.getByLabel('Portal', { exact: true }).selectOption({ label: 'Northwind Partners' });
    await page.getByRole('heading', { name: 'Northwind Partners', level: 1 }).waitFor();
    assert.equal(new URL(page.url()).search, '?portal=northwind');
    await page.goBack();
    await page.getByRole('heading', { name: 'Acme Support', level: 1 }).waitFor();
  });

  test('shows its people by status, group and search', async () => {
    const page = await open();
    await showsIds(page, ids(await people()));
    await page.getByLabel('Status').selectOption('invited');
    await showsIds(page, ids(await people({ status: 'invited' })));
    await page.getByLabel('Status').selectOption('');
    const group = (await groups()).find(({ is_default: isDefault }) => !isDefault);
    await page.getByLabel('Group', { exact: true }).selectOption({ label: group.name });
    const members = await people({ consumer_group_id: group.id });
    await showsIds(page, ids(members));
    await page.getByLabel('Search people').fill(members[0].email);
    await showsIds(page, [members[0].id]);
    await page.getByLabel('Search people').fill('nobody-is-called-this');
    await showsText(page, 'Nobody matches');
    await button(page, 'Clear filters').click();
    await showsIds(page, ids(await people()));
  });

  test('assigns a group to many by keyboard, lists what failed, and retries just that', async () => {
    const page = await open('&limit=10');
    const shown = await people({ limit: 10 });
    const { name, id } = (await groups()).find(group => !group.is_default && group.name.includes('Beta'));
    const refused = shown.slice(0, 2).map(profile => profile.id);
    let isRefusing = true;
    const asked = [];
    await page.route('**/assign-groups', route => {
      const profileId = new URL(route.request().url()).pathname.split('/').at(-2);
      asked.push(profileId);
      if (!isRefusing || !refused.includes(profileId)) return route.continue();
      return route.fulfill({
        status: 409,
        json: { object: 'error', status: 409, code: 'conflict', message: 'Not this one' },
      });
    });
    await tabTo(page, button(page, 'Select this page'));
    await page.keyboard.press('Enter');
    await showsText(page, '10 people selected');
    await tabTo(page, page.getByLabel('Group to assign'));
    await page.keyboard.type(name);
    await demo.tolerating(async () => {
      await tabTo(page, button(page, 'Assign'));
      await page.keyboard.press('Enter');
      await showsText(page, `${name} assigned to 8 people, 2 failed.`);
    });
    await announces(page, '2 failed');
    for (const profile of shown.slice(0, 2))
      await page
        .locator('.job-failed li')
        .filter({ hasText: profile.name })
        .filter({ hasText: 'Not this one' })
        .waitFor();
    isRefusing = false;
    asked.length = 0;
    await tabTo(page, button(page, 'Retry 2 people'), { key: 'Shift+Tab' });
    await page.keyboard.press('Enter');
    await showsText(page, `${name} assigned to 2 people.`);
    assert.deepEqual(asked.toSorted(), refused.toSorted());
    const members = ids(
      await demo.api('/portals/acme/consumer-profile', { limit: 100, consumer_group_id: id }),
    );
    for (const profile of shown) assert.ok(members.includes(profile.id));
  });

  test('keeps a selection across pages', async () => {
    const page = await open('&limit=10');
    const [first] = await people({ limit: 10 });
    await page.getByLabel(`Select ${first.name}`, { exact: true }).check();
    await button(page, 'Next').click();
    await page.waitForURL(/after=/);
    await isFilled(page);
    await showsText(page, '1 person selected');
    await page.getByRole('checkbox').first().check();
    await showsText(page, '2 people selected');
    await page.goBack();
    await showsIds(page, ids(await people({ limit: 10 })));
    assert.equal(await page.getByLabel(`Select ${first.name}`, { exact: true }).isChecked(), true);
  });

  test('creates, edits and archives a group', async () => {
    const page = await open('&tab=groups');
    await button(page, 'New group').press('Enter');
    await page.getByLabel('Name').fill('Night shift');
    await page.getByLabel('Description').fill('Who works at night');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await announces(page, 'Night shift saved');
    const row = page.getByRole('row').filter({ hasText: 'Night shift' });
    await row.getByText('Who works at night').waitFor();
    await row.getByRole('button', { name: 'Edit Night shift' }).press('Enter');
    await page.getByRole('dialog').getByLabel('Name').fill('Late shift');
    await page.keyboard.press('Enter');
    await announces(page, 'Late shift saved');
    const late = page.getByRole('row').filter({ hasText: 'Late shift' });
    await late.getByRole('button', { name: 'Archive Late shift' }).press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Archive' }).press('Enter');
    await announces(page, 'Late shift archived');
    await late.waitFor({ state: 'detached' });
    await page.getByLabel('Status').selectOption('archived');
    await late.waitFor();
    assert.ok((await groups({ status: 'archived' })).some(({ name }) => name === 'Late shift'));
  });

  test('approves an access request for a group, and rejects one with a message', async () => {
    const page = await open('&tab=requests');
    const pending = await demo.api('/portals/acme/access-requests', {
      limit: 20,
      order: 'desc',
      status: 'pending',
    });
    await showsIds(page, ids(pending));
    const [first, second] = pending;
    const group = (await groups()).find(({ is_default: isDefault }) => !isDefault);
    await page
      .locator(`tr[data-id="${first.id}"]`)
      .getByRole('button', { name: /^Approve/ })
      .press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Who gets it').selectOption({ label: `Everyone in ${group.name}` });
    await dialog.getByRole('button', { name: 'Approve' }).press('Enter');
    await announces(page, 'Approved');
    await showsIds(page, ids(pending.slice(1)));
    await page
      .locator(`tr[data-id="${second.id}"]`)
      .getByRole('button', { name: /^Reject/ })
      .press('Enter');
    await dialog.getByLabel('Message').fill('Not this year');
    await dialog.getByRole('button', { name: 'Reject' }).press('Enter');
    await announces(page, 'Rejected');
    await showsIds(page, ids(pending.slice(2)));
    const answered = await Promise.all(
      [first, second].map(({ id }) => demo.api(`/portals/acme/access-requests/${id}`)),
    );
    assert.deepEqual(
      answered.map(({ status, resolution_message: message }) => [status, message]),
      [
        ['approved', null],
        ['rejected', 'Not this year'],
      ],
    );
  });

  test('says if somebody else has answered a request meanwhile', async () => {
    const page = await open('&tab=requests');
    const [request] = await demo.api('/portals/acme/access-requests', {
      limit: 1,
      order: 'desc',
      status: 'pending',
    });
    await page
      .locator(`tr[data-id="${request.id}"]`)
      .getByRole('button', { name: /^Reject/ })
      .click();
    await demo.api(
      `/portals/acme/access-requests/${request.id}`,
      {},
      {
        method: 'PATCH',
        body: JSON.stringify({ status: 'rejected' }),
      },
    );
    await demo.tolerating(async () => {
      await page.getByRole('dialog').getByRole('button', { name: 'Reject' }).click();
      await page.getByRole('dialog').getByRole('alert').filter({ hasText: /\w/ }).waitFor();
    });
    await page.keyboard.press('Escape');
  });

  test('shows which group reaches what', async () => {
    const page = await open('&tab=access');
    await showsIds(page, ids(await demo.api('/portals/acme/access', { limit: 20, order: 'desc' })));
    const group = (await groups()).find(({ name }) => name === 'Engineering');
    await page.getByLabel('Group', { exact: true }).selectOption({ label: 'Engineering' });
    const rules = await demo.api('/portals/acme/access', {
      limit: 20,
      order: 'desc',
      consumer_group_id: group.id,
    });
    await showsIds(page, ids(rules));
  });

  test('says if its plan does not include something', async () => {
    const page = await demo.visit('/404.html');
    await demo.tolerating(async () => {
      await page.goto(`${demo.url}/?portal=trial&tab=requests`);
      await showsText(page, 'The plan does not include this');
    });
  });

  test('that does not exist leads to one that does', async () => {
    const page = await demo.visit('/404.html');
    await demo.tolerating(async () => {
      await page.goto(`${demo.url}/?portal=nope`);
      await showsText(page, 'No portal “nope”');
    });
    await page.getByRole('link', { name: 'Go to the first portal' }).click();
    await page.getByRole('heading', { name: 'Acme Support', level: 1 }).waitFor();
  });
});
