// The keys of every sandbox, which are constants and open nothing else. `sandbox/src/guard/keys.rs` has them, too.
import type { SandboxKeys } from './types.ts';

export const KEYS: SandboxKeys = Object.freeze({
  secret: 'metorial_sk_sandbox_7h2kq9vx4m1tz8bw3ncr6ydf5jpgas0e',
  publishable: 'metorial_pk_sandbox_m3f8wz5kd0xq7ytb2vhn9cgj4rsp6ea1',
  fineGrained: 'metorial_fk_sandbox_t6b1xj4sv9zc2gqp8mwd5kyh0nfr7ae3',
  consumerSession: 'metorial_ccs_sandbox_q5n8d2hy7vk0zt3xb6wmf9cg1jrs4pae',
});
