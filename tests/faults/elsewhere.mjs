// What else hosts, servers and visitors do, as data: what comes of it, and the test that shows it, by its file and its title, in
// which … stands for what differs between several tests. `docs/faults.md` lists it, and `elsewhere.test.mjs` looks for the tests.

const js = name => `tests/js/${name}.test.mjs`;
const proxy = name => `tests/proxy/${name}.test.mjs`;
const rows = name => `tests/package/rows/${name}.mjs`;

const ANSWERS = [
  [
    'an answer of more than `maxResponseBytes`',
    '`Connection`, which names the limit; sent once, and not read to its end',
    js('large-answers'),
    'an answer that is larger is not read to its end, nor asked for again',
  ],
  [
    'the same from another library than the host',
    '`Connection`; not read past the limit',
    js('large-answers'),
    'the body of another library is not read past the limit either',
  ],
  [
    '63 MB within the limit',
    'ok; the memory comes back',
    js('memory-back'),
    'memory comes back after large answers, and after errors with one',
  ],
  [
    'a rate limit that a thousand calls at once use up',
    'ok; they wait for the reset, and almost no request is refused',
    js('load'),
    'a thousand calls at once all succeed, almost none is refused, and an iteration beside them has its share',
  ],
  [
    'an error with a body of many megabytes',
    'the error has the first mebibyte',
    js('large-answers'),
    'an error repeats a mebibyte of a larger body',
  ],
  [
    'an error with a body that is 100,000 levels deep',
    'the error, which can be written as JSON',
    js('large-answers'),
    'an error is written as JSON however deep its body is',
  ],
  [
    'a page of 130,000 items, also with half of them wrong',
    'ok',
    js('large-answers'),
    'a page of 130,000 items is taken whole, also where many are left out',
  ],
  [
    "a page with more than 1,048,576 wrong items, and `onMismatch: 'report'`",
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
    'that call fails, the others go on',
    js('throwing-host'),
    'with a response whose members throw after a while',
  ],
  [
    "a date to wait for, by a server's clock that is 10 minutes ahead or behind",
    "a wait by the server's clock",
    js('waits'),
    "until a date by the server's clock, which is ten minutes …",
  ],
];

const HOSTS = [
  [
    '`baseUrl`, `fetch`, `headers`, `email`, `toJSON` and 50 more on `Object.prototype`; `Array.prototype.toJSON`',
    'it counts as not given: the request does not change',
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
    'what Object.prototype supplies counts as not given',
  ],
  [
    '`toJSON` on `Object.prototype` or `Array.prototype`, in a program with the proxy',
    'bodies and refusals are as without it',
    proxy('options'),
    'a toJSON that a library added to all objects or arrays changes no body and no refusal',
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
    'Next 13 and 14, which keep answers and interrupt renderings',
    'nothing is kept, and the interruption passes through',
    js('fetch-option'),
    'may interrupt a rendering, as Next does where a page cannot be made ahead: with an error that arrives as it is',
  ],
  [
    'fake timers',
    'a call that needs no wait settles',
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
    '…: who left before the handler ran is not served',
  ],
  [
    'a visitor who does not read',
    'its connection or stream ends with `timeout`',
    proxy('leaving'),
    '…: who does not read … bytes loses the connection at the timeout',
  ],
  [
    'a visitor who reads slowly',
    'gets all, if it is in time',
    proxy('leaving'),
    'a visitor who reads slowly, but in time, gets all',
  ],
  [
    'a response that writes in small pieces behind `compression()`',
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
    'any mix of spellings is read as the npm package qs reads it',
  ],
  [
    'a read from the page of another site',
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
    '401, and the API is not asked',
    proxy('consumer-session'),
    'are refused without a session, and neither authorize nor the API is asked',
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
    'a deletion that finds nothing at once',
    '`NotFound`, which says nothing of the kind',
    js('repeatability'),
    'says nothing of the kind where it finds nothing after a lost answer',
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
