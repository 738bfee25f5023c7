/** Attachments of a message: what they are (by their bytes), how large, under which protection; looked at as text or pixels, saved, never opened. Renderer. */
import { createElement, useState, type ReactNode } from 'react';
import type { MessageDetail } from '#shared/schema/message.ts';
import { saveDownload } from '../../host/host.ts';
import {
  Download,
  Eye,
  File,
  FileArchive,
  FileCode,
  FileImage,
  FileText,
  TriangleAlert,
  type IconComponent,
} from '../../ui/icons.tsx';
import { useTellSaved } from '../../ui/tell-saved.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/code-text.tsx';
import { cx } from '../../ui/cx.ts';
import { TextField } from '../../ui/field.tsx';
import { byteSize, number } from '#shared/words/format.ts';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { AttachmentPreview } from './attachment-preview.tsx';
import common from './message.module.css';
import css from './attachments.module.css';

type Attachment = MessageDetail['attachments'][number];

const few = 6;

export function Attachments({ items }: { readonly items: readonly Attachment[] }): ReactNode {
  const [all, setAll] = useState(false);
  const [wanted, setWanted] = useState('');
  if (items.length === 0) return null;
  if (!all)
    return (
      <div className={common.attachments}>
        <ul aria-label="Attachments">
          {items.slice(0, few).map((item) => (
            <li key={item.id}>
              <AttachmentRow item={item} />
            </li>
          ))}
        </ul>
        {items.length > few && (
          <Button
            variant="quiet"
            size="small"
            onClick={() => {
              setAll(true);
            }}
          >
            All {number(items.length)} attachments
          </Button>
        )}
      </div>
    );
  const shown = items.filter((item) => item.name.toLowerCase().includes(wanted.toLowerCase()));
  return (
    <div className={common.attachments}>
      <TextField
        hideLabel
        label="Find attachments by name"
        placeholder={`Find in ${number(items.length)} attachments…`}
        value={wanted}
        onValue={setWanted}
      />
      <VirtualList
        role="list"
        aria-label="Attachments"
        tabIndex={0}
        className={common.attachmentScroll}
        count={shown.length}
        rowHeight={36}
      >
        {(index) => {
          const item = shown[index];
          return item === undefined ? null : (
            <div role="listitem">
              <AttachmentRow item={item} />
            </div>
          );
        }}
      </VirtualList>
    </div>
  );
}

function iconOf(type: string): IconComponent {
  if (type.startsWith('image/')) return FileImage;
  if (/zip|gzip|tar|compressed|7z/.test(type)) return FileArchive;
  if (/x-c|javascript|python|shellscript|json|xml|diff|patch/.test(type)) return FileCode;
  return type.startsWith('text/') ? FileText : File;
}

function coverWords({ encrypted, signed, accepted }: Attachment): string {
  const level = encrypted ? 'encrypted' : 'in the open';
  if (!signed) return `${level}, not signed`;
  return accepted ? `${level}, signed by the accepted key` : `${level}, signed by a key that is not accepted`;
}

function savedWords(wanted: string, name: string): string {
  return name === wanted ? name : `As ${name}`;
}

function AttachmentRow({ item }: { readonly item: Attachment }): ReactNode {
  const really = item.sniffed ?? item.type;
  const tellSaved = useTellSaved();
  const [looking, setLooking] = useState(false);
  const differs = really !== item.type && item.type !== 'application/octet-stream';
  const save = async (): Promise<void> => {
    const saved = await saveDownload(item.name, item.id);
    tellSaved(saved, 'Saved', savedWords(item.name, saved.name));
  };
  return (
    <div className={common.attachment}>
      {createElement(iconOf(really), {
        size: 16,
        strokeWidth: 1.75,
        'aria-hidden': true,
        className: css.attachmentIcon ?? '',
      })}
      <span className={css.attachmentName} title={item.name}>
        <button
          type="button"
          className={css.attachmentOpen}
          onClick={() => {
            setLooking(true);
          }}
        >
          <bdi>{item.name}</bdi>
        </button>
      </span>
      {differs && (
        <span className={css.differs}>
          <TriangleAlert size={12} aria-hidden /> says {item.type}
        </span>
      )}
      <span className={css.attachmentFact}>{really}</span>
      <span className={css.attachmentFact}>{byteSize(item.bytes)}</span>
      <span className={cx(css.attachmentFact, css.attachmentCover)}>{coverWords(item)}</span>
      <code className={css.hash} title={`SHA-256 ${item.sha256}`}>
        {item.sha256.slice(0, 8)}
      </code>
      <CopyButton text={item.sha256} label="Copy SHA-256" />
      <IconButton
        size="small"
        label={`Preview ${item.name}`}
        icon={<Eye size={14} aria-hidden />}
        onClick={() => {
          setLooking(true);
        }}
      />
      <IconButton
        size="small"
        label={`Save ${item.name}`}
        icon={<Download size={14} aria-hidden />}
        onClick={() => void save()}
      />
      {looking && (
        <AttachmentPreview
          item={item}
          onSave={() => void save()}
          onClose={() => {
            setLooking(false);
          }}
        />
      )}
    </div>
  );
}
