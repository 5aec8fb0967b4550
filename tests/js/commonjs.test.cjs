const assert = require('node:assert/strict');
const { createServer } = require('node:http');
const { describe, test } = require('node:test');
const sdk = require('metorial-consumers');

const { Metorial, MetorialError, MetorialNotFoundError } = sdk;
const consumer = {
  object: 'consumer',
  id: 'con_1',
  name: '日本 太郎',
  email: 'taro@example.com',
  created_at: '2026-01-31T09:30:00.125Z',
  updated_at: '2026-01-31T09:30:00.125Z',
};

/** A client of a server that knows one consumer. */
async function start(t) {
  const server = createServer((req, res) => {
    const pagination = { has_more_before: false, has_more_after: false };
    const known = req.url === '/consumers';
    res.writeHead(known ? 200 : 404, { 'content-type': 'application/json' });
    res.end(JSON.stringify(known ? { items: [consumer], pagination } : { code: 'not_found' }));
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    return new Promise(resolve => server.close(resolve));
  });
  return new Metorial({ baseUrl: `http://127.0.0.1:${server.address().port}`, maxRetries: 0 });
}

describe('the package, required', () => {
  test('lists', async t => {
    const { items } = await (await start(t)).consumers.list();
    assert.deepEqual(
      items.map(({ name, createdAt }) => [name, createdAt]),
      [['日本 太郎', new Date('2026-01-31T09:30:00.125Z')]],
    );
  });

  test('rejects with its errors', async t => {
    const { consumers } = await start(t);
    await assert.rejects(
      consumers.get('con_2'),
      error => error instanceof MetorialNotFoundError && error instanceof MetorialError,
    );
  });

  test('has the same exports as the package, imported', async () => {
    const { default: _, ...esm } = await import('metorial-consumers');
    assert.deepEqual(Object.keys(sdk).toSorted(), Object.keys(esm).toSorted());
  });

  test('exports the client, `bulk` and the errors, and nothing else', () => {
    assert.deepEqual(Object.keys(sdk).toSorted(), [
      'Metorial',
      'MetorialApiError',
      'MetorialArgumentError',
      'MetorialAuthenticationError',
      'MetorialBadRequestError',
      'MetorialConflictError',
      'MetorialConnectionError',
      'MetorialDecodeError',
      'MetorialError',
      'MetorialInternalError',
      'MetorialLoadError',
      'MetorialNotFoundError',
      'MetorialPagingError',
      'MetorialPermissionDeniedError',
      'MetorialRateLimitError',
      'MetorialServerError',
      'MetorialTimeoutError',
      'bulk',
    ]);
  });

  test('is one module, no matter how often it is required', () => {
    assert.equal(require('metorial-consumers'), sdk);
  });
});
