// Environment variables on a server, which apply where options are not given.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { afterEach, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { Metorial, MetorialArgumentError } from 'metorial-consumers';
import { page } from './support/wire.mjs';

const run = promisify(execFile);
const KEY = 'metorial_sk_environment_5Rt7Yu9Io1Pa';
const API = 'https://api.metorial.com';

/** Sets these variables for one test; others are unset. */
function setVariables({ key, url }) {
  for (const [name, value] of Object.entries({ METORIAL_API_KEY: key, METORIAL_API_URL: url })) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}
afterEach(() => setVariables({}));

/** Returns where a client with these options sends a request, and with which key. */
async function sent(options, change = metorial => metorial) {
  let found;
  const fetch = async (url, { headers }) => {
    found = [new URL(url).href.replace(/\/consumers$/, ''), new Headers(headers).get('authorization')];
    return Response.json(page([]));
  };
  await change(new Metorial({ ...options, fetch })).consumers.list();
  return found;
}

function refused(options, argument, message) {
  assert.throws(
    () => new Metorial(options),
    error => {
      assert.deepEqual([error.constructor, error.argument], [MetorialArgumentError, argument]);
      assert.match(error.message, message);
      assert.ok(!error.message.includes(KEY));
      return true;
    },
  );
}

describe('on a server', () => {
  test('METORIAL_API_KEY is the key', async () => {
    setVariables({ key: KEY });
    assert.deepEqual(await sent(), [API, `Bearer ${KEY}`]);
    assert.deepEqual(await sent({ apiKey: undefined, baseUrl: undefined }), [API, `Bearer ${KEY}`]);
    assert.ok(new Metorial() instanceof Metorial);
  });

  test('METORIAL_API_URL is the URL, and the key goes there', async () => {
    setVariables({ key: KEY, url: 'https://eu.example.com/api' });
    assert.deepEqual(await sent(), ['https://eu.example.com/api', `Bearer ${KEY}`]);
  });

  test('METORIAL_API_URL is enough, because a backend may add the key', async () => {
    setVariables({ url: 'https://eu.example.com' });
    assert.deepEqual(await sent(), ['https://eu.example.com', null]);
  });

  test('without a key and a URL, the error says which variable to set', () => {
    refused(undefined, 'apiKey', /`apiKey` is missing\. On a server, give it, or set METORIAL_API_KEY/);
    for (const key of ['', undefined]) {
      setVariables({ key, url: key });
      refused({}, 'apiKey', /METORIAL_API_KEY/);
    }
  });

  test('an option overrides a variable', async () => {
    setVariables({ key: KEY, url: 'https://eu.example.com' });
    assert.deepEqual(await sent({ apiKey: 'mine' }), ['https://eu.example.com', 'Bearer mine']);
    assert.deepEqual(await sent({ apiKey: async () => 'mine' }), ['https://eu.example.com', 'Bearer mine']);
    const own = { apiKey: 'mine', baseUrl: 'https://own.example.com' };
    assert.deepEqual(await sent(own), ['https://own.example.com', 'Bearer mine']);
  });

  test('the key never goes to a URL that is given in code', async () => {
    setVariables({ key: KEY, url: 'https://eu.example.com' });
    for (const baseUrl of ['https://own.example.com', 'https://eu.example.com', API])
      assert.deepEqual(await sent({ baseUrl }), [baseUrl, null]);
    const elsewhere = metorial => metorial.withOptions({ baseUrl: 'https://own.example.com' });
    assert.deepEqual(await sent({}, elsewhere), ['https://own.example.com', null]);
  });

  test('an option that is null is refused, not replaced by a variable', () => {
    setVariables({ key: KEY, url: 'https://eu.example.com' });
    refused({ apiKey: null }, 'apiKey', /`apiKey` must not be null; leave it out instead/);
    refused({ baseUrl: null }, 'baseUrl', /must be a string, but is null/);
  });

  test('a variable is checked like an option', () => {
    for (const key of [`${KEY}\n`, ` ${KEY}`, `${KEY}日本`]) {
      setVariables({ key });
      refused({}, 'apiKey', /`apiKey` \(from METORIAL_API_KEY\) has /);
    }
    for (const url of ['eu.example.com', 'ftp://eu.example.com', `https://${KEY}@eu.example.com`]) {
      setVariables({ key: KEY, url });
      refused({}, 'baseUrl', /`baseUrl` \(from METORIAL_API_URL\) must /);
    }
  });

  test('the variables are read when the client is made', async () => {
    setVariables({ key: KEY });
    const later = metorial => {
      setVariables({ key: 'later', url: 'https://later.example.com' });
      return metorial;
    };
    assert.deepEqual(await sent({}, later), [API, `Bearer ${KEY}`]);
  });

  test('a client made from another keeps the variables that the other has read', async () => {
    for (const variables of [{}, { key: 'later', url: 'https://later.example.com' }]) {
      setVariables({ key: KEY });
      const later = metorial => {
        setVariables(variables);
        return metorial.withOptions({ timeout: 5_000 });
      };
      assert.deepEqual(await sent({}, later), [API, `Bearer ${KEY}`]);
    }
  });
});

