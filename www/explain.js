import { config } from './config.js';
import { LoadError, sdk } from './sdk.js';

/**
 * An error of any kind in terms that help people: what happened, what to do, and what to quote when asking for help.
 *
 * @typedef {object} Problem
 * @property {string} title
 * @property {string} message
 * @property {string} [hint]
 * @property {number} [status]
 * @property {string} [code]
 * @property {string} [requestId]
 * @property {boolean} [isGone] the requested object does not exist, so a retry does not help
 * @property {boolean} [mustReload] browsers remember that a module failed to load; only a new page asks again
 * @property {boolean} [isStranded] the item that a page starts from is gone
 * @property {Record<string, string>} fields the problem with each field of a form
 */

/** @param {unknown} error @returns {Promise<Problem>} */
export async function explain(error) {
  if (error instanceof LoadError)
    return {
      mustReload: true,
      title: 'This page could not start',
      message: error.message,
      hint: error.hint,
      fields: {},
    };
  const classes = await sdk();
  if (error instanceof classes.MetorialLoadError)
    return { title: 'This page could not start', message: error.message, fields: {} };
  if (error instanceof classes.MetorialPagingError)
    return { isStranded: true, title: 'This page is no longer there', message: error.message, fields: {} };
  if (error instanceof classes.MetorialApiError) return explainAnswer(error);
  if (error instanceof classes.MetorialConnectionError)
    return {
      title: 'The server could not be reached',
      message: error.message,
      hint: 'Check that the server is still running, and your connection.',
      fields: {},
    };
  if (error instanceof classes.MetorialArgumentError)
    return {
      title: 'This cannot be sent',
      message: error.message,
      fields: error.argument ? { [error.argument]: error.message } : {},
    };
  // Not from the SDK, so it is a bug in this page: also report it where developers look.
  if (!(error instanceof classes.MetorialError)) console.error(error);
  const { message } = /** @type {Error} */ (error ?? {});
  return { title: 'Something went wrong', message: message || String(error), fields: {} };
}

/** @param {import('metorial-consumers').MetorialApiError} error @returns {Problem} */
function explainAnswer(error) {
  const { status, code, requestId, body } = error;
  // The SDK's message is one line for a log, with the id and status in it; here each has its own place.
  const said = /** @type {{ message?: unknown } | null} */ (typeof body === 'object' ? body : null)?.message;
  const problem = {
    title: 'The API answered with an error',
    message: typeof said === 'string' ? said : error.message,
    hint: error.hint,
    status,
    ...(code && { code }),
    ...(requestId && { requestId }),
    fields: Object.fromEntries(
      error.validationErrors.flatMap(({ path: [field], message }) =>
        field ? [[camelCase(field), message ?? 'This value was refused.']] : [],
      ),
    ),
  };
  const isProxied = config.backend === 'proxy';
  if (status === 401 && isProxied)
    return { ...problem, title: "The server's key was refused", hint: 'Check METORIAL_API_KEY.' };
  if (status === 402)
    return {
      ...problem,
      title: 'The plan does not include this',
      hint: 'Choose another portal, or a larger plan.',
    };
  if (status === 403 && isProxied && !config.write)
    return {
      ...problem,
      title: 'This was not allowed',
      hint: 'To make changes, start the server with --write.',
    };
  if (status === 404)
    return { ...problem, title: 'This does not exist', hint: 'It may have been deleted.', isGone: true };
  return problem;
}

/** @param {string} text */
const camelCase = text => text.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());
