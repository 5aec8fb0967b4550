// A page's module that loads the SDK and calls it at once. Reports when the request is sent.
import { Metorial } from '/pkg/browser.mjs';

const fetch = async () => {
  window.ready ??= performance.now();
  return Response.json({
    object: 'list',
    items: [],
    pagination: { has_more_before: false, has_more_after: false },
  });
};
await new Metorial({ baseUrl: '/api', fetch }).consumers.list();
