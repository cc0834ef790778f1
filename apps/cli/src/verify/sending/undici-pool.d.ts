/** Only the pool: the whole of undici takes longer to load, and does not run on Node 20. */
declare module 'undici/lib/dispatcher/pool.js' {
  import { Pool } from 'undici';

  export default Pool;
}
