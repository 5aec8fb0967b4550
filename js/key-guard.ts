// Guards against secret keys in pages. It catches mistakes, wherever a caller puts a key.
import { isPage } from './environment.ts';

/** A key of a secret kind, in upper or lower case, even with something around it. */
const SECRET_KEY = /(^|[^a-z\d])metorial_(sk|ak|lk|mk|uk|ek)(?![a-z\d])/i;

/**
 * Returns the reason why a text must not be used here, as the end of a sentence: it contains a secret key, this is a page, and
 * `isAllowed` (the option `dangerouslyAllowBrowser`) is not set.
 */
export const secretKeyProblem = (text: string, isAllowed: unknown): string | undefined =>
  !isAllowed && SECRET_KEY.test(text) && isPage()
    ? 'is a secret key, and this is a page: everyone who opens it could read the key and use it. Give the `baseUrl` of your own backend instead, which holds the key: see metorial-consumers/proxy. If nobody else opens this page, set `dangerouslyAllowBrowser: true`'
    : undefined;
