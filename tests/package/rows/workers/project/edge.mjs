import { answer } from './mixed.mjs';

addEventListener('fetch', event => event.respondWith(answer(event.request)));
