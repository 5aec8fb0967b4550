// Shows as many grey rows as the page will have, before any module is loaded. Not a module itself, so that it runs at once.
{
  const params = new URLSearchParams(location.search);
  const rows = document.getElementById('first-rows');
  const row = rows?.firstElementChild;
  if (params.has('consumer') || params.has('portal')) {
    document.getElementById('view')?.setAttribute('data-first', 'other');
  } else if (rows && row) {
    const limit = Number(params.get('limit'));
    const count = [10, 20, 50, 100].includes(limit) ? limit : 20;
    rows.replaceChildren(...Array.from({ length: count }, () => row.cloneNode(true)));
  }
}
