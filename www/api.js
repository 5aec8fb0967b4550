/**
 * The SDK, loaded on first use: a static import would take the whole page down when the package is missing or blocked,
 * with nothing but a line in the console to say so. `index.html` preloads it, so this costs no time.
 */
let loading;

export class LoadError extends Error {
  hint = 'Is the package built? Run “npm run build”, then reload this page.';
}

function load() {
  loading ??= import('/pkg/browser.mjs').then(
    sdk => ({ ...sdk, metorial: connectTo(sdk) }),
    cause => {
      throw new LoadError('The SDK did not load.', { cause });
    },
  );
  return loading;
}

/** One consumer that the API sends in another form than promised must not hide the others. */
const connectTo = ({ Metorial }) => new Metorial({ baseUrl: '/api/metorial', onMismatch: 'report' });

/** The client. It holds no key: the proxy at `/api/metorial` adds it on the server. */
export async function connect() {
  return (await load()).metorial;
}

/** An error of any kind as what people can use: what happened, what to do, and what to quote when asking for help. */
export async function explain(error) {
  if (error instanceof LoadError)
    return { title: 'This page could not start', message: error.message, hint: error.hint };
  const { MetorialError, MetorialApiError, MetorialConnectionError, MetorialLoadError, MetorialPagingError } =
    await load();
  if (error instanceof MetorialLoadError)
    return { title: 'This page could not start', message: error.message };
  // The consumer that a page starts from is gone.
  if (error instanceof MetorialPagingError)
    return { isStranded: true, title: 'This page is no longer there', message: error.message };
  if (error instanceof MetorialApiError) {
    const { status, code, hint, requestId, body } = error;
    // The SDK's message is one line for a log, with the id and status in it; here each has its own place.
    const message = typeof body?.message === 'string' ? body.message : error.message;
    return { title: 'The API answered with an error', message, hint, status, code, requestId };
  }
  if (error instanceof MetorialConnectionError) {
    const hint = 'Check that the server still runs, and your connection.';
    return { title: 'The server could not be reached', message: error.message, hint };
  }
  // Not from the SDK, so a mistake in this page: say it where developers look, too.
  if (!(error instanceof MetorialError)) console.error(error);
  return {
    title: 'Something went wrong',
    message: error?.message || String(error),
    requestId: error?.requestId,
  };
}
