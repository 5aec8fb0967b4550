import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';
import { Metorial, MetorialArgumentError } from 'metorial-consumers';
import { apiKey, rejection, withFetch } from './support/client.mjs';
import { callMethod, METHODS } from './support/methods.mjs';
import { recorder } from './support/secrets.mjs';
import { consumer, page } from './support/wire.mjs';

const run = promisify(execFile);
const headers = { 'metorial-req-id': 'req_7', 'ratelimit-remaining': '4999', 'x-private': 'of the answer' };
const ok = () => Response.json(page([]), { headers });
const missing = () =>
  Response.json({ code: 'not_found', message: 'secret message' }, { status: 404, headers });
const busy = () => new Response('secret body', { status: 503, headers: { ...headers, 'retry-after': '0' } });
const down = () => Promise.reject(new TypeError('network down'));

/** Returns the lines that are logged while answers come in this order, as `[level, line]`. */
async function logged(logLevel, answers, { call = metorial => metorial.consumers.list(), ...options } = {}) {
  const { lines, logger } = recorder();
  const queue = [...answers];
  const metorial = withFetch(async () => queue.shift()(), { logger, logLevel, ...options });
  await call(metorial).catch(() => {});
  assert.equal(queue.length, 0, 'fewer attempts than answers');
  for (const { args } of lines) assert.equal(args.length, 1);
  return lines.map(({ level, args }) => [level, args[0]]);
}

const levels = lines => lines.map(([level]) => level);

describe('which lines are logged', () => {
  const answers = [busy, down, missing];
  const options = { maxRetries: 5 };
  const CASES = [
    ['error', ['error'], []],
    ['warn', ['warn', 'warn', 'error'], []],
    ['info', ['warn', 'warn', 'error'], ['info']],
    ['debug', ['warn', 'warn', 'error'], ['debug']],
  ];
  for (const [level, failing, fine] of CASES) {
    test(`at ${level}, one for each attempt that counts`, async () => {
      assert.deepEqual(levels(await logged(level, answers, options)), failing);
      assert.deepEqual(levels(await logged(level, [ok])), fine);
    });
  }

  test('a call that succeeds in the end logs warnings but no error', async () => {
    assert.deepEqual(levels(await logged('info', [busy, ok], options)), ['warn', 'info']);
    assert.deepEqual(levels(await logged('error', [busy, ok], options)), []);
  });

  test('none when off, which is the default', async () => {
    assert.deepEqual(await logged('off', [ok]), []);
    assert.deepEqual(await logged(undefined, [missing]), []);
  });

  test('a program prints nothing by default, and to the console if it sets a level', async () => {
    const program = logLevel => `
      import { Metorial } from 'metorial-consumers';
      const fetch = async () => { throw new Error('down'); };
      const metorial = new Metorial({ baseUrl: 'http://api.test', maxRetries: 1, fetch, logLevel: ${logLevel} });
      await metorial.consumers.list().catch(() => {});`;
    const print = logLevel => run(process.execPath, ['--input-type=module', '-e', program(logLevel)]);
    const silent = await print('undefined');
    assert.deepEqual([silent.stdout, silent.stderr], ['', '']);
    const { stderr } = await print('"debug"');
    assert.equal(stderr.match(/^metorial: GET \/consumers: .*$/gm).length, 2, stderr);
  });
});

