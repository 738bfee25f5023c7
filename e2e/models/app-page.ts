/** The app as a person uses it: first run, dropping, the queue, a case. Selectors live here and nowhere else. */
import { expect, type Locator, type Page } from '@playwright/test';
import { passphrase } from '../host.ts';

export type DroppedFile = { readonly name: string; readonly text: string };

export class AppPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async makeVault(): Promise<void> {
    await this.page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await this.page.getByLabel('Repeat passphrase').fill(passphrase);
    await this.page.getByRole('button', { name: 'Create vault' }).click();
    await this.page.getByRole('button', { name: 'I’ve saved my recovery code' }).click();
  }

  /** Past the rest of the first run. */
  async skipFirstRun(): Promise<void> {
    await this.page.getByRole('button', { name: 'Skip' }).click();
    await this.page.getByRole('button', { name: 'Skip' }).click();
    await this.page.getByRole('button', { name: 'Skip for now' }).click();
    await expect(this.rail).toBeVisible();
  }

  async firstRun(): Promise<void> {
    await this.makeVault();
    await this.skipFirstRun();
  }

  /** Files dragged in from outside: enter, over, drop, as the browser sends them. */
  async hold(files: readonly DroppedFile[]): Promise<() => Promise<void>> {
    const transfer = await this.page.evaluateHandle((list) => {
      const data = new DataTransfer();
      for (const { name, text } of list) data.items.add(new File([text], name));
      return data;
    }, files);
    const send = (type: string): Promise<void> =>
      this.page.dispatchEvent('body', type, { dataTransfer: transfer });
    await send('dragenter');
    await send('dragover');
    return () => send('drop');
  }

  async drop(...files: readonly DroppedFile[]): Promise<void> {
    await (
      await this.hold(files)
    )();
  }

  get rail(): Locator {
    return this.page.getByRole('navigation', { name: 'Main' });
  }
  get overlay(): Locator {
    return this.page.getByText('Drop mail, mailboxes, JSON, SARIF or CSV files, keys or a SECURITY.md');
  }
  get imports(): Locator {
    return this.page.getByRole('region', { name: 'Imports' });
  }
  get rows(): Locator {
    return this.page.getByRole('listbox', { name: 'Cases' }).getByRole('option');
  }
  /** Waits until this row has the cursor. */
  async atRow(caseId: string | undefined): Promise<void> {
    await expect(this.page.getByRole('listbox', { name: 'Cases' })).toHaveAttribute(
      'aria-activedescendant',
      `case-${caseId ?? ''}`,
    );
  }
  get clocks(): Locator {
    return this.page.getByRole('complementary', { name: 'Clocks and missing information' });
  }
  get toasts(): Locator {
    return this.page.getByRole('list', { name: 'Messages' });
  }
  get caseId(): Locator {
    return this.page.locator('header code').first();
  }
  /** The next case of the queue, by its key; answers which it is. */
  async nextCase(): Promise<string> {
    const before = await this.caseId.innerText();
    await this.press('j');
    await expect(this.caseId).not.toHaveText(before);
    return this.caseId.innerText();
  }
  /** The open case, once it is shown: its keys are heard from then on. */
  get case(): Locator {
    return this.page.getByRole('region', { name: /^Case / });
  }
  /** Keys that change the open case are heard while it is that. */
  get caseWithFocus(): Locator {
    return this.page.locator('[data-keys="case"]:focus-within');
  }
  /** Opens a case of the queue by a click, and waits until it is the one that is shown. */
  async openCase(title: RegExp): Promise<void> {
    await this.page.getByRole('option', { name: title }).first().click();
    await expect(this.case.getByRole('heading', { level: 2 }).first()).toHaveText(title);
  }
  get palette(): Locator {
    return this.page.getByRole('dialog', { name: 'Command palette' });
  }
  get keyboardMap(): Locator {
    return this.page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  }
  tab(name: string): Locator {
    return this.page.getByRole('tab', { name });
  }
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }
}
