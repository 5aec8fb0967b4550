// node export.js FILE: writes all consumers to a CSV file.
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Metorial, MetorialError } from 'metorial-consumers';
import { toCsv } from './csv.js';
import { createProgress } from './progress.js';

const [file = 'consumers.csv'] = process.argv.slice(2);
// The key is in METORIAL_API_KEY. An export has time: it waits for the rate limit, up to its ten minutes.
const metorial = new Metorial({ maxRetryDelay: 600_000 });

try {
  // The API does not say how many consumers there are. But it lists them by age, so the newest tells where the end is.
  const [newest] = await metorial.consumers.list({ order: 'desc', limit: 1 }).toArray({ limit: 1 });
  const progress = createProgress(newest?.createdAt);
  const pages = metorial.consumers.list({ limit: 100 }).pages();
  // A stream: pages are read no faster than they are written, so memory holds few of them.
  await pipeline(pages, progress.watch, toCsv, createWriteStream(file));
  progress.end(file);
} catch (error) {
  if (!(error instanceof MetorialError)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
