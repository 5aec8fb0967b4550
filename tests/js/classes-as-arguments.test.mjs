// Options, queries, bodies and headers that are instances of the caller's own classes: their fields and getters are read.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { Metorial, MetorialArgumentError } from 'metorial-consumers';
import { consumer, page } from './support/wire.mjs';

const requests = [];
const fetch = async (url, init) => {
  requests.push({ url, ...init });
  return Response.json(init.method === 'GET' ? page([consumer()]) : consumer());
};
const sent = () => requests.at(-1);
const baseUrl = 'http://api.test';

class Base {
  get baseUrl() {
    return baseUrl;
  }
  /** Not an option. */
  describe() {
    return 'a config';
  }
}

class Config extends Base {
  #key = 'metorial_fk_0123456789';
  maxRetries = 0;
  get apiKey() {
    return this.#key;
  }
  get headers() {
    return { 'x-own': 'yes' };
  }
  /** Not an option, either. */
  get isProduction() {
    return true;
  }
  fetch(url, init) {
    return fetch(url, init);
  }
}

test('a config class with fields, getters and methods', async () => {
  await new Metorial(new Config()).consumers.list();
  assert.equal(sent().headers.authorization, 'Bearer metorial_fk_0123456789');
  assert.equal(sent().headers['x-own'], 'yes');
  assert.equal(sent().url, `${baseUrl}/consumers`);
});

test('options that inherit from other options', async () => {
  const defaults = { apiKey: 'metorial_fk_default', baseUrl, fetch };
  await new Metorial(
    Object.create(defaults, { baseUrl: { value: `${baseUrl}/own`, enumerable: true } }),
  ).consumers.list();
  assert.equal(sent().headers.authorization, 'Bearer metorial_fk_default');
  assert.equal(sent().url, `${baseUrl}/own/consumers`);
});

test('an unknown field of a class is refused, as in any object', () => {
  class Typo extends Config {
    maxRetrys = 1;
  }
  assert.throws(() => new Metorial(new Typo()), MetorialArgumentError);
});

test('a query, a body and the options of a call', async () => {
  class Query {
    limit = 5;
    get search() {
      return 'ada';
    }
  }
  class Person {
    name = 'Ada';
    get email() {
      return 'ada@example.com';
    }
  }
  class Call {
    get headers() {
      return new (class {
        'x-field' = 'a';
        get 'x-getter'() {
          return 'b';
        }
        toString() {
          return 'headers';
        }
      })();
    }
    get fetchOptions() {
      return new (class {
        get credentials() {
          return 'include';
        }
      })();
    }
  }
  const { consumers } = new Metorial(new Config());
  await consumers.list(new Query());
  assert.equal(sent().url, `${baseUrl}/consumers?limit=5&search=ada`);
  await consumers.create(new Person(), new Call());
  assert.deepEqual(JSON.parse(sent().body), { name: 'Ada', email: 'ada@example.com' });
  assert.equal(sent().headers['x-field'], 'a');
  assert.equal(sent().headers['x-getter'], 'b');
  assert.equal(sent().credentials, 'include');
  assert.deepEqual(
    await consumers.list().toArray(
      new (class {
        get limit() {
          return 1;
        }
      })(),
    ),
    await consumers.list().toArray({ limit: 1 }),
  );
});

test('the query of a raw request', async () => {
  class Query {
    get status() {
      return ['active', 'archived'];
    }
  }
  await new Metorial(new Config()).request('GET', '/servers', { query: new Query() });
  assert.match(sent().url, /\?status(\[\])?=active&status(\[\])?=archived$|status%5B/);
});

test('objects of another realm, which inherit from its Object.prototype', async () => {
  const options = runInNewContext('({ headers: { "x-realm": "other" }, fetchOptions: {} })');
  await new Metorial(new Config()).consumers.list(runInNewContext('({ limit: 3 })'), options);
  assert.equal(sent().headers['x-realm'], 'other');
  assert.equal(sent().url, `${baseUrl}/consumers?limit=3`);
});

test('a getter that throws is reported', () => {
  class Broken {
    get apiKey() {
      throw new Error('locked');
    }
  }
  assert.throws(() => new Metorial(new Broken()), /the options cannot be read/);
});
