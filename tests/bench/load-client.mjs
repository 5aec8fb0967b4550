// One process of the job at the rate limit: makes its calls at once, and prints the results as JSON. node load-client.mjs '{
// "way": …, "url": …, "key": …, "calls": …, "start": … }'
import { Metorial } from 'metorial-consumers';
import pLimit from 'p-limit';
import { createClient } from './ways/openai.mjs';

const { way, url, key, calls, start } = JSON.parse(process.argv[2]);

/** The time of each answer, in milliseconds after the start, and whether it was a refusal. */
const answers = [];
const counting = async (...request) => {
  const response = await fetch(...request);
  answers.push([Date.now() - start, response.status === 429]);
  return response;
};

const WAYS = {
  'this SDK'(ids) {
    const metorial = new Metorial({ apiKey: key, baseUrl: url, fetch: counting });
    return ids.map(id => metorial.consumers.get(id));
  },
  'openai-node'(ids) {
    const client = createClient({ baseUrl: url, apiKey: key, fetch: counting });
    return ids.map(id => client.getConsumer(id));
  },
  'p-limit + fetch'(ids) {
    const limit = pLimit(64);
    const get = async id => {
      const response = await counting(`${url}/consumers/${id}`, {
        headers: { authorization: `Bearer ${key}` },
      });
      if (!response.ok) throw new Error(`status ${response.status}`);
      return response.json();
    };
    return ids.map(id => limit(get, id));
  },
};

async function firstId() {
  const headers = { authorization: `Bearer ${key}` };
  const { items } = await (await fetch(`${url}/consumers?limit=1`, { headers })).json();
  return items[0].id;
}

const id = await firstId();
await new Promise(resolve => setTimeout(resolve, start - Date.now()));
const outcomes = await Promise.allSettled(WAYS[way](Array(calls).fill(id)));
const failed = outcomes.filter(({ status }) => status === 'rejected').length;
console.log(JSON.stringify({ failed, answers }));
