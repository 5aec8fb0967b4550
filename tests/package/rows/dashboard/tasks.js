// Does the dashboard's main tasks in the page itself, like a person: clicks, types, and waits for results. Reports the outcome in
// `window.outcome`, for browsers that are driven from outside.
const WAIT_MS = 20_000;

/** Waits until a function returns something. */
async function until(find, what) {
  const deadline = Date.now() + WAIT_MS;
  for (;;) {
    const found = find();
    if (found) return found;
    if (Date.now() > deadline)
      throw new Error(`${what} did not appear; the page shows: ${document.body.innerText}`);
    await new Promise(resolve => setTimeout(resolve, 30));
  }
}

const all = selector => [...document.querySelectorAll(selector)];
const isShown = element => element.checkVisibility?.() ?? element.offsetParent !== null;
const withText = (selector, text) =>
  until(
    () => all(selector).find(each => isShown(each) && each.textContent.includes(text)),
    `${selector} “${text}”`,
  );
const click = async (selector, text) => (await withText(selector, text)).click();
const row = () =>
  until(() => document.querySelector('.results:not([aria-busy]) tr[data-id]'), 'a filled table');

function write(input, text) {
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

/** The tasks by name, in order. */
const TASKS = {
  async 'lists consumers and opens the next page'() {
    const first = (await row()).dataset.id;
    await click('.pager .button', 'Next');
    await until(
      () => document.querySelector('.results:not([aria-busy]) tr[data-id]')?.dataset.id !== first,
      'page 2',
    );
    history.back();
    await until(() => document.querySelector('tr[data-id]')?.dataset.id === first, 'the first page');
  },
  async 'finds one by email, and opens it'() {
    const email = (await row()).querySelector('.cell-email').textContent;
    write(document.querySelector('input[type="search"]'), email);
    await until(() => document.querySelectorAll('tr[data-id]').length === 1, 'one consumer');
    document.querySelector('.row-link').click();
    await withText('h2', 'Profiles');
  },
  async 'creates a consumer'() {
    await click('.app-nav a', 'Consumers');
    await row();
    await click('.page-actions .button', 'New consumer');
    write(document.querySelector('dialog[open] [name="name"]'), 'Grace Hopper');
    write(document.querySelector('dialog[open] [name="email"]'), 'grace@example.com');
    await click('dialog[open] [type="submit"]', 'Create');
    await withText('h1', 'Grace Hopper');
  },
  async 'assigns a group to a page of people'() {
    await click('.app-nav a', 'Portals');
    await row();
    await click('.list-tools .button', 'Select this page');
    await until(() => document.querySelector('.bulk select')?.options.length, 'groups to assign');
    await click('.bulk .button', 'Assign');
    await withText('.job-text', 'assigned to 20 people.');
  },
  async 'approves an access request'() {
    await click('.tabs a', 'Access requests');
    const { id } = (await until(() => document.querySelector('.row-actions')?.closest('tr'), 'a request'))
      .dataset;
    await click('.row-actions .button', 'Approve');
    await click('dialog[open] [type="submit"]', 'Approve');
    await until(() => !document.querySelector(`tr[data-id="${id}"]`), 'the list without it');
  },
  async 'shows the requests'() {
    await click('.app-tools .button', 'Requests');
    await withText('.requests code', 'await metorial.portals.accessRequests.update(');
  },
};

/** Stops at the first task that fails. */
async function work() {
  const done = [];
  for (const [name, task] of Object.entries(TASKS)) {
    try {
      await task();
    } catch (error) {
      throw new Error(`it ${name}: ${error.message}`);
    }
    done.push(name);
  }
  return done;
}

work().then(
  value => {
    window.outcome = JSON.stringify({ value });
  },
  error => {
    window.outcome = JSON.stringify({ error: error.message });
  },
);
