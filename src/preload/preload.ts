/** Puts `window.bulkhead` on the page. Electron preload: sandboxed, isolated, in the main frame only. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { createBridge } from './bridge.ts';

contextBridge.exposeInMainWorld('bulkhead', createBridge(ipcRenderer, webUtils));
