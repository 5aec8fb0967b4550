/**
 * Loads the compiled code, and says what it got if that is something else.
 * @param {URL} url
 * @returns {Promise<WebAssembly.Module>}
 */
export async function load(url) {
  const problem = (what, cause) => new Error(`metorial-consumers: can't load ${url}: ${what}`, { cause });
  let response;
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
    throw problem('the server gave an HTML page. Serve the .wasm file beside the script');
  try {
    // Streaming needs the right type; what is served with another still works.
    return await (type.startsWith('application/wasm')
      ? WebAssembly.compileStreaming(response)
      : WebAssembly.compile(await response.arrayBuffer()));
  } catch (error) {
    if (
      error instanceof WebAssembly.CompileError &&
      /unsafe-eval|Content Security Policy/i.test(error.message)
    )
      throw problem("the page's CSP forbids it. Add 'wasm-unsafe-eval' to script-src", error);
    throw problem(`it is no WebAssembly that this engine takes (${error.message})`, error);
  }
}
