import { answer } from './mixed.mjs';
export default { fetch: answer };
