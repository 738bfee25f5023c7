/** Where the window begins: the host's bridge becomes a link, the link carries the app. Renderer. */
import './ui/styles.ts'; // before the components, whose rules come after it
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { requireBridge } from './host/host.ts';
import { allowLibraryStyles } from './host/nonce.ts';
import { createBridgeLink } from './bridge/bridge-link.ts';
import { followTheme } from './host/theme.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root.');
followTheme();
allowLibraryStyles();
createRoot(root).render(
  <StrictMode>
    <App link={createBridgeLink(requireBridge())} />
  </StrictMode>,
);
