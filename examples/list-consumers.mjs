// Lists consumers from Node: METORIAL_API_KEY=… node examples/list-consumers.mjs [search]
// METORIAL_API_URL names another API than Metorial's own, such as the sandbox.
import { Metorial, MetorialError } from 'metorial-consumers';

const { METORIAL_API_KEY: apiKey, METORIAL_API_URL: baseUrl } = process.env;

try {
  const metorial = new Metorial({ apiKey, baseUrl: baseUrl ?? 'https://api.metorial.com' });
  const page = await metorial.consumers.list({ search: process.argv[2], limit: 10 });
  for (const { name, email, createdAt } of page.items) {
    console.log(`${createdAt.toISOString().slice(0, 10)}  ${name} <${email}>`);
  }
} catch (error) {
  if (!(error instanceof MetorialError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
