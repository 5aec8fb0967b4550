// A key or token with quotes, white space or `Bearer` around it, as from copying, is refused and never sent.
import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { Metorial, MetorialArgumentError } from 'metorial-consumers';
import { assertSilent, KEY } from './support/secrets.mjs';
import { page } from './support/wire.mjs';

const SURROUNDED = {
  'quotes around it': [
    `"${KEY}"`,
    `'${KEY}'`,
    `\`${KEY}\``,
    `“${KEY}”`,
    `«${KEY}»`,
    `"${KEY}`,
    `"Bearer ${KEY}"`,
  ],
  'white space around it': [
    ` ${KEY}`,
    `${KEY} `,
    `${KEY}\n`,
    `${KEY}\r\n`,
    `\t${KEY}`,
    `${KEY}\u00a0`,
    `\ufeff${KEY}`,
  ],
  '`Bearer` before it': [`Bearer ${KEY}`, `bearer ${KEY}`, `Bearer: ${KEY}`, `Authorization: Bearer ${KEY}`],
};

let sent;
const base = {
  apiKey: 'metorial_fk_0123456789',
  fetch: async () => {
    sent += 1;
    return Response.json(page([]));
  },
};

/** The sources of a secret: each makes a client with it. */
const PLACES = {
  apiKey: secret => new Metorial({ ...base, apiKey: secret }),
  'apiKey from a function': secret => new Metorial({ ...base, apiKey: () => secret }),
  'apiKey from a promise': secret => new Metorial({ ...base, apiKey: async () => secret }),
  'apiKey of withOptions': secret => new Metorial(base).withOptions({ apiKey: secret }),
  METORIAL_API_KEY(secret) {
    process.env.METORIAL_API_KEY = secret;
    return new Metorial({ ...base, apiKey: undefined });
  },
  consumerToken: secret => new Metorial({ ...base, consumerToken: secret }),
  'consumerToken from a function': secret => new Metorial({ ...base, consumerToken: () => secret }),
  'consumerToken of withOptions': secret => new Metorial(base).withOptions({ consumerToken: secret }),
};

afterEach(() => {
  delete process.env.METORIAL_API_KEY;
});

for (const [place, make] of Object.entries(PLACES)) {
  describe(place, () => {
    for (const [what, forms] of Object.entries(SURROUNDED)) {
      test(`with ${what} is refused, and the error says so without it`, async () => {
        const option = place.startsWith('consumerToken') ? 'consumerToken' : 'apiKey';
        const from = place === 'METORIAL_API_KEY' ? ' (from METORIAL_API_KEY)' : '';
        for (const form of forms) {
          sent = 0;
          const call = async () => make(form).consumers.list();
          await assert.rejects(call, error => {
            assert.equal(error.constructor, MetorialArgumentError, form);
            assert.equal(error.argument, option);
            assert.equal(error.message, `Metorial: \`${option}\`${from} has ${what}; give it alone`, form);
            assertSilent(error, form);
            return true;
          });
          assert.equal(sent, 0, form);
        }
      });
    }

    test('without anything around it is sent', async () => {
      sent = 0;
      await make(KEY).consumers.list();
      assert.equal(sent, 1);
    });
  });
}
