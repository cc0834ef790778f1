import { serveExample } from '../../serve-example.ts';
import { createApp } from './app.ts';
import { faultNames } from './faults.ts';
import { openShop } from './shop.ts';

serveExample({
  name: 'Print shop',
  port: 4340,
  faultNames,
  start: (fault) => createApp(openShop(fault, () => performance.now() / 1000)).fetch,
});
