const WIDTH = 30;

/** Shows how far a walk from the oldest consumer to the newest has come: by dates, as nobody knows the number. */
export function createProgress(newest, output = process.stderr) {
  let count = 0;
  let oldest;

  function draw(share) {
    if (!output.isTTY) return;
    const bar = '█'.repeat(Math.round(share * WIDTH)).padEnd(WIDTH, '░');
    output.write(`\r${bar} ${Math.floor(share * 100)} %  ${count} consumers`);
  }

  return {
    /** Passes on the consumers of the pages, and draws the bar after each page. */
    async *watch(pages) {
      for await (const { items } of pages) {
        yield* items;
        if (items.length === 0) continue;
        count += items.length;
        oldest ??= items[0].createdAt;
        // While an export runs, newer consumers may come.
        draw(Math.min(1, (items.at(-1).createdAt - oldest) / (newest - oldest || 1)));
      }
    },

    /** Completes the bar. */
    end(file) {
      draw(1);
      output.write(`${output.isTTY ? '\n' : ''}${count} consumers are in ${file}\n`);
    },
  };
}
