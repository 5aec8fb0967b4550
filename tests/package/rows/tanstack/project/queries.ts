// The queries and mutations that all programs use, and the expected results.
import assert from 'node:assert/strict';
import { type Consumer, Metorial, type Page } from 'metorial-consumers';
import { createQueries } from 'metorial-consumers/query';
import { connection } from './connection.mjs';

export const metorial = new Metorial(connection);
export const queries = createQueries(metorial);
export const { get, list, update } = queries.consumers;

const expected: Consumer[] = await metorial.consumers.list().toArray({ limit: 6 });
/** The id of a consumer, which `changed` changes. */
export const id: string = (expected[0] as Consumer).id;

export const namesOf = (pages: readonly Page<Consumer>[]): string[] =>
  pages.flatMap(page => page.items.map(({ name }) => name));

/** Checks the names on the first two pages of three consumers. */
export const checkNames = (found: readonly string[]): void =>
  assert.deepEqual(
    found,
    expected.map(({ name }) => name),
  );

/** Changes the name of the consumer with a function that calls the mutation, checks that it has changed, and changes it back. */
export async function checkChange(
  change: (variables: { consumerId: string; body: { name: string } }) => Promise<Consumer>,
  shown: () => string | undefined,
): Promise<void> {
  const { name } = expected[0] as Consumer;
  await change({ consumerId: id, body: { name: 'Ada Changed' } });
  await until(() => shown() === 'Ada Changed');
  await change({ consumerId: id, body: { name } });
  await until(() => shown() === name);
}

/** Waits until a condition is true; fails after a while. */
export async function until(isSo: () => boolean): Promise<void> {
  for (let time = 0; time < 500; time++) {
    if (isSo()) return;
    await new Promise(resolve => setTimeout(resolve, 10));
  }
  assert.fail(`never: ${isSo}`);
}
