import { explain } from '../explain.js';
import { h } from '../lib/dom.js';
import { countOf } from '../lib/format.js';
import { createJob } from '../parts/job.js';
import { connect } from '../sdk.js';

/** @typedef {import('metorial-consumers').Consumer} Consumer */

const COLUMNS = /** @type {const} */ (['id', 'name', 'email', 'createdAt', 'updatedAt']);

/**
 * Writes a value as a field of a CSV file. Spreadsheets run text that starts like a formula, so such text gets an apostrophe.
 *
 * @param {string | Date} value
 */
export function csvField(value) {
  const text = value instanceof Date ? value.toISOString() : value;
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** @param {Consumer} consumer */
const csvLine = consumer => `${COLUMNS.map(column => csvField(consumer[column])).join(',')}\r\n`;

/**
 * Exports all consumers that a query finds. The SDK fetches page after page, each while the previous one is written.
 *
 * @param {import('metorial-consumers').ConsumersListQuery} query
 */
export function exportConsumers({ after, before, ...query }) {
  const job = createJob('Export');
  write(query, job).catch(async error => {
    if (job.signal.aborted) job.end('Export cancelled');
    else {
      const { title, message } = await explain(error);
      job.end(`The export failed. ${title}: ${message}`);
    }
  });
  return job.element;
}

/** @param {import('metorial-consumers').ConsumersListQuery} query @param {ReturnType<typeof createJob>} job */
async function write(query, job) {
  const { signal } = job;
  // The byte order mark tells spreadsheets that the text is UTF-8.
  const lines = [`\uFEFF${COLUMNS.join(',')}\r\n`];
  let count = 0;
  let rejected = 0;
  const metorial = await connect();
  for await (const page of metorial.consumers.list(query, { signal }).pages()) {
    lines.push(page.items.map(csvLine).join(''));
    count += page.items.length;
    rejected += page.rejected?.length ?? 0;
    job.progress(`${countOf(count, 'consumer')} exported …`);
  }
  const url = URL.createObjectURL(new Blob(lines, { type: 'text/csv;charset=utf-8' }));
  const link = h('a', { href: url, download: 'consumers.csv', class: 'button' }, 'Save again');
  link.click();
  job.end(
    `${countOf(count, 'consumer')} exported${rejected ? `, ${rejected} could not be read` : ''}.`,
    link,
  );
}
