import { run, tell } from './work.mjs';

tell(run());
