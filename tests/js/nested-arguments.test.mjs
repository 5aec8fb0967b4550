// Objects, arrays, numbers and null within a body: what is refused, and how the message names the place.
import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { MetorialArgumentError } from 'metorial-consumers';
import { rejection, withFetch } from './support/client.mjs';
import { access, wholePortal } from './support/wire.mjs';

const bodies = [];
const ANSWERS = [access(), wholePortal()].map(answer => JSON.stringify(answer));
const metorial = withFetch(async (url, { body }) => {
  bodies.push(body);
  return new Response(ANSWERS[url.includes('/access') ? 0 : 1]);
});
afterEach(() => {
  bodies.length = 0;
});

const update = body => metorial.portals.update('ptl_1', body);
const describeRule = body => metorial.portals.access.update('ptl_1', 'cac_1', body);
/** Returns what is sent for a body. */
async function sent(call, body) {
  await call(body);
  return JSON.parse(bodies.at(-1));
}

/** Checks that the call rejects with this error, without throwing, and before a request is sent. */
async function refused(call, argument, message) {
  let promise;
  assert.doesNotThrow(() => {
    promise = call();
  });
  const error = await rejection(promise);
  assert.equal(error.constructor, MetorialArgumentError, error.stack);
  assert.deepEqual([error.argument, error.message], [argument, message]);
  assert.deepEqual(bodies, []);
}

const throws = () => {
  throw new Error('from the argument');
};
const filters = allowedRedirectUrlFilters => ({ allowedRedirectUrlFilters });
const skills = skillConfiguration => ({ skillConfiguration });
const expiry = sessionExpiryTimeInSeconds => ({ sessionExpiryTimeInSeconds });

describe('a wrong value within a body is refused, and the message says where it is', () => {
  const NUMBER = '`sessionExpiryTimeInSeconds` must be a number, but is';
  const CASES = [
    [filters({ url: 'a' }), 'allowedRedirectUrlFilters', 'must be an array, but is an object'],
    [filters('a'), 'allowedRedirectUrlFilters', "must be an array, but is 'a'"],
    [filters(null), 'allowedRedirectUrlFilters', 'must be an array, but is null; leave it out instead'],
    [filters(['a']), 'allowedRedirectUrlFilters[0]', "must be an object, but is 'a'"],
    [filters([null]), 'allowedRedirectUrlFilters[0]', 'must be an object, but is null'],
    [filters([undefined]), 'allowedRedirectUrlFilters[0]', 'must be an object, but is undefined'],
    [filters(new Array(1)), 'allowedRedirectUrlFilters[0]', 'must be an object, but is undefined'],
    [filters([[]]), 'allowedRedirectUrlFilters[0]', 'must be an object, but is an array'],
    [filters([new Map()]), 'allowedRedirectUrlFilters[0]', 'must be an object, but is a Map'],
    [filters([{}]), 'allowedRedirectUrlFilters[0].url', 'must be a string, but is missing'],
    [filters([{ url: 7 }]), 'allowedRedirectUrlFilters[0].url', 'must be a string, but is 7'],
    [filters([{ url: null }]), 'allowedRedirectUrlFilters[0].url', 'must be a string, but is null'],
    [
      filters([{ url: 'a' }, { url: new URL('http://a.test') }]),
      'allowedRedirectUrlFilters[1].url',
      'must be a string, but is a URL',
    ],
    [skills([]), 'skillConfiguration', 'must be an object, but is an array'],
    [skills(null), 'skillConfiguration', 'must be an object, but is null; leave it out instead'],
    [
      skills({ allowScripts: 'yes' }),
      'skillConfiguration.allowScripts',
      "must be true or false, but is 'yes'",
    ],
    [
      skills({ allowScripts: null }),
      'skillConfiguration.allowScripts',
      'must be true or false, but is null; leave it out instead',
    ],
    [
      skills({ allowedFileExtensions: '.md' }),
      'skillConfiguration.allowedFileExtensions',
      "must be an array of strings, but is '.md'",
    ],
    [
      skills({ allowedFileExtensions: ['.md', 7] }),
      'skillConfiguration.allowedFileExtensions',
      'must be an array of strings, but is an array with an item that is 7',
    ],
  ];
  for (const [body, argument, problem] of CASES)
    test(`\`${argument}\` ${problem}`, () =>
      refused(() => update(body), argument, `portals.update: \`${argument}\` ${problem}`));

  for (const [value, found] of [
    ['600', "'600'"],
    [Number.NaN, 'NaN'],
    [Number.POSITIVE_INFINITY, 'Infinity'],
    [-Infinity, '-Infinity'],
    [600n, 'a bigint'],
    [Object(600), 'a Number'],
    [null, 'null; leave it out instead'],
    [[600], 'an array with an item that is 600'],
  ])
    test(`sessionExpiryTimeInSeconds: ${found}`, () =>
      refused(
        () => update(expiry(value)),
        'sessionExpiryTimeInSeconds',
        `portals.update: ${NUMBER} ${found}`,
      ));

  for (const [value, found] of [
    [7, '7'],
    [true, 'true'],
    [{}, 'an object'],
    [['a'], 'an array'],
  ])
    test(`readme: ${found}`, () =>
      refused(
        () => describeRule({ readme: value }),
        'readme',
        `portals.access.update: \`readme\` must be a string or null, but is ${found}`,
      ));

  test('null for a required value', async () => {
    const leaveOut = 'must be a string, but is null; leave it out instead';
    await refused(() => describeRule({ name: null }), 'name', `portals.access.update: \`name\` ${leaveOut}`);
    await refused(
      () => update({ description: null }),
      'description',
      `portals.update: \`description\` ${leaveOut}`,
    );
    await refused(
      () => metorial.portals.consumerGroups.update('p', 'g', { description: null }),
      'description',
      `portals.consumerGroups.update: \`description\` ${leaveOut}`,
    );
  });
});

