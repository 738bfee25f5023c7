/** Properties try the same examples in every `npm test`, so that what passed once passes again; `npm run check:long` tries new ones. */
import fc from 'fast-check';

if (process.env['BULKHEAD_LONG'] !== '1') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20261129 });
