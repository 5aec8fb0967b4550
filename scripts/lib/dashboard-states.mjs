// The views and states of the dashboard, as pictures show them.

const filled = page => page.waitForSelector('.results:not([aria-busy]) tr[data-id]');
const button = (page, name) => page.getByRole('button', { name });

const HOSTILE = [
  'Wolfeschlegelsteinhausenbergerdorff'.repeat(4),
  '<img src=x onerror=alert(1)> & "quotes"',
  '\u202Egnp.exe',
  `Z̸̡̢a̵l̶g̷o̸ ${'o\u0301'.repeat(12)}`,
  '',
  '👩‍👩‍👧‍👦'.repeat(9),
  'محمد بن عبد الله آل سعود الطويل الاسم جدا',
];

/** Answers a list with names that break careless pages. */
async function withHostileNames(page) {
  await page.route('**/api/metorial/consumers?*', async route => {
    const response = await route.fetch();
    const json = await response.json();
    for (const [index, name] of HOSTILE.entries()) {
      json.items[index].name = name;
      json.items[index].email = `${'very.long.address.'.repeat(index)}x@example.com`;
    }
    await route.fulfill({ response, json });
  });
}

/** Functions that bring a page into the named state. */
export const STATES = {
  async consumers(page, url) {
    await page.goto(url);
    await filled(page);
  },
  async loading(page, url) {
    await page.route('**/api/metorial/**', () => {}); // Never answers.
    await page.goto(`${url}/?limit=10`);
    await page.waitForSelector('.results[aria-busy] .skeleton');
  },
  async hostile(page, url) {
    await withHostileNames(page);
    await STATES.consumers(page, url);
  },
  async edited(page, url) {
    await STATES.consumers(page, url);
    await page
      .getByRole('button', { name: /^Edit / })
      .nth(1)
      .click();
    await page.getByLabel('Email').fill('not an address');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[aria-invalid]');
  },
  async created(page, url) {
    await STATES.consumers(page, url);
    await button(page, 'New consumer').click();
  },
  async exported(page, url) {
    await STATES.consumers(page, url);
    await button(page, 'Export CSV').click();
    await page.locator('.job-text').filter({ hasText: 'exported.' }).waitFor();
  },
  async empty(page, url) {
    await page.goto(`${url}/?search=nobody+has+this+name`);
    await page.waitForSelector('.notice');
  },
  async error(page, url) {
    await page.route('**/api/metorial/**', route =>
      route.fulfill({
        status: 401,
        headers: { 'metorial-req-id': 'req_0mhq3k3v9xw2rjt7b' },
        json: { object: 'error', status: 401, code: 'unauthorized', message: 'The key is unknown.' },
      }),
    );
    await page.goto(url);
    await page.waitForSelector('.notice-error');
  },
  async consumer(page, url) {
    await page.goto(`${url}/?portal=acme&order=desc`);
    await filled(page);
    await page.locator('.row-link').nth(2).click();
    await page.waitForSelector('.choices');
    await page.waitForFunction(() => !document.querySelector('.card .bar'));
  },
  async gone(page, url) {
    await page.goto(`${url}/?consumer=con_nobody`);
    await page.waitForSelector('.notice-error');
  },
  async people(page, url) {
    await page.goto(`${url}/?portal=acme`);
    await filled(page);
  },
  async selected(page, url) {
    await STATES.people(page, url);
    for (const index of [0, 1, 3]) await page.locator('tbody input[type="checkbox"]').nth(index).check();
  },
  async failed(page, url) {
    await STATES.people(page, url);
    let count = 0;
    await page.route('**/assign-groups', route => {
      count++;
      const json = { object: 'error', status: 409, code: 'conflict', message: 'This was changed meanwhile.' };
      return count % 8 === 0 ? route.fulfill({ status: 409, json }) : route.continue();
    });
    await button(page, 'Select this page').click();
    await page.getByRole('button', { name: 'Assign', exact: true }).click();
    await page.waitForSelector('.job-failed');
  },
  async groups(page, url) {
    await page.goto(`${url}/?portal=acme&tab=groups`);
    await filled(page);
  },
  async requests(page, url) {
    await page.goto(`${url}/?portal=acme&tab=requests`);
    await filled(page);
  },
  async approve(page, url) {
    await STATES.requests(page, url);
    await page
      .getByRole('button', { name: /^Approve/ })
      .first()
      .click();
    await page.waitForSelector('dialog[open]');
  },
  async access(page, url) {
    await page.goto(`${url}/?portal=acme&tab=access`);
    await filled(page);
  },
  async plan(page, url) {
    await page.goto(`${url}/?portal=trial&tab=access`);
    await page.waitForSelector('.notice-error');
  },
  async panel(page, url) {
    await STATES.consumer(page, url);
    await page.getByRole('button', { name: /^Requests/ }).click();
    await page.waitForSelector('.requests tbody tr');
  },
  async faults(page, url) {
    await STATES.consumers(page, url);
    await page.getByRole('button', { name: /^Faults/ }).click();
  },
};
