// The work of each row of the matrix with the package: plain JavaScript that every tool accepts. Projects get a copy.

/**
 * Walks a list over several pages, requests something that does not exist, and aborts a call.
 *
 * @param {{ Metorial: any, MetorialNotFoundError: any }} sdk the package, however the row loaded it
 * @param {{ apiKey: string, baseUrl: string }} connection
 * @returns the same report everywhere: plain data, which the test compares with the sandbox's own
 */
export async function work(sdk, connection) {
  const metorial = new sdk.Metorial({ apiKey: connection.apiKey, baseUrl: connection.baseUrl });
  const report = { ids: [], pages: 0, dates: true };
  for await (const page of metorial.consumers.list({ limit: 40 }).pages()) {
    report.pages += 1;
    for (const consumer of page.items) {
      report.ids.push(consumer.id);
      report.dates = report.dates && !Number.isNaN(consumer.createdAt.getTime());
    }
  }
  const missing = await metorial.consumers.get('con_missing').catch(error => error);
  report.notFound = missing instanceof sdk.MetorialNotFoundError && missing.status === 404;

  const controller = new AbortController();
  const reason = new Error('changed my mind');
  const aborted = metorial.consumers.list({}, { signal: controller.signal }).catch(error => error);
  controller.abort(reason);
  report.aborted = (await aborted) === reason;
  return report;
}