describe('an unknown key within a body is refused', () => {
  const CASES = [
    [filters([{ url: 'a', urls: 1 }]), 'allowedRedirectUrlFilters[0].urls', 'did you mean `url`?'],
    [filters([{ URL: 'a' }]), 'allowedRedirectUrlFilters[0].URL', 'did you mean `url`?'],
    [filters([{ domain: 'a' }]), 'allowedRedirectUrlFilters[0].domain', 'it takes `url`'],
    [skills({ allow_scripts: true }), 'skillConfiguration.allow_scripts', 'did you mean `allowScripts`?'],
    [
      skills({ timeout: 5 }),
      'skillConfiguration.timeout',
      'it takes `allowScripts`, `allowedFileExtensions`, `allowNonStandardDirectories`',
    ],
    [
      skills(JSON.parse('{"__proto__":{}}')),
      'skillConfiguration.__proto__',
      'it takes `allowScripts`, `allowedFileExtensions`, `allowNonStandardDirectories`',
    ],
  ];
  for (const [body, argument, hint] of CASES)
    test(argument, () =>
      refused(() => update(body), argument, `portals.update: unknown key \`${argument}\`; ${hint}`),
    );
});

describe('a value that throws when it is read is refused', () => {
  const unreadable = what => `portals.update: the ${what} cannot be read: reading its keys or values throws`;
  const getter = key => Object.defineProperty({}, key, { get: throws, enumerable: true });

  test('a getter', async () => {
    const [item, config] = ['allowedRedirectUrlFilters[0]', 'skillConfiguration'];
    await refused(() => update(filters([getter('url')])), item, unreadable(item));
    await refused(() => update(skills(getter('allowScripts'))), config, unreadable(config));
    const array = Object.defineProperty([], '0', { get: throws, enumerable: true });
    await refused(() => update(skills({ allowedFileExtensions: array })), config, unreadable(config));
  });

  test('a revoked proxy, and a tag', async () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const item = 'allowedRedirectUrlFilters[1]';
    for (const odd of [proxy, getter(Symbol.toStringTag)])
      await refused(
        () => update(filters([{ url: 'a' }, odd])),
        item,
        `portals.update: \`${item}\` cannot be written as JSON`,
      );
  });
});

