export { Redactor, redactText } from '../js/redact.ts';
