// axe finds no violation in any view and state of the dashboard, light and dark. It injects its script past the page's policy.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { before, describe, test } from 'node:test';
import { button, isFilled, withDemo } from './demo.mjs';

const settled = page =>
  page.waitForFunction(() => !document.querySelector('[aria-busy], .first-paint, .bar'));

/** Each view, and the steps that lead to its states. */
const STATES = {
  consumers: ['/', isFilled],
  'consumers, none found': ['/?search=nobody-is-called-this', settled],
  'consumers, a row that is edited': [
    '/',
    async page => {
      await isFilled(page);
      await page.getByRole('button', { name: /^Edit/ }).first().click();
    },
  ],
  'a new consumer': [
    '/',
    async page => {
      await isFilled(page);
      await button(page, 'New consumer').click();
    },
  ],
  'an export': [
    '/',
    async page => {
      await isFilled(page);
      await button(page, 'Export CSV').click();
      await page
        .locator('.job-text')
        .filter({ hasText: /exported\.$/ })
        .waitFor();
    },
  ],
  'a consumer that is gone': ['/?consumer=con_nobody', settled],
  people: ['/?portal=acme', isFilled],
  'selected people': [
    '/?portal=acme',
    async page => {
      await isFilled(page);
      await button(page, 'Select this page').click();
    },
  ],
  groups: ['/?portal=acme&tab=groups', isFilled],
  'access requests': ['/?portal=acme&tab=requests', isFilled],
  'an access request to approve': [
    '/?portal=acme&tab=requests',
    async page => {
      await isFilled(page);
      await page
        .getByRole('button', { name: /^Approve/ })
        .first()
        .click();
      await page.getByRole('dialog').waitFor();
    },
  ],
  access: ['/?portal=acme&tab=access', isFilled],
  'a portal that is gone': ['/?portal=nope', settled],
  requests: [
    '/',
    async page => {
      await isFilled(page);
      await page.getByRole('button', { name: /^Requests/ }).click();
    },
  ],
  faults: [
    '/',
    async page => {
      await isFilled(page);
      await page.getByRole('button', { name: /^Faults/ }).click();
    },
  ],
};

describe('accessibility', { timeout: 300_000 }, () => {
  const demo = withDemo();
  let axe;
  before(async () => {
    axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    const [{ consumer_id: id }] = await demo.api('/portals/acme/consumer-profile', { limit: 1 });
    STATES['a consumer'] = [`/?consumer=${id}`, settled];
  });

  for (const [colorScheme, rules] of [
    ['light', undefined],
    // Only colours differ.
    ['dark', ['color-contrast']],
  ])
    test(`no view has a violation, ${colorScheme}`, async () => {
      const found = {};
      await demo.tolerating(async () => {
        const page = await demo.visit('/404.html', { colorScheme, reducedMotion: 'reduce', bypassCSP: true });
        for (const [name, [path, prepare]] of Object.entries(STATES)) {
          await page.goto(demo.url + path);
          await prepare(page);
          await page.evaluate(axe);
          const options = { resultTypes: ['violations'], ...(rules && { runOnly: rules }) };
          const { violations } = await page.evaluate(given => globalThis.axe.run(document, given), options);
          const told = violations.map(
            ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html)}`,
          );
          if (told.length > 0) found[name] = told;
          await page.evaluate(() => sessionStorage.clear());
        }
      });
      assert.deepEqual(found, {});
    });
});
