// Other faults of hosts, servers and visitors, as data: the result, and the file and title of the test that shows it. In a title,
// … stands for the parts that differ between tests. `docs/faults.md` lists them, and `elsewhere.test.mjs` checks that the tests
// exist.

const js = name => `tests/js/${name}.test.mjs`;
const proxy = name => `tests/proxy/${name}.test.mjs`;
const rows = name => `tests/package/rows/${name}.mjs`;

const ANSWERS = [
  [
    'an answer of more than `maxResponseBytes`',
    '`Connection`, which names the limit; sent once, and not read to its end',
    js('large-answers'),
    'an answer that is larger is neither read to its end nor requested again',
  ],
  [
    'the same from another library than the host',
    '`Connection`; not read past the limit',
    js('large-answers'),
    'the body of another library is not read past the limit, either',
  ],
  [
    '63 MB within the limit',
    'ok; the memory is freed',
    js('memory-back'),
    'memory is freed after large answers, including those of errors',
  ],
  [
    'a rate limit that a thousand concurrent calls use up',
    'ok; they wait for the reset, and almost no request is refused',
    js('load'),
    'a thousand concurrent calls all succeed, almost none are refused, and an iteration gets its share',
  ],
  [
    'an error with a body of many megabytes',
    'the error has the first mebibyte',
    js('large-answers'),
    'an error repeats one mebibyte of a larger body',
  ],
  [
    'an error with a body that is nested 100,000 levels deep',
    'the error, which can be serialized',
    js('large-answers'),
    'an error can be serialized no matter how deep its body is',
  ],
  [
    'a page of 130,000 items, even if half of them are invalid',
    'ok',
    js('large-answers'),
    'a page of 130,000 items is read completely, even if many are left out',
  ],
  [
    "a page with more than 1,048,576 invalid items, and `onMismatch: 'report'`",
    '`Decode`',
    js('large-answers'),
    'a page that would leave out more than a million items is refused',
  ],
  [
    'fields named `constructor`, `toString`, `then`, `toJSON`',
    'ordinary fields',
    js('unknown-data'),
    'constructor, toString, hasOwnProperty, then, toJSON',
  ],
  [
    'a `Response` whose members throw',
    'that call fails, the others continue',
    js('throwing-host'),
    'with a response whose members throw after a while',
  ],
  [
    'a date to wait for, from a server whose clock is 10 minutes ahead or behind',
    "a wait by the server's clock",
    js('waits'),
    "until a date by the server's clock, which is ten minutes …",
  ],
];

const HOSTS = [
  [
    '`baseUrl`, `fetch`, `headers`, `email`, `toJSON` and 50 more on `Object.prototype`; `Array.prototype.toJSON`',
    'it counts as absent: the request does not change',
    js('polluted-prototypes'),
    'nothing that Object.prototype or Array.prototype supplies takes effect',
  ],
  [
    'the same before the SDK loads',
    'it loads, and sends the same',
    js('polluted-prototypes'),
    '… loads after something added … to Object.prototype',
  ],
  [
    'the same in a program with the proxy',
    'not given',
    proxy('options'),
    'options on Object.prototype count as absent',
  ],
  [
    '`toJSON` on `Object.prototype` or `Array.prototype`, in a program with the proxy',
    'bodies and refusals are the same as without it',
    proxy('options'),
    'a toJSON that a library added to all objects or arrays affects no body and no refusal',
  ],
  [
    '`JSON.stringify` replaced, so that settings or arguments get lost',
    '`Argument`; nothing is sent',
    js('lost-messages'),
    '…: the call fails',
  ],
  ['SES `lockdown()`', 'ok', js('lockdown'), 'lockdown() … the SDK is imported'],
  ['a frozen `Object.prototype`', 'ok', js('unknown-data'), 'where Object.prototype is frozen'],
  [
    '`TextDecoder` and `TextEncoder` replaced by polyfills, or absent',
    'ok',
    js('polyfills'),
    'answers are read',
  ],
  [
    'a clock, random numbers or timers that throw',
    'that call fails, or nothing happens',
    js('throwing-host'),
    'with timers that throw',
  ],
  ['zone.js, in Node', "ok, in the caller's zone", rows('hosts/rows'), 'zone.js'],
  ['zone.js, in Chromium', "ok, in the caller's zone", rows('hosts/page.rows'), 'zone.js in a page'],
  ['all of core-js, in Node', 'ok', rows('hosts/rows'), 'core-js, all of it'],
  ['all of core-js, in Chromium', 'ok', rows('hosts/page.rows'), 'core-js in a page, all of it'],
  [
    'Next 13 and 14, which cache answers and interrupt renderings',
    'nothing is cached, and the interruption passes through',
    js('fetch-option'),
    'may interrupt a rendering, as Next does if a page cannot be prerendered: the error arrives unchanged',
  ],
  [
    'fake timers',
    'a call without waits settles',
    js('fake-timers'),
    'a call settles, and so does an iteration',
  ],
  [
    'fake timers, and a wait before a retry',
    'it ends when the clock is advanced',
    js('fake-timers'),
    'a wait before a retry ends when the clock says so',
  ],
];