describe('in Deno', () => {
  afterEach(() => {
    delete globalThis.Deno;
  });
  const withPermission = querySync => {
    globalThis.Deno = { permissions: { querySync } };
    setVariables({ key: KEY });
  };

  test('a variable is read if that is already allowed', async () => {
    const asked = [];
    withPermission(what => {
      asked.push(what);
      return { state: 'granted' };
    });
    assert.deepEqual(await sent(), [API, `Bearer ${KEY}`]);
    assert.ok(asked.length > 0);
    for (const { name, variable } of asked) {
      assert.equal(name, 'env');
      assert.match(variable, /^METORIAL_API_(KEY|URL)$/);
    }
  });

  const REFUSALS = {
    'would have to be requested': () => ({ state: 'prompt' }),
    'is denied': () => ({ state: 'denied' }),
    'cannot be looked up': () => {
      throw new Error('no');
    },
  };
  for (const [kind, querySync] of Object.entries(REFUSALS))
    test(`nothing is read if the permission ${kind}`, t => {
      withPermission(querySync);
      const { env } = process;
      const read = [];
      const get = (_, name) => {
        if (String(name).startsWith('METORIAL')) read.push(name);
        return env[name];
      };
      process.env = new Proxy(env, { get });
      t.after(() => {
        process.env = env;
      });
      refused({}, 'apiKey', /is missing/);
      assert.deepEqual(read, []);
    });
});

describe('elsewhere', () => {
  /** Returns what `new Metorial()` throws in a program that starts with this, with both variables set. */
  async function missing(prepare) {
    const program = `
      const { Metorial } = await import('metorial-consumers');
      const { stdout } = process;
      ${prepare}
      let found = 'it was accepted';
      try { new Metorial(); } catch (error) { found = error.argument + ': ' + error.message; }
      stdout.write(found);`;
    const env = { ...process.env, METORIAL_API_KEY: KEY, METORIAL_API_URL: 'https://eu.example.com' };
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program], { env });
    return stdout;
  }
  const replace = value =>
    `Object.defineProperty(globalThis, 'process', { value: ${value}, configurable: true });`;
  const page = 'globalThis.window = globalThis; globalThis.document = {};';

  test('on a server, for comparison, they are read', async () => {
    assert.equal(await missing(''), 'it was accepted');
  });

  test('in a page, the variables are not read, even if a bundler has put them there', async () => {
    const bundled = replace(`{ env: ${JSON.stringify({ METORIAL_API_KEY: KEY })} }`);
    assert.match(await missing(bundled + page), /^apiKey: Metorial: `apiKey` is missing/);
  });

  test('no process, no environment, and an environment that throws count as having no variables', async () => {
    const throws = '{ get env() { throw new Error("no"); }, versions: { node: "20" } }';
    for (const value of ['undefined', '{}', '{ env: undefined }', '{ env: null }', throws])
      assert.match(await missing(replace(value)), /^apiKey: Metorial: `apiKey` is missing/, value);
  });
});
