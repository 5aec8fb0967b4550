// The tasks around one consumer, each done by keyboard alone: create, edit, see the profiles, assign and unassign groups.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { announces, button, isFilled, isFocused, showsText, tabTo, withDemo } from './demo.mjs';

describe('one consumer', { timeout: 300_000 }, () => {
  const demo = withDemo();
  /** A consumer with a profile in the portal `acme`. */
  let person;
  let profile;
  before(async () => {
    const profiles = await demo.api('/portals/acme/consumer-profile', { limit: 20, status: 'active' });
    profile = profiles[3];
    person = await demo.api(`/consumers/${profile.consumer_id}`);
  });
  const open = async (options = {}) => {
    const page = await demo.visit(`/?consumer=${person.id}`, options);
    await page.getByRole('heading', { name: person.name, level: 1, exact: true }).waitFor();
    return page;
  };
  /** The groups of the person in `acme`, as checkboxes. */
  const choicesOf = page =>
    page.getByRole('group', { name: `Groups of ${person.name} in Acme Support`, exact: true });

  test("is created by keyboard, and the server's errors are shown at their fields", async () => {
    const page = await demo.visit();
    await isFilled(page);
    await tabTo(page, button(page, 'New consumer'));
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'New consumer' });
    assert.equal(await isFocused(dialog.getByLabel('Name')), true);
    await page.keyboard.type('Grace Hopper');
    await page.keyboard.press('Tab');
    await page.keyboard.type('not an address');
    await demo.tolerating(async () => {
      await page.keyboard.press('Enter');
      await dialog.getByText('Invalid email address').waitFor();
    });
    const email = dialog.getByLabel('Email');
    assert.equal(await email.getAttribute('aria-invalid'), 'true');
    assert.equal(await isFocused(email), true, 'the invalid field has the focus');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('grace.hopper@example.com');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Grace Hopper', level: 1 }).waitFor();
    await showsText(page, 'No profile in any portal yet.');
    const [created] = await demo.api('/consumers', { search: 'grace.hopper@example.com' });
    assert.equal(created.name, 'Grace Hopper');
    assert.equal(new URL(page.url()).search, `?consumer=${created.id}`);
  });

  test('is renamed in its row', async () => {
    const page = await demo.visit('/?order=asc');
    await isFilled(page);
    const row = page.locator('tr[data-id]').first();
    const id = await row.getAttribute('data-id');
    await row.getByRole('button', { name: /^Edit / }).press('Enter');
    assert.equal(await isFocused(row.getByLabel('Name')), true);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('Renamed Person');
    await page.keyboard.press('Enter');
    const link = row.getByRole('link', { name: 'Renamed Person' });
    await link.waitFor();
    assert.equal(await isFocused(link), true, 'the focus stays in the row');
    await announces(page, 'Saved');
    assert.equal((await demo.api(`/consumers/${id}`)).name, 'Renamed Person');
  });

  test('shows its profiles with their portals and how each group was assigned', async () => {
    const page = await open();
    const profiles = await demo.api(`/consumers/${person.id}/profiles`, { limit: 100 });
    assert.equal(await page.locator('.profiles > li').count(), profiles.length);
    const card = page.locator('.profiles > li').filter({ hasText: profile.id });
    await card.getByRole('link', { name: 'Acme Support' }).waitFor();
    const everyone = choicesOf(page).getByRole('checkbox', { name: 'Everyone' });
    assert.equal(await everyone.isChecked(), true);
    await card.getByText('Default for everyone').first().waitFor();
  });

  test('has groups assigned and unassigned by keyboard', async () => {
    const page = await open();
    const groups = await demo.api('/portals/acme/consumer-groups', { limit: 100 });
    const mine = new Set((profile.groups ?? []).map(({ group }) => group.id));
    const { name, id } = groups.find(group => !mine.has(group.id));
    const box = choicesOf(page).getByRole('checkbox', { name, exact: true });
    await tabTo(page, box);
    await page.keyboard.press('Space');
    await announces(page, `${name}: assigned`);
    assert.equal(await box.isChecked(), true);
    const inGroup = async () =>
      (await demo.api(`/portals/acme/consumer-profile/${profile.id}`)).groups.some(
        ({ group }) => group.id === id,
      );
    assert.equal(await inGroup(), true);
    assert.equal(await isFocused(box), true);
    await page.keyboard.press('Space');
    await announces(page, `${name}: unassigned`);
    assert.equal(await inGroup(), false);
  });

  test('keeps a group that was not assigned manually, and says why', async () => {
    const page = await open();
    const everyone = choicesOf(page).getByRole('checkbox', { name: 'Everyone' });
    await everyone.waitFor();
    assert.equal(await everyone.getAttribute('aria-disabled'), 'true');
    const reason = page.locator(`#${await everyone.getAttribute('aria-describedby')}`);
    assert.match(await reason.textContent(), /Cannot be unassigned: everyone in the portal is in it/);
    await everyone.focus();
    await page.keyboard.press('Space');
    assert.equal(await everyone.isChecked(), true);
  });

  test('shows an assignment at once, and undoes it with an explanation when the server refuses', async () => {
    const page = await open();
    const box = choicesOf(page).getByRole('checkbox', { checked: false }).first();
    const handle = await box.elementHandle();
    const name = await handle.evaluate(element => element.labels[0].textContent);
    let answer;
    const asked = new Promise(resolve => {
      answer = resolve;
    });
    await page.route('**/assign-groups', async route => {
      await asked;
      await route.fulfill({
        status: 412,
        json: {
          object: 'error',
          status: 412,
          code: 'precondition_failed',
          message: 'The group is not active',
        },
      });
    });
    await demo.tolerating(async () => {
      await handle.click();
      assert.equal(await handle.isChecked(), true, 'at once');
      answer();
      await page
        .getByRole('alert')
        .filter({ hasText: `${name} is not assigned` })
        .waitFor();
    });
    await showsText(page, 'The group is not active');
    assert.equal(await handle.isChecked(), false, 'undone');
  });

  test('that does not exist offers the way back instead of a retry', async () => {
    const page = await demo.visit('/404.html');
    await demo.tolerating(async () => {
      await page.goto(`${demo.url}/?consumer=con_nobody`);
      await showsText(page, 'This does not exist');
    });
    assert.equal(await button(page, 'Retry').count(), 0);
    await page.getByRole('link', { name: 'All consumers' }).click();
    await isFilled(page);
  });

  test('opened from the list leads back to the same page of it', async () => {
    const page = await demo.visit('/?limit=10');
    await isFilled(page);
    await button(page, 'Next').click();
    await page.waitForURL(/after=/);
    await isFilled(page);
    const before = page.url();
    await page.locator('.row-link').nth(1).press('Enter');
    await page.waitForURL(/consumer=/);
    await page.getByRole('link', { name: '← Consumers' }).click();
    await page.waitForURL(before);
    assert.equal((await page.locator('tr[data-id]').count()) > 0 || (await isFilled(page)) !== null, true);
  });
});