describe('what a line says', () => {
  test('method, path, status, duration, attempt and request id', async () => {
    const [[, line]] = await logged('info', [ok]);
    assert.match(line, /^metorial: GET \/consumers: 200 after \d+ ms, attempt 1 \[request req_7\]$/);
    const [[, failed]] = await logged('error', [missing]);
    assert.match(failed, /^metorial: GET \/consumers: 404 after \d+ ms, attempt 1 \[request req_7\]$/);
  });

  test('how long it waits, and which attempt it was', async () => {
    const lines = (await logged('warn', [busy, down, missing], { maxRetries: 5 })).map(([, line]) => line);
    assert.match(lines[0], /: 503 after \d+ ms, attempt 1, again in \d{2,3} ms \[request req_7\]$/);
    assert.match(
      lines[1],
      /: consumers\.list: the request to api\.test failed: network down after \d+ ms, attempt 2, again in \d+ ms$/,
    );
    assert.match(lines[2], /: 404 after \d+ ms, attempt 3 \[request req_7\]$/);
  });

  test('how long it took, and that it timed out', async () => {
    const hang = () => new Promise(() => {});
    const [[level, line]] = await logged('error', [hang], { timeout: 30 });
    const [, took] = /no complete answer from [\w.:]+ within 30 ms after (\d+) ms, attempt 1$/.exec(line);
    assert.equal(level, 'error');
    assert.ok(Number(took) >= 25, line);
  });

  test('that it was aborted, by a signal or by leaving a loop: no failure', async () => {
    const hang = () => new Promise(() => {});
    const aborted = metorial => {
      const controller = new AbortController();
      const promise = metorial.consumers.list({}, { signal: controller.signal });
      setTimeout(() => controller.abort(), 30);
      return promise;
    };
    const [[level, line], ...more] = await logged('info', [hang], { call: aborted });
    assert.match(line, /^metorial: GET \/consumers: aborted after \d+ ms, attempt 1$/);
    assert.deepEqual([level, more], ['info', []]);
    assert.deepEqual(await logged('warn', [hang], { call: aborted }), []);
    const full = () => Response.json(page([consumer(), consumer({ id: 'con_2' })], { has_more_after: true }));
    const left = async metorial => {
      for await (const { id } of metorial.consumers.list()) if (id === 'con_2') break;
    };
    const lines = await logged('info', [full, hang], { call: left });
    assert.match(lines[0][1], /: 200 after /);
    assert.match(lines[1][1], /: aborted after \d+ ms, attempt 1$/);
  });

  test('at debug, also the headers without personal data', async () => {
    const [[, line]] = await logged('debug', [ok]);
    assert.match(line, / content-type=application\/json ratelimit-remaining=4999$/);
    assert.doesNotMatch(line, /private/);
  });

  test('the path of each method', async () => {
    for (const [name, { answer }] of Object.entries(METHODS)) {
      const call = metorial => callMethod(metorial, name);
      const [[, line]] = await logged('info', [() => Response.json(answer)], { call });
      assert.match(line, /^metorial: (GET|POST|PATCH|DELETE) \/[\w/-]+: 200 after \d+ ms, attempt 1$/);
    }
  });

  test('a line for each attempt, in the order in which they ended', async () => {
    const { lines, logger } = recorder();
    const fetch = async url => {
      await new Promise(resolve => setTimeout(resolve, url.endsWith('slow') ? 60 : 1));
      return Response.json(consumer());
    };
    const metorial = withFetch(fetch, { logger, logLevel: 'info' });
    await Promise.all(['slow', 'fast'].map(id => metorial.consumers.get(id)));
    assert.deepEqual(
      lines.map(({ args }) => /GET (\S+):/.exec(args[0])[1]),
      ['/consumers/fast', '/consumers/slow'],
    );
  });
});