const PROXY = [
  [
    'visitors who cancel their streams of one HTTP/2 connection',
    'every call to the API ends',
    proxy('leaving'),
    'HTTP/2: every call of a visitor who leaves ends, …',
  ],
  [
    'an HTTP/2 connection that breaks',
    'every call to the API ends',
    proxy('leaving'),
    'HTTP/2: when the connection breaks, every call of it ends',
  ],
  [
    'a visitor who left before the handler ran',
    'nothing is checked or sent',
    proxy('leaving'),
    '…: a visitor who left before the handler ran is not served',
  ],
  [
    'a visitor who does not read',
    'its connection or stream ends with `timeout`',
    proxy('leaving'),
    '…: a visitor who does not read … bytes loses the connection at the timeout',
  ],
  [
    'a visitor who reads slowly',
    'gets everything, if it is in time',
    proxy('leaving'),
    'a visitor who reads slowly, but in time, gets everything',
  ],
  [
    'a response that is written in small pieces through `compression()`',
    'one listener for `drain`',
    proxy('leaving'),
    'a long answer adds one listener for drain',
  ],
  [
    'an endless upload that `authorize` reads from a copy of the request, or copies and does not read',
    '413 at `maxBodyBytes`',
    proxy('authorize'),
    'authorize reads no more than the cap by …, and … the error',
  ],
  [
    'an `authorize` that throws, or answers with an object',
    '500 or 403; one line in the log for each kind',
    proxy('authorize'),
    'each kind of mistake is reported once',
  ],
  [
    'a parameter that repeats, or has brackets',
    '`call.query` has what the API will read',
    proxy('authorize'),
    'any mix of spellings is read like the npm package qs reads it',
  ],
  [
    'a read from a page of another site',
    '403 before `authorize`',
    proxy('cross-site'),
    'a read is refused: …',
  ],
  [
    'an API that does not answer in time',
    '504, reported like other failures',
    proxy('upstream'),
    'an API that does not answer in time is a 504, and the call to it ends',
  ],
  [
    'a visitor without a consumer session at an endpoint that is about the visitor',
    '401, and the API is not called',
    proxy('consumer-session'),
    'are refused without a session, and neither authorize nor the API is called',
  ],
  [
    'an API that repeats the session of a visitor',
    'it is in no answer',
    proxy('session-secrecy'),
    'do not contain the session, however the API writes it',
  ],
];

const DELETIONS = [
  [
    'a deletion that is carried out, but its answer is lost',
    'sent again; `NotFound`, which says that it has probably been done',
    js('portal-dashboard'),
    'a deletion whose answer was lost says that it has probably been done',
  ],
  [
    'a deletion that finds nothing at the first attempt',
    '`NotFound`, which does not say so',
    js('repeatability'),
    'does not say so if it finds nothing after a lost answer',
  ],
  [
    'an access request that is answered twice',
    'status 412; an answer is not sent again',
    js('portal-dashboard'),
    'are rejected with a message, once',
  ],
];

export const ELSEWHERE = {
  'Deletions and decisions': DELETIONS,
  'Large, deep and odd answers': ANSWERS,
  'Patched and polluted hosts': HOSTS,
  'The proxy': PROXY,
};
