import type { ReportCatalogue, ReportTemplate } from '@liubu/contract';
import { useRef, useState } from 'react';
import type { ApiFailure } from '../../api/client.ts';
import { useText } from '../../text/use-text.ts';
import { ReasonBox } from '../reason-box.tsx';
import { Restored } from '../restored.tsx';
import { Failure } from '../states.tsx';
import type { useDraft } from '../use-draft.ts';
import { useRowIds } from '../use-row-ids.ts';
import { REPORT_MESSAGES } from './messages.ts';
import { TemplateBlock } from './template-block.tsx';
import { TemplateNames } from './template-names.tsx';
import './report.css';

type Block = ReportTemplate['blocks'][number];
/** Kept by the page: it outlives the form, which begins anew with each version. */
export interface TemplateDraft {
  template: ReportTemplate | null;
  /** The version that it began from. */
  from: number;
}

export type BlockKind = Block['kind'];

/** A report's template: its blocks in their order, each with its case; what they may name stands beside. */
export function TemplateForm({
  draft: kept,
  template,
  shipped,
  catalogue,
  onDeclare,
  busy,
  failure,
}: {
  draft: ReturnType<typeof useDraft<TemplateDraft>>;
  template: ReportTemplate;
  shipped: ReportTemplate;
  catalogue: ReportCatalogue;
  onDeclare: (template: ReportTemplate, reason: string) => void;
  busy: boolean;
  failure: ApiFailure | null;
}) {
  const t = useText(REPORT_MESSAGES);
  const draft = kept.value.template ?? template;
  const setDraft = (next: ReportTemplate) => kept.change({ template: next });
  const [asking, setAsking] = useState(false);
  const [current, setCurrent] = useState<number | null>(null);
  const cursor = useRef({ at: 0, start: 0, end: 0 });
  const rows = useRowIds(draft.blocks.length);
  const setBlocks = (blocks: Block[]) => setDraft({ ...draft, blocks });
  const put = (at: number, block: Block) => setBlocks(draft.blocks.map((one, place) => (place === at ? block : one)));
  const move = (from: number, to: number) => {
    const blocks = [...draft.blocks];
    blocks.splice(to, 0, ...blocks.splice(from, 1));
    rows.move(from, to);
    setBlocks(blocks);
  };
  const insert = (at: number, kind: BlockKind) => {
    rows.insert(at);
    const { blocks } = draft;
    setBlocks([...blocks.slice(0, at), newBlock(kind, draft, catalogue), ...blocks.slice(at)]);
  };
  const drop = (at: number) => {
    rows.drop(at);
    setCurrent(null);
    setBlocks(draft.blocks.filter((_, place) => place !== at));
  };
  const putIn = (mark: string) => {
    const { at, start, end } = cursor.current;
    const block = draft.blocks[at];
    if (block === undefined || !('text' in block)) return;
    put(at, { ...block, text: block.text.slice(0, start) + mark + block.text.slice(end) });
    cursor.current = { at, start: start + mark.length, end: start + mark.length };
  };
  const chosen = current === null ? undefined : draft.blocks[current];
  return (
    <div className="report">
      <form
        className="form report-form"
        onSubmit={(event) => {
          event.preventDefault();
          setAsking(true);
        }}
      >
        <Restored draft={kept} />
        {(['title', 'addressees'] as const).map((key) => (
          <label key={key}>
            {t(key)}
            <input required value={draft[key]} onChange={({ target }) => setDraft({ ...draft, [key]: target.value })} />
            {failure?.fields?.[`template.${key}`] && (
              <span className="field-problem">{failure.fields[`template.${key}`]}</span>
            )}
          </label>
        ))}
        {draft.blocks.map((block, at) => (
          <TemplateBlock
            key={rows.at(at)}
            block={block}
            place={at}
            of={draft.blocks.length}
            catalogue={catalogue}
            problems={problemsOf(failure, at)}
            onChange={(changed) => put(at, changed)}
            onCursor={(start, end) => {
              cursor.current = { at, start, end };
              setCurrent(at);
            }}
            onMove={(by) => move(at, at + by)}
            onRemove={() => drop(at)}
            onAdd={(kind) => insert(at + 1, kind)}
          />
        ))}
        {asking ? (
          <ReasonBox
            question={t('declareWhy')}
            confirm={t('declare')}
            onConfirm={(reason) => onDeclare(draft, reason)}
            onCancel={() => setAsking(false)}
            busy={busy}
            failure={failure}
          />
        ) : (
          <>
            <Failure failure={failure} />
            <div className="form-actions">
              <button type="submit" className="button primary" disabled={draft === template}>
                {t('declare')}
              </button>
              <button type="button" className="button" disabled={draft === template} onClick={kept.clear}>
                {t('discardEdits')}
              </button>
              <button type="button" className="button" onClick={() => setDraft(shipped)}>
                {t('toShipped')}
              </button>
            </div>
          </>
        )}
      </form>
      <TemplateNames
        catalogue={catalogue}
        table={chosen?.kind === 'rows' ? chosen.table : null}
        takesNumbers={chosen?.kind !== 'rows'}
        onPutIn={putIn}
      />
    </div>
  );
}

/** What is wrong with one block, by its field. */
function problemsOf(failure: ApiFailure | null, at: number): string[] {
  const start = `template.blocks.${at}.`;
  return Object.entries(failure?.fields ?? {}).flatMap(([path, says]) => (path.startsWith(start) ? [says] : []));
}

/** Under a key that no block has yet. */
function newBlock(kind: BlockKind, { blocks }: ReportTemplate, { tables, charts }: ReportCatalogue): Block {
  const taken = new Set(blocks.map(({ key }) => key));
  let n = 1;
  while (taken.has(`own-${n}`)) n += 1;
  const key = `own-${n}`;
  if (kind === 'chart') return { kind, key, chart: charts[0]?.key ?? '' };
  if (kind === 'table') return { kind, key, table: tables.find(({ isTextOnly }) => !isTextOnly)?.key ?? '' };
  if (kind === 'rows') return { kind, key, table: tables[0]?.key ?? '', text: '{0}. {1}。' };
  return { kind, key, text: '' };
}
