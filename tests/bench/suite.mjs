// The measurements within one runtime: bundled once, run in Node and in a page.

import { benchDecode, initSync } from '#glue';
import initRivals, * as rivals from '#rivals';
import * as endpoints from '../../js/generated/endpoints.ts';
import { ANSWERS } from '../../js/generated/objects.ts';
import { open } from '../../js/tape.ts';
import { callCases, requestCase } from './calls.mjs';
import { clientCases } from './clients.mjs';
import { bytesOf, consumer, consumers, profiles, UNKNOWN } from './data.mjs';
import { growthCases } from './growth.mjs';
import { compare, effort } from './measure.mjs';
import { mapConsumer, mapConsumers, mapProfiles } from './ways/map.ts';
import { consumerMapper, consumersMapper, profilesMapper } from './ways/mappers.mjs';

const decoder = new TextDecoder();
const parse = bytes => JSON.parse(decoder.decode(bytes));

/** Receives answers from the compiled code: the part of a `Host` (`js/host.ts`) that makes objects. */
const host = {
  value: undefined,
  answer(endpoint, words, text) {
    open(words, text);
    this.value = ANSWERS[endpoint](0);
  },
};

/** Decodes the bytes of an endpoint's answer, like a call. */
function decode(number, bytes) {
  benchDecode(host, number, bytes);
  return host.value;
}

const numberOf = operation => Object.values(endpoints).find(({ name }) => name === operation).number;

function plainWays(bytes, operation) {
  const number = numberOf(operation);
  return { 'JSON.parse': () => parse(bytes), 'this SDK': () => decode(number, bytes) };
}

/** The ways from bytes to objects. All but the first return the same objects. */
function decodeWays(bytes, operation, map, mapper, serde) {
  return {
    ...plainWays(bytes, operation),
    'hand-written map': () => map(parse(bytes)),
    'serde_json + serde-wasm-bindgen': () => serde(bytes),
    'Metorial’s mappers': () => mapper.transformFrom(parse(bytes)),
  };
}

function decodeCases() {
  const { serdeConsumer, serdeConsumers, serdeProfiles } = rivals;
  const many = bytesOf(consumers(100));
  const deep = bytesOf(profiles(100, 3));
  const one = bytesOf(consumer(0));
  const unknown = bytesOf(consumers(100, { unknown: 5 }));
  return [
    {
      id: 'decode-consumers',
      bytes: many.length,
      ways: decodeWays(many, 'consumers.list', mapConsumers, consumersMapper, serdeConsumers),
    },
    {
      id: 'decode-profiles',
      bytes: deep.length,
      ways: decodeWays(deep, 'consumers.profiles.list', mapProfiles, profilesMapper, serdeProfiles),
    },
    {
      id: 'decode-consumer',
      bytes: one.length,
      ways: decodeWays(one, 'consumers.get', mapConsumer, consumerMapper, serdeConsumer),
    },
    {
      id: 'decode-unknown',
      bytes: unknown.length,
      // The other ways drop unknown fields, or have no types for them.
      ways: plainWays(unknown, 'consumers.list'),
    },
  ];
}

/** Sorts keys, so that equal objects have equal JSON. Not every way keeps the unknown field. */
const sorted = (key, value) => {
  if (key === UNKNOWN) return undefined;
  return value && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value;
};
const textOf = value => JSON.stringify(value, sorted);

/** The ways that return the result of `JSON.parse` as the server sent it. */
const RAW = /^(JSON\.parse|fetch|openai-node)/;

/** Checks that all ways return the same, because the comparison would be unfair otherwise. */
async function checkEqual({ id, ways }) {
  const results = { raw: [], mapped: [] };
  for (const [name, way] of Object.entries(ways))
    results[RAW.test(name) ? 'raw' : 'mapped'].push([name, textOf(await way())]);
  for (const [[first, expected], ...others] of Object.values(results))
    for (const [name, text] of others)
      if (text !== expected) throw new Error(`${id}: ${name} returns something other than ${first}`);
}

const CASES = {
  decode: decodeCases,
  calls: context => callCases({ ...context, rivals }),
  clients: clientCases,
  gloo: context => [requestCase({ ...context, rivals })],
  growth: context => growthCases({ ...context, parse, decode, numberOf }),
};

/**
 * @param {{ Metorial: any, wasm: { sdk: BufferSource, rivals: BufferSource }, only: string[], quick: boolean }} options
 *   `only` says which groups of cases to run
 */
export async function run({ Metorial, wasm, only, quick }) {
  initSync({ module: await WebAssembly.compile(wasm.sdk) });
  await initRivals({ module_or_path: wasm.rivals });
  const cases = [];
  for (const [group, make] of Object.entries(CASES)) {
    if (!only.includes(group)) continue;
    for (const { id, bytes, ways, isAsync } of make({ Metorial })) {
      if (group === 'decode' || group === 'calls' || group === 'clients') await checkEqual({ id, ways });
      cases.push({ id, group, bytes, ways: await compare(ways, { isAsync, quick }) });
    }
  }
  return { rounds: effort(quick).rounds, cases };
}
