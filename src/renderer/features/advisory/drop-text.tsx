/** A text from elsewhere: dropped as a file, chosen, or pasted. Renderer. */
import { useRef, useState, type ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { FileText } from '../../ui/icons.tsx';
import css from './tools.module.css';

type DropTextProps = {
  readonly label: string;
  readonly action: string;
  readonly placeholder?: string;
  readonly problem?: string | null;
  readonly busy?: boolean;
  readonly onText: (text: string, name: string) => void;
};

const largest = 20_000_000;

export function DropText({
  label,
  action,
  placeholder,
  problem = null,
  busy = false,
  onText,
}: DropTextProps): ReactNode {
  const [text, setText] = useState('');
  const [tooLarge, setTooLarge] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    setTooLarge(file.size > largest);
    if (file.size > largest) return;
    const content = await file.text();
    setText(content.length > 200_000 ? '' : content);
    onText(content, file.name);
  };
  return (
    <div
      className={css.drop}
      onDragOver={(event) => {
        event.preventDefault();
        event.stopPropagation();
      }}
      onDrop={(event) => {
        // The window would take it for mail.
        event.preventDefault();
        event.stopPropagation();
        event.nativeEvent.stopImmediatePropagation();
        window.dispatchEvent(new DragEvent('drop')); // its overlay goes away, with nothing to take
        void take(event.dataTransfer.files[0]);
      }}
    >
      <TextArea
        label={label}
        mono
        rows={10}
        spellCheck={false}
        placeholder={placeholder ?? 'Paste text, or drop a file'}
        value={text}
        problem={tooLarge ? 'The file is larger than 20 MB.' : problem}
        onValue={setText}
      />
      <div className={css.dropFoot}>
        <Button icon={<FileText size={14} aria-hidden />} onClick={() => picker.current?.click()}>
          Choose file
        </Button>
        <input
          ref={picker}
          type="file"
          hidden
          aria-label="Choose file"
          onChange={(event) => {
            void take(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <span className={css.space} />
        <Button
          variant="primary"
          disabled={text.trim() === '' || busy}
          onClick={() => {
            onText(text, '');
          }}
        >
          {action}
        </Button>
      </div>
    </div>
  );
}
