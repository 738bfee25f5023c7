/** The keyboard map, drawn from the one table. Renderer. */
import { useState, type ReactNode } from 'react';
import { Dialog } from '../ui/dialog.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { actionIds, actionInfo, scopes } from './actions.ts';
import { isMac, spokenKeys } from './chord.ts';
import { useKeysOf } from './key-map.tsx';
import css from './keys.module.css';
import { useAction } from './registry.tsx';

export function HelpOverlay(): ReactNode {
  const [open, setOpen] = useState(false);
  const keysOf = useKeysOf();
  useAction('app.help', () => {
    setOpen(true);
  });
  return (
    <Dialog
      wide
      reading
      open={open}
      title="Keyboard shortcuts"
      onClose={() => {
        setOpen(false);
      }}
    >
      <div className={css.map}>
        {scopes.map((scope) => (
          <section key={scope} className={css.scope}>
            <h3 className={css.scopeTitle}>{scope}</h3>
            <dl>
              {actionIds
                .map((id) => ({ id, ...actionInfo(id), keys: keysOf(id) }))
                .filter((action) => action.scope === scope && action.keys.length > 0)
                .map((action) => (
                  <div key={action.id} className={css.line}>
                    <dt>{action.label}</dt>
                    <dd>
                      {action.keys.slice(0, 2).map((keys) => (
                        <span key={keys}>
                          <Kbd keys={keys} />
                          <span className="visually-hidden">{spokenKeys(keys, isMac())}</span>
                        </span>
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
