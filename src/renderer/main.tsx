/** Where the window begins: the host's bridge becomes a link, the link carries the app. Renderer. */
import './ui/styles.ts'; // before the components, whose rules come after it
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createApi } from './api/api.tsx';
import { App } from './app.tsx';
import { firstAnswers } from './first-answers.ts';
import { requireBridge } from './host/host.ts';
import { allowLibraryStyles } from './host/nonce.ts';
import { createBridgeLink } from './bridge/bridge-link.ts';
import { followTheme } from './host/theme.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root.');
followTheme();
allowLibraryStyles();
const api = createApi(createBridgeLink(requireBridge()));
await firstAnswers(api);
createRoot(root).render(
  <StrictMode>
    <App api={api} />
  </StrictMode>,
);