describe('valid values within a body', () => {
  test('numbers are sent unchanged; the API checks their range', async () => {
    for (const value of [600, 0, -1, 0.5, 1e21, 5_184_001, 5e-324, Number.MAX_VALUE])
      assert.deepEqual(await sent(update, expiry(value)), { session_expiry_time_in_seconds: value });
  });

  test('null clears a text, and undefined leaves it out', async () => {
    assert.deepEqual(await sent(describeRule, { description: null, readme: undefined }), {
      description: null,
    });
    assert.deepEqual(await sent(describeRule, { description: '', readme: null }), {
      description: '',
      readme: null,
    });
    await describeRule({});
    assert.equal(bodies.at(-1), '{}');
  });

  test('undefined counts as absent, at every depth', async () => {
    const body = {
      ...filters([{ url: 'a' }]),
      ...skills({ allowScripts: undefined, allowedFileExtensions: undefined }),
      ...expiry(undefined),
    };
    assert.deepEqual(await sent(update, body), {
      allowed_redirect_url_filters: [{ url: 'a' }],
      skill_configuration: {},
    });
  });

  test('may be fields and getters of a class, inherited, frozen, or without a prototype', async () => {
    class Filter {
      get url() {
        return 'https://a.example';
      }
      matches() {}
    }
    class Skills {
      allowScripts = true;
    }
    const bare = Object.assign(Object.create(null), { url: 'b' });
    const inherited = Object.create(new (class extends Filter {})());
    const all = [new Filter(), Object.freeze({ url: 'a' }), bare, inherited, new Proxy({ url: 'c' }, {})];
    const body = { ...filters(Object.freeze(all)), ...skills(new Skills()) };
    assert.deepEqual(await sent(update, body), {
      allowed_redirect_url_filters: ['https://a.example', 'a', 'b', 'https://a.example', 'c'].map(url => ({
        url,
      })),
      skill_configuration: { allow_scripts: true },
    });
  });

  test('are read at once: changing them later changes nothing', async () => {
    const body = { ...filters([{ url: 'a' }]), ...skills({ allowedFileExtensions: ['.md'] }) };
    const promise = update(body);
    body.allowedRedirectUrlFilters[0].url = 'b';
    body.allowedRedirectUrlFilters.push({ url: 'c' });
    body.skillConfiguration.allowedFileExtensions.push('.exe');
    body.skillConfiguration.allowScripts = true;
    await promise;
    assert.deepEqual(JSON.parse(bodies[0]), {
      allowed_redirect_url_filters: [{ url: 'a' }],
      skill_configuration: { allowed_file_extensions: ['.md'] },
    });
  });

  test('are not changed', async () => {
    const make = () => ({ ...filters([{ url: 'a' }]), ...skills({ allowedFileExtensions: ['.md'] }) });
    const body = make();
    await update(body);
    assert.deepEqual(body, make());
  });

  test('have U+FFFD for a lone surrogate', async () => {
    const body = {
      ...filters([{ url: 'a\ud83d' }]),
      ...skills({ allowedFileExtensions: ['\ude00', '\u{1f980}'] }),
    };
    assert.deepEqual(await sent(update, body), {
      allowed_redirect_url_filters: [{ url: 'a\ufffd' }],
      skill_configuration: { allowed_file_extensions: ['\ufffd', '\u{1f980}'] },
    });
    assert.deepEqual(await sent(describeRule, { readme: '\udc00' }), { readme: '\ufffd' });
  });
});

describe('a property that a program adds to all objects', () => {
  const ADDED = {
    url: 'polluted',
    allowScripts: true,
    allowedFileExtensions: ['polluted'],
    readme: 'polluted',
    type: 'skill',
    skillId: 'polluted',
    items: {},
    parameters: {},
    types: {},
    toJSON: () => 'polluted',
  };
  for (const [name, value] of Object.entries(ADDED)) {
    test(`is not part of a body: ${name}`, async t => {
      t.after(() => {
        delete Object.prototype[name];
        delete Array.prototype[name];
      });
      for (const prototype of name === 'toJSON' ? [Object.prototype, Array.prototype] : [Object.prototype])
        Object.defineProperty(prototype, name, {
          value,
          enumerable: true,
          configurable: true,
          writable: true,
        });
      await update({ ...filters([Object.assign({}, { url: 'a' })]), ...skills({}) });
      await describeRule({ description: null });
      const missing = await rejection(update(filters([{}])));
      const untyped = await rejection(metorial.portals.listings.create('p', { access: {} }));
      delete Object.prototype[name];
      delete Array.prototype[name];
      assert.equal(bodies[0], '{"allowed_redirect_url_filters":[{"url":"a"}],"skill_configuration":{}}');
      assert.equal(bodies[1], '{"description":null}');
      assert.deepEqual(
        [missing.argument, untyped.argument],
        ['allowedRedirectUrlFilters[0].url', 'access.type'],
      );
    });
  }
});