describe('what no line says', () => {
  const SAID = {
    'a query': ['ada@example.com', metorial => metorial.consumers.list({ search: 'ada@example.com' })],
    'a query of a raw request': [
      'typed',
      metorial => metorial.request('GET', '/x', { query: { a: 'typed' } }),
    ],
    'a body': ['Ada King', metorial => metorial.consumers.create({ name: 'Ada King', email: 'a@b.c' })],
    'a header': ['mine', metorial => metorial.consumers.list({}, { headers: { baggage: 'mine' } })],
    'an answer': ['Ada Lovelace', metorial => metorial.consumers.get('con_1')],
    'the key': [apiKey, metorial => metorial.consumers.get('con_1')],
  };
  const redirect = () =>
    new Response(null, {
      status: 301,
      headers: { location: 'https://api.test/consumers?search=ada@example.com' },
    });
  const named = () =>
    Promise.reject(new Error('request to http://api.test/consumers?search=ada%40example.com failed'));
  const ANSWERS = {
    'a valid answer': () => Response.json(consumer()),
    'an invalid answer': () => Response.json(page([consumer()])),
    'an error': missing,
    'no answer': down,
    'a failure that names the URL': named,
    'a redirect that repeats the query': redirect,
  };
  for (const [what, [text, call]] of Object.entries(SAID)) {
    for (const [kind, answer] of Object.entries(ANSWERS)) {
      test(`${what}, on ${kind}`, async () => {
        const lines = await logged('debug', [answer], { call });
        assert.equal(lines.length, 1);
        for (const form of [text, encodeURIComponent(text)])
          assert.ok(!lines[0][1].includes(form), lines[0][1]);
        assert.doesNotMatch(lines[0][1], /secret (body|message)/);
      });
    }
  }

  test('a second line: the message of a failure cannot start one', async () => {
    const forged = () => Promise.reject(new Error('down\nmetorial: GET /consumers: 200\r\u2028x\u001b[2J'));
    const [[, line]] = await logged('error', [forged]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: this is under test
    assert.doesNotMatch(line, /[\u0000-\u001f\u007f\u2028\u2029]/);
  });
});

describe('a logger', () => {
  test('may throw', async () => {
    const thrower = () => {
      throw new Error('from the logger');
    };
    const logger = { debug: thrower, info: thrower, warn: thrower, error: thrower };
    const metorial = withFetch(async () => ok(), { logger, logLevel: 'debug' });
    assert.deepEqual((await metorial.consumers.list()).items, []);
    assert.equal(
      (await rejection(withFetch(missing, { logger, logLevel: 'debug' }).consumers.list())).status,
      404,
    );
  });

  test('may be asynchronous and fail, which does not end the program', async () => {
    const program = `
      import { Metorial } from 'metorial-consumers';
      const fail = async () => { throw new Error('from the logger'); };
      const logger = { debug: fail, info: fail, warn: fail, error: fail };
      const fetch = async () => Response.json({});
      const metorial = new Metorial({ baseUrl: 'http://api.test', fetch, logger, logLevel: 'debug' });
      await metorial.request('GET', '/x');
      await new Promise(resolve => setTimeout(resolve, 20));
      console.log('went on');`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program]).catch(
      error => error,
    );
    assert.equal(stdout, 'went on\n');
  });

  test('keeps its `this`, and may call the SDK itself', async () => {
    const calls = [];
    class Logger {
      #own = calls;
      debug(line) {
        this.#own.push(line);
        if (calls.length === 1) this.inner = metorial.consumers.list();
      }
      info() {}
      warn() {}
      error() {}
    }
    const logger = new Logger();
    const metorial = withFetch(async () => ok(), { logger, logLevel: 'debug' });
    await metorial.consumers.list();
    await logger.inner;
    assert.equal(calls.length, 2);
  });

  const refused = (options, argument, pattern) =>
    assert.throws(
      () => new Metorial({ baseUrl: 'http://api.test', ...options }),
      error =>
        error instanceof MetorialArgumentError && error.argument === argument && pattern.test(error.message),
    );

  test('without all four methods is refused', () => {
    const { logger } = recorder();
    for (const name of Object.keys(logger)) {
      refused({ logger: { ...logger, [name]: undefined } }, 'logger', new RegExp(`\`${name}\` is undefined`));
    }
    for (const odd of [null, 7, 'console', [], () => {}])
      refused({ logger: odd }, 'logger', /must (have the methods|be an object, but is|not be null)/);
  });

  test('of an unknown level is refused', () => {
    for (const logLevel of ['all', 'INFO', 'trace', ''])
      refused({ logLevel }, 'logLevel', /must be one of 'off', 'error', /);
    for (const logLevel of [null, 1, true, ['info']])
      refused({ logLevel }, 'logLevel', /must be one of 'off'/);
  });
});
