/**
 * Loaded before the app (`-r`): holds it back until Playwright is connected. A window that opened earlier could be
 * missed, and the test would wait for it for ever. Playwright calls `__playwright_run` when it is there; its own loader,
 * which does the same, also sets switches that the product does not have. Electron main.
 */
const { app } = require('electron');

const ready = app.whenReady();
let letGo;
const held = new Promise((resolve) => {
  letGo = resolve;
});
app.whenReady = () => held;
globalThis.__playwright_run = () => {
  letGo(ready);
};
