// Every task of the dashboard by keyboard alone: nothing here clicks, and the focus moves only by keys.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  announces,
  button,
  ids,
  isFilled,
  isFocused,
  showsIds,
  showsText,
  tabTo,
  withDemo,
} from './demo.mjs';

describe('by keyboard alone', { timeout: 300_000 }, () => {
  const demo = withDemo();
  const open = async path => {
    const page = await demo.visit(path);
    await isFilled(page);
    return page;
  };
  /** Moves to an element with Tab, and presses a key there. */
  const press = async (page, locator, key = 'Enter') => {
    await tabTo(page, locator, { most: 120 });
    await page.keyboard.press(key);
  };
  /** Chooses an option of a select by its first letters. */
  const choose = async (page, label, text) => {
    await tabTo(page, page.getByLabel(label, { exact: true }), { most: 120 });
    await page.keyboard.type(text, { delay: 10 });
  };

  test('one skips to the content, searches, and opens a result', async () => {
    const page = await open('/');
    const [, second] = await demo.api('/consumers', { limit: 2, order: 'desc' });
    await page.keyboard.press('Tab');
    assert.equal(await isFocused(page.getByRole('link', { name: 'Skip to the content' })), true);
    await page.keyboard.press('Enter');
    assert.equal(await isFocused(page.locator('main')), true);
    await page.keyboard.press('/');
    await page.keyboard.type(second.email);
    await showsIds(page, [second.id]);
    await press(page, page.locator('.row-link'));
    const heading = page.getByRole('heading', { name: second.name, level: 1, exact: true });
    await heading.waitFor();
    await press(page, page.getByRole('link', { name: '← Consumers' }));
    await showsIds(page, [second.id]);
  });

  test('one pages, sorts and exports', async () => {
    const page = await open('/?limit=10');
    const newest = ids(await demo.api('/consumers', { limit: 20, order: 'desc' }));
    await press(page, button(page, 'Next'));
    await showsIds(page, newest.slice(10));
    await page.goto(`${demo.url}/?limit=10`);
    await isFilled(page);
    await choose(page, 'Order', 'Oldest');
    await showsIds(page, ids(await demo.api('/consumers', { limit: 10, order: 'asc' })));
    await page.goto(`${demo.url}/?limit=10`);
    await isFilled(page);
    const downloading = page.waitForEvent('download');
    await press(page, button(page, 'Export CSV'));
    assert.equal((await downloading).suggestedFilename(), 'consumers.csv');
    await press(page, button(page, 'Close'));
    await page.locator('.job').waitFor({ state: 'detached' });
  });

  test('one edits a consumer, in the list and on its own page', async () => {
    const page = await open('/?order=asc');
    const [{ id, name }] = await demo.api('/consumers', { limit: 1, order: 'asc' });
    await press(page, page.getByRole('button', { name: `Edit ${name}`, exact: true }));
    await page.keyboard.type('First Change');
    await page.keyboard.press('Enter');
    const link = page.getByRole('link', { name: 'First Change' });
    await link.waitFor();
    assert.equal(await isFocused(link), true);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'First Change', level: 1 }).waitFor();
    await press(page, button(page, 'Edit'));
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('Second Change');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Second Change', level: 1 }).waitFor();
    assert.equal((await demo.api(`/consumers/${id}`)).name, 'Second Change');
  });

  test('one leaves a form with Escape, and the focus returns to where it was', async () => {
    const page = await open('/');
    await press(page, button(page, 'New consumer'));
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    assert.equal(await isFocused(button(page, 'New consumer')), true);
  });

  test('one switches the portal and its parts', async () => {
    const page = await open('/');
    await press(page, page.getByRole('link', { name: 'Portals', exact: true }));
    await page.getByRole('heading', { name: 'Acme Support', level: 1 }).waitFor();
    await isFilled(page);
    await choose(page, 'Portal', 'Northwind');
    await page.getByRole('heading', { name: 'Northwind Partners', level: 1 }).waitFor();
    await press(page, page.getByRole('link', { name: 'Access', exact: true }));
    await showsIds(page, ids(await demo.api('/portals/northwind/access', { limit: 20, order: 'desc' })));
  });

  test('one creates, edits and archives a group', async () => {
    const page = await open('/?portal=acme&tab=groups');
    await press(page, button(page, 'New group'));
    await page.keyboard.type('Night shift');
    await page.keyboard.press('Enter');
    await announces(page, 'Night shift saved');
    await press(page, button(page, 'Edit Night shift'));
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('Late shift');
    await page.keyboard.press('Enter');
    await announces(page, 'Late shift saved');
    await press(page, button(page, 'Archive Late shift'));
    await press(page, page.getByRole('dialog').getByRole('button', { name: 'Archive' }));
    await announces(page, 'Late shift archived');
  });

  test('one approves and rejects access requests', async () => {
    const page = await open('/?portal=acme&tab=requests');
    const query = { limit: 20, order: 'desc', status: 'pending' };
    const [first, second] = await demo.api('/portals/acme/access-requests', query);
    const inRow = ({ id }, name) => page.locator(`tr[data-id="${id}"]`).getByRole('button', { name });
    await press(page, inRow(first, /^Approve/));
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('Everyone in Eng', { delay: 10 });
    await press(page, page.getByRole('dialog').getByRole('button', { name: 'Approve' }));
    await announces(page, 'Approved');
    await press(page, inRow(second, /^Reject/));
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('Not now');
    await press(page, page.getByRole('dialog').getByRole('button', { name: 'Reject' }));
    await announces(page, 'Rejected');
    const { resolution_message: message } = await demo.api(`/portals/acme/access-requests/${second.id}`);
    assert.equal(message, 'Not now');
  });

  test('one watches requests, copies code and switches faults', async () => {
    const page = await open('/');
    await press(page, page.getByRole('button', { name: /^Requests/ }));
    await press(page, page.getByRole('button', { name: /^Copy await/ }).first());
    await announces(page, 'Code copied');
    await press(page, button(page, 'Close the requests'));
    assert.equal(await isFocused(page.getByRole('button', { name: /^Requests/ })), true);
    await tabTo(page, page.getByRole('button', { name: /^Faults/ }), { key: 'Shift+Tab' });
    await page.keyboard.press('Enter');
    await choose(page, 'Slow answers', 'Next');
    await announces(page, '1 kind of fault');
    await press(page, button(page, 'All off'));
    await announces(page, 'No faults');
    await page.keyboard.press('Escape');
    await showsText(page, 'Consumers');
  });
});
