/** Builds the page into out/renderer. The hosts serve it; there is no development server to trust. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const checks = { pluginTimings: false }; // on a busy machine each build would print which plugins waited

export default defineConfig({
  root: 'src/renderer',
  base: '/',
  publicDir: false,
  plugins: [react()],
  assetsInclude: ['**/*.pfb'], // the fonts of pdfjs-dist, bundled into its worker
  worker: { rolldownOptions: { checks } },
  // The hosts put a fresh nonce in its place on every load (src/node/host-files/page-files.ts).
  html: { cspNonce: 'BULKHEAD-CSP-NONCE' },
  build: {
    outDir: '../../out/renderer',
    emptyOutDir: true,
    target: 'chrome120',
    cssCodeSplit: false, // one file, in one order
    assetsInlineLimit: 0, // the policy allows fonts from our own origin only
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
    // Components keep their names: for the stack of a crash, and for the tests that ask what is on the screen.
    rolldownOptions: {
      checks,
      output: { minify: { compress: true, mangle: { keepNames: { function: true, class: false } } } },
    },
  },
});
