import { byId } from './dom.js';

const TYPING_PAUSE = 250;

/** Search field, order and page size. `onSearch` also says whether the search was typed (and so may be refined at once). */
export function createControls({ onSearch, onOrder, onLimit }) {
  const search = byId('search');
  const order = byId('order');
  const limit = byId('limit');
  let timer;

  function submit() {
    clearTimeout(timer);
    timer = undefined;
    onSearch(search.value);
  }

  search.addEventListener('input', event => {
    clearTimeout(timer);
    // An unfinished composition (Japanese, Chinese, Korean …) is no word yet.
    if (!event.isComposing) timer = setTimeout(submit, TYPING_PAUSE);
  });
  search.addEventListener('compositionend', () => {
    timer = setTimeout(submit, TYPING_PAUSE);
  });
  byId('controls').addEventListener('submit', event => {
    event.preventDefault();
    submit();
  });
  order.addEventListener('change', () => onOrder(order.value));
  limit.addEventListener('change', () => onLimit(Number(limit.value)));

  return {
    sync(state) {
      // Never take text away from someone who is typing on.
      if (timer === undefined && search.value.trim() !== state.search.trim()) search.value = state.search;
      order.value = state.order;
      limit.value = String(state.limit);
    },
    cancelTyping() {
      clearTimeout(timer);
      timer = undefined;
    },
    focusSearch() {
      search.focus();
    },
  };
}
