'use client';
import { Metorial } from 'metorial-consumers';

// Server rendering runs this module too, where a relative URL leads nowhere.
const metorial = new Metorial({ baseUrl: '/api/metorial' });

export const Button = () => (
  <button type="button" onClick={() => metorial.consumers.list()}>
    Ask
  </button>
);
