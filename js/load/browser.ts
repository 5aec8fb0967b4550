// Loads the compiled code in a page or worker: a file beside the script.

// In this form bundlers see the file and take it along.
const url = new URL('./metorial_consumers_bg.wasm', import.meta.url);

/** Begun by the import, so that the code is on its way when the first call wants it; a failure is for that call. */
let begun: Promise<WebAssembly.Module> | undefined = compile();
begun.catch(() => {});

/** Resolves to the compiled code. After a failure it is fetched again. */
export function load(): Promise<WebAssembly.Module> {
  const loading = begun ?? compile();
  begun = undefined;
  return loading;
}

async function compile(): Promise<WebAssembly.Module> {
  const problem = (what: string, cause?: unknown) =>
    new Error(`metorial-consumers: can't load ${url}: ${what}`, { cause });
  let response: Response;
  try {
    response = await fetch(url);
  } catch (error) {
    throw problem(
      "the request failed. Is the file served, and does the page's CSP allow it in connect-src?",
      error,
    );
  }
  if (!response.ok)
    throw problem(`the server answered ${response.status}. Serve the .wasm file beside the script`);
  const type = response.headers.get('content-type') ?? '';
  if (type.startsWith('text/html'))
    throw problem('the server sent an HTML page. Serve the .wasm file beside the script');
  try {
    // Streaming needs the right type; a file that is served with another type still works.
    return await (type.startsWith('application/wasm')
      ? WebAssembly.compileStreaming(response)
      : WebAssembly.compile(await response.arrayBuffer()));
  } catch (error) {
    const { message } = error as Error;
    if (error instanceof WebAssembly.CompileError && /unsafe-eval|Content Security Policy/i.test(message))
      throw problem("the page's CSP forbids it. Add 'wasm-unsafe-eval' to script-src", error);
    throw problem(`it is not WebAssembly that this engine can compile (${message})`, error);
  }
}
