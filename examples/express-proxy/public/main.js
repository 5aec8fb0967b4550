import { Metorial, MetorialPermissionDeniedError } from 'metorial-consumers';

// No key: the server adds it.
const metorial = new Metorial({ baseUrl: '/api/metorial' });
const [form, list, more, alert] = ['form', 'ul', '#more', '[role=alert]'].map(selector =>
  document.querySelector(selector),
);
let query = { limit: 20 };

async function show() {
  more.disabled = true;
  alert.textContent = '';
  try {
    const page = await metorial.consumers.list(query);
    for (const { name, email } of page.items) {
      const item = document.createElement('li');
      item.textContent = `${name} <${email}>`;
      list.append(item);
    }
    query = page.next;
    more.hidden = !page.next;
  } catch (error) {
    // The proxy's `authorize` refused.
    if (error instanceof MetorialPermissionDeniedError) form.hidden = false;
    else alert.textContent = error.message;
  }
  more.disabled = false;
}

more.addEventListener('click', show);
show();
