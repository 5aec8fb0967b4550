import * as sdk from 'metorial-consumers';
import { connection } from './connection.mjs';
import { tell } from './outcome.mjs';
import { work } from './workload.mjs';

tell(work(sdk, connection));
