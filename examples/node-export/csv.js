const COLUMNS = ['id', 'name', 'email', 'createdAt', 'updatedAt'];

/** Turns consumers into lines of CSV. */
export async function* toCsv(consumers) {
  yield toLine(COLUMNS);
  for await (const consumer of consumers) yield toLine(COLUMNS.map(column => consumer[column]));
}

const toLine = values => `${values.map(toCell).join(',')}\r\n`;

function toCell(value) {
  const text = value instanceof Date ? value.toISOString() : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
