// Reads and checks the options of `new Metorial(options)`, without the compiled code. `Config::check` in
// `src/client/config.rs` has the same rules, and `tests/fixtures/options.json` tests both.
import { argumentError, check, redactingErrors } from './arguments.ts';
import { readBaseUrl } from './base-url.ts';
import type { Kind } from './endpoint.ts';
import { environmentVariable } from './environment.ts';
import { readFetchOptions } from './fetch-options.ts';
import { DEFAULTS, LEVELS } from './generated/protocol.ts';
import { parseLines, readHeaders } from './headers.ts';
import { secretKeyProblem } from './key-guard.ts';
import { type Log, readLogger } from './logger.ts';
import { checkNumbers, timeoutOf } from './numbers.ts';
import type {
  DriftCallback,
  FetchFunction,
  MetorialOptions,
  OnMismatch,
  RejectedCallback,
} from './options.ts';
import { Secret, type SecretSource, secretProblem, textProblem } from './secret.ts';
import { bare, isText, kindOf, property } from './values.ts';

const CLIENT = 'Metorial';
/** The default limit of an answer's size: 64 MiB. */
const DEFAULT_RESPONSE_BYTES = 64 << 20;
const NAMES = ['off', ...Object.keys(LEVELS)];

const KINDS: Readonly<Record<keyof MetorialOptions, Kind>> = {
  apiKey: 'any',
  baseUrl: 'text',
  apiVersion: 'text',
  instanceId: 'text',
  consumerToken: 'any',
  headers: 'any',
  timeout: 'milliseconds',
  maxRetries: 'integer',
  maxRetryDelay: 'milliseconds',
  maxConcurrency: 'integer',
  maxResponseBytes: 'integer',
  fetch: 'function',
  fetchOptions: 'any',
  logger: 'any',
  logLevel: NAMES,
  onMismatch: ['throw', 'report'],
  onRejected: 'function',
  onDrift: 'function',
  dangerouslyAllowBrowser: 'flag',
};

/** The checked options of a client. */
export interface Settings {
  /** A copy of the options, and the values of the environment, for `withOptions`. */
  readonly given: Readonly<Record<string, unknown>>;
  readonly environment: Environment;
  readonly apiKey: Secret;
  readonly consumerToken: Secret;
  /** Absolute, except for a relative URL outside a page, which makes every call fail. */
  readonly baseUrl: string;
  readonly apiVersion: string;
  readonly instanceId: string | undefined;
  /** One per line. */
  readonly headers: string;
  readonly timeout: number;
  readonly maxRetries: number;
  readonly maxRetryDelay: number;
  readonly maxConcurrency: number;
  /** The number of the client. Those with the same number share `maxConcurrency`. */
  readonly client: number;
  readonly maxResponseBytes: number;
  readonly logLevel: number;
  readonly log: Log;
  readonly fetch: FetchFunction | undefined;
  readonly onMismatch: OnMismatch;
  readonly onRejected: RejectedCallback | undefined;
  readonly onDrift: DriftCallback | undefined;
  readonly fetchOptions: Readonly<Record<string, unknown>>;
}

/** The options that come from environment variables. */
interface Environment {
  readonly apiKey: string | undefined;
  readonly baseUrl: string | undefined;
}

let lastClient = 0;
const newClient = () => {
  lastClient += 1;
  return lastClient;
};

const readEnvironment = (): Environment => ({
  apiKey: environmentVariable('METORIAL_API_KEY'),
  baseUrl: environmentVariable('METORIAL_API_URL'),
});

/** Reads the options. Keeps the secrets of the previous settings if their options have not changed. */
export function readSettings(options: unknown, before?: Settings): Settings {
  const secrets = [property(options, 'apiKey'), property(options, 'consumerToken')];
  return redactingErrors([...secrets, before?.apiKey.current, before?.consumerToken.current], () => {
    const hint = isText(options) ? '; give a key as { apiKey }' : '';
    const changed = check(CLIENT, 'options', { parameters: KINDS, required: [] }, options, hint);
    return read(bare({ ...before?.given, ...changed }), before);
  });
}

