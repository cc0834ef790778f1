/** What numbers are numbers of. */

export const units: ReadonlySet<string> = new Set(
  (
    'ms millisecond milliseconds s sec secs second seconds min mins minute minutes h hr hrs hour hours d day days week weeks ' +
    'month months quarter quarters year years b byte bytes kb mb gb tb kib mib gib tib kilobyte kilobytes megabyte megabytes ' +
    'gigabyte gigabytes bit bits bps kbit mbit gbit hz khz mhz ghz rps qps tps rpm percent per-cent px pixel pixels mm cm m km ' +
    'kg g mg t tonnes l ml bar pa kpa kw kwh mw w v a c f k eur usd dkk sek nok gbp chf jpy euro euros dollar dollars cent ' +
    'cents krone kroner krona pounds yen metres meters kilometres kilometers miles degrees celsius fahrenheit x times'
  ).split(' '),
);

/** Quantities that are nothing without a unit. */
export const timings: ReadonlySet<string> = new Set(
  (
    'timeout timeouts time-out delay delays ttl interval intervals lifetime retention duration cooldown cool-down window ' +
    'wait waits waiting sleep sleeps pause pauses expire expires expired expiry expiration lasts shorten lengthen extend poll polls ' +
    'polled polling heartbeat latency backoff back-off period deadline lag uptime age debounce grace'
  ).split(' '),
);
export const sizes: ReadonlySet<string> = new Set(
  'payload payloads upload uploads memory heap quota bandwidth disk storage size buffer filesize attachment attachments'.split(
    ' ',
  ),
);
export const monies: ReadonlySet<string> = new Set(
  'amount amounts fee fees price prices cost costs refund refunds deposit deposits surcharge fine fines tip credit'.split(
    ' ',
  ),
);
export const bounds: ReadonlySet<string> = new Set(
  'limit limits limited throttle throttled maximum max minimum min threshold cap capped quota'.split(' '),
);

/** Things that are counted, and so are their own unit. */
export const countables: ReadonlySet<string> = new Set(
  (
    'retries attempts attempt tries times connections users items rows entries records requests files pages page workers threads ' +
    'copies digits characters letters results messages failures errors segments batch batches pool list lists count counts ' +
    'number numbers replicas nodes instances clients sessions orders lines columns fields keys members parts steps levels ' +
    'concurrency parallelism length port status code version batchsize queue partitions shards items'
  ).split(' '),
);
