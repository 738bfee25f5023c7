/** The gallery: every widget in every state on one page. Development only: no build that is started or shipped has it. */
import '../ui/tokens.css';
import '../ui/base.css';
import { createRoot } from 'react-dom/client';
import { allowLibraryStyles } from '../host/nonce.ts';
import { applyAppearance, followTheme } from '../host/theme.ts';
import { Button } from '../ui/button.tsx';
import css from './gallery.module.css';
import { screens } from './screens.tsx';
import { widgets } from './widgets.tsx';
import { World } from './world.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root.');
followTheme();
allowLibraryStyles();
createRoot(root).render(
  <div className={css.page}>
    <h1>Gallery</h1>
    <div className={css.line}>
      {(['light', 'dark'] as const).map((theme) => (
        <Button
          key={theme}
          onClick={() => {
            applyAppearance({ theme, density: 'comfortable' });
          }}
        >
          {theme}
        </Button>
      ))}
    </div>
    {Object.entries(widgets).map(([name, Widget]) => (
      <section key={name} className={css.part} aria-label={name}>
        <h2>{name}</h2>
        <World>
          <Widget />
        </World>
      </section>
    ))}
    {Object.entries(screens).map(([name, Screen]) => (
      <section key={name} className={css.part} aria-label={name}>
        <h2>{name}</h2>
        <div className={css.screen}>
          <Screen />
        </div>
      </section>
    ))}
  </div>,
);
