/** Makes a header without text an ordinary cell, because a screen reader would announce a header that says nothing. */
export function emptyHeaders(md) {
  md.core.ruler.push('empty-headers', ({ tokens }) => {
    for (const [index, token] of tokens.entries())
      if (token.type === 'th_open' && tokens[index + 1].content.trim() === '')
        for (const cell of [token, tokens[index + 2]]) cell.tag = 'td';
  });
}