function read(given: Readonly<Record<string, unknown>>, before: Settings | undefined): Settings {
  const options = given as MetorialOptions;
  checkNumbers(CLIENT, given);
  const environment = before?.environment ?? readEnvironment();
  for (const name of ['apiVersion', 'instanceId'] as const) refuseText(name, options[name]);
  const logLevel = options.logLevel ?? 'off';
  const isSame = (...names: readonly string[]) => names.every(name => given[name] === before?.given[name]);
  const headers = readHeaders(CLIENT, options.headers, options.dangerouslyAllowBrowser);
  const fetchOptions = readFetchOptions(CLIENT, options.fetchOptions);
  return {
    given: bare({ ...given, headers: parseLines(headers), fetchOptions }),
    environment,
    baseUrl: readUrl(options, environment),
    apiKey: readKey(options, environment, isSame('apiKey', 'dangerouslyAllowBrowser') && before?.apiKey),
    consumerToken: readSecret(
      'consumerToken',
      options.consumerToken,
      problemOf(options),
      isSame('consumerToken', 'dangerouslyAllowBrowser') && before?.consumerToken,
    ),
    apiVersion: options.apiVersion ?? DEFAULTS.apiVersion,
    instanceId: options.instanceId,
    headers,
    timeout: timeoutOf(options.timeout ?? DEFAULTS.timeout),
    maxRetries: options.maxRetries ?? DEFAULTS.maxRetries,
    maxRetryDelay: timeoutOf(options.maxRetryDelay ?? DEFAULTS.maxRetryDelay),
    maxConcurrency: options.maxConcurrency ?? DEFAULTS.maxConcurrency,
    client: before && isSame('maxConcurrency') ? before.client : newClient(),
    maxResponseBytes: options.maxResponseBytes ?? DEFAULT_RESPONSE_BYTES,
    logLevel: logLevel === 'off' ? 0 : LEVELS[logLevel],
    log: readLogger(options.logger, logLevel),
    fetch: options.fetch,
    onMismatch: options.onMismatch ?? 'throw',
    onRejected: options.onRejected,
    onDrift: options.onDrift,
    fetchOptions,
  };
}

function readUrl({ baseUrl }: MetorialOptions, environment: Environment): string {
  if (baseUrl !== undefined) return readBaseUrl(baseUrl);
  return environment.baseUrl === undefined
    ? DEFAULTS.baseUrl
    : readBaseUrl(environment.baseUrl, '(from METORIAL_API_URL) ');
}

function readKey(
  options: MetorialOptions,
  environment: Environment,
  before: Secret | false | undefined,
): Secret {
  // The key of the environment is sent only to the URL of the environment, or to the API itself.
  const isOfEnvironment = options.apiKey === undefined && options.baseUrl === undefined;
  const apiKey = isOfEnvironment ? environment.apiKey : options.apiKey;
  if (apiKey === undefined && options.baseUrl === undefined && environment.baseUrl === undefined)
    throw argumentError(
      CLIENT,
      'apiKey',
      'is missing. On a server, give it, or set METORIAL_API_KEY. In a page, give the `baseUrl` of your own backend instead, which holds the key: see metorial-consumers/proxy',
    );
  const problem = (key: string) => {
    const found = problemOf(options)(key);
    return found && isOfEnvironment ? `(from METORIAL_API_KEY) ${found}` : found;
  };
  return readSecret('apiKey', apiKey, problem, before);
}

/** Returns the check for a secret. In a page, the key guard comes first, because it says what to do instead. */
const problemOf =
  ({ dangerouslyAllowBrowser }: MetorialOptions) =>
  (secret: string) =>
    secretKeyProblem(secret, dangerouslyAllowBrowser) ?? secretProblem(secret);

function refuseText(option: string, text: string | undefined): void {
  const problem = text === undefined ? undefined : textProblem(text);
  if (problem) throw argumentError(CLIENT, option, problem);
}

/** Returns a secret; the previous one if both are the same function, so that it is called only once. */
function readSecret(
  option: string,
  given: unknown,
  problem: (secret: string) => string | undefined,
  before: Secret | false | undefined,
): Secret {
  if (given !== undefined && typeof given !== 'function') {
    if (!isText(given))
      throw argumentError(
        CLIENT,
        option,
        `must be a string or a function that returns one, but is ${kindOf(given)}`,
      );
    const wrongText = problem(given);
    if (wrongText) throw argumentError(CLIENT, option, wrongText);
  }
  return (typeof given === 'function' && before) || new Secret(option, given as SecretSource, problem);
}
