// Changes that a caller makes to its arguments after the call have no effect, not even on later pages.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { withFetch } from './support/client.mjs';
import { consumer, page } from './support/wire.mjs';

/** A list of three pages, and the requests for them. */
function scripted() {
  const requests = [];
  const fetch = async (url, init) => {
    const number = requests.push(new Request(url, init));
    const flags = { has_more_before: number > 1, has_more_after: number < 3 };
    return Response.json(page([consumer({ id: `con_${number}` })], flags));
  };
  return { requests, metorial: withFetch(fetch, { headers: { baggage: 'client=1' } }) };
}

const CHANGES = {
  'a header of an object': () => {
    const headers = { baggage: 'a=1' };
    return [{ headers }, () => Object.assign(headers, { baggage: 'a=2', 'x-later': '1' })];
  },
  'a header of pairs': () => {
    const headers = [['baggage', 'a=1']];
    return [
      { headers },
      () => {
        headers[0][1] = 'a=2';
        headers.push(['x-later', '1']);
      },
    ];
  },
  'a header of Headers': () => {
    const headers = new Headers({ baggage: 'a=1' });
    return [
      { headers },
      () => {
        headers.set('baggage', 'a=2');
        headers.set('x-later', '1');
      },
    ];
  },
  'an option': () => {
    const options = { headers: { baggage: 'a=1' } };
    const later = { headers: { baggage: 'a=2', 'x-later': '1' }, signal: AbortSignal.abort(), limti: 1 };
    return [options, () => Object.assign(options, later)];
  },
};

describe('a change after the call changes nothing', () => {
  for (const [name, make] of Object.entries(CHANGES)) {
    test(`to ${name}, right after it`, async () => {
      const { requests, metorial } = scripted();
      const [options, change] = make();
      const list = metorial.consumers.list({}, options);
      change();
      assert.equal((await list.toArray({ limit: 9 })).length, 3);
      const sent = requests.map(({ headers }) => [headers.get('baggage'), headers.get('x-later')]);
      assert.deepEqual(sent, Array(3).fill(['a=1', null]));
    });

    test(`to ${name}, between two pages`, async () => {
      const { requests, metorial } = scripted();
      const [options, change] = make();
      for await (const _ of metorial.consumers.list({}, options).pages()) change();
      const sent = requests.map(({ headers }) => [headers.get('baggage'), headers.get('x-later')]);
      assert.deepEqual(sent, Array(3).fill(['a=1', null]));
    });
  }

  test('to the query', async () => {
    const { requests, metorial } = scripted();
    const query = { search: 'ada', email: ['a@example.com'] };
    const list = metorial.consumers.list(query);
    query.email.push('b@example.com');
    Object.assign(query, { search: 'bob', before: 'x', limti: 1 });
    await list.toArray({ limit: 9 });
    const searches = requests.map(({ url }) => new URL(url).searchParams);
    assert.equal(searches.length, 3);
    for (const search of searches) {
      assert.deepEqual(search.getAll('search'), ['ada']);
      assert.deepEqual(
        [search.get('email[0]'), search.has('email[1]'), search.has('before')],
        ['a@example.com', false, false],
      );
    }
  });

  test('to the body', async () => {
    const bodies = [];
    const metorial = withFetch(async (_url, { body }) => {
      bodies.push(JSON.parse(body));
      return Response.json({});
    });
    const body = { tags: ['a'] };
    const raw = metorial.request('POST', '/x', { body });
    body.tags.push('b');
    await raw;
    const groupIds = ['cog_1'];
    const assign = metorial.portals.consumerProfiles.assignGroups('ptl_1', 'cop_1', { groupIds });
    groupIds.push('cog_2');
    await assign.catch(() => {});
    assert.deepEqual(bodies, [{ tags: ['a'] }, { group_ids: ['cog_1'] }]);
  });

  test('a call changes none of its arguments', async () => {
    const { metorial } = scripted();
    const freeze = value => {
      if (value && typeof value === 'object') for (const inner of Object.values(value)) freeze(inner);
      return Object.freeze(value);
    };
    const query = freeze({ search: 'ada', email: ['a@example.com'] });
    const options = freeze({ headers: [['baggage', 'a=1']], timeout: 1000 });
    assert.equal((await metorial.consumers.list(query, options).toArray({ limit: 9 })).length, 3);
  });
});