describe('a server without `--write`', { timeout: 120_000 }, () => {
  const demo = withDemo({ write: false });

  test('shows a page that offers no changes, and refuses them', async () => {
    const [profile] = await demo.api('/portals/acme/consumer-profile', { limit: 1 });
    const page = await demo.visit(`/?consumer=${profile.consumer_id}`);
    await page.getByRole('link', { name: 'Acme Support' }).waitFor();
    await showsText(page, 'Read only');
    assert.equal(await page.getByRole('checkbox').count(), 0);
    for (const name of ['Edit', 'Faults']) assert.equal(await button(page, name).count(), 0);
    await page.goto(demo.url);
    await isFilled(page);
    assert.equal(await button(page, 'New consumer').count(), 0);
    for (const tab of ['people', 'groups', 'requests']) {
      await page.goto(`${demo.url}/?portal=acme&tab=${tab}`);
      await isFilled(page);
      assert.equal(await page.getByRole('checkbox').count(), 0, tab);
      const changes = page.getByRole('button', { name: /^(New|Edit|Archive|Approve|Reject|Select)/ });
      assert.equal(await changes.count(), 0, tab);
    }
    const refused = await demo.tolerating(() =>
      page.evaluate(async () => {
        const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
        return (await fetch('./api/metorial/consumers', init)).status;
      }),
    );
    assert.equal(refused, 403);
  });
});
