import { type BallotPage, feedbackSatisfactionApi, type SheetTally, type TallyFigures } from '@liubu/contract';
import { type ReactNode, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useAnswer, useLive, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Empty, Failure, Loading, notify, Page, StateTag } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { BALLOT_MESSAGES } from './messages.ts';
import { PrintSheet } from './print-sheet.tsx';
import { useScaleWords } from './scale-words.ts';
import { TallyFile } from './tally-file.tsx';
import './satisfaction.css';

/** What one witness reads off the papers, and where the two readings differ. */
export function Component() {
  const t = useText(BALLOT_MESSAGES);
  const year = usePlanYear();
  const { id = '' } = useParams();
  const page = useAnswer(feedbackSatisfactionApi.ballot, { params: { year, id } });
  useLive('ballot', () => void page.refetch());
  if (page.isPending) return <Loading />;
  if (page.error) return <Failure failure={page.error} onRetry={() => void page.refetch()} />;
  const { tally, allowed, ballot } = page.data;
  if (tally === null || !(allowed.includes('tally') || tally.isConfirmed || tally.entered.length > 0))
    return (
      <Empty
        whole
        title={t('noTally')}
        hint={t('noTallyHint')}
        action={
          <Link className="button" to={`/${year}/ballots/${id}`}>
            {t('backToBallot')}
          </Link>
        }
      />
    );
  return (
    <Page title={t('tallyPage')} subtitle={<Link to={`/${year}/ballots/${id}`}>{ballot.title}</Link>}>
      <p className="quiet">{t('tallyHint', { papers: tally.papers })}</p>
      {tally.entered.length > 0 && (
        <p className="quiet">{t('enteredBy', { names: tally.entered.map(({ name }) => name).join('、') })}</p>
      )}
      {tally.isConfirmed && (
        <StateTag tone="good" shape="check">
          {t('confirmed')}
        </StateTag>
      )}
      {!tally.isConfirmed && tally.mine !== null && tally.differing.length === 0 && (
        <StateTag tone="busy" shape="clock">
          {t('enteredMine')}
        </StateTag>
      )}
      {tally.differing.length > 0 && <Differing page={page.data} />}
      {allowed.includes('tally') && <Entry key={ballot.id} page={page.data} papers={tally.papers} mine={tally.mine} />}
    </Page>
  );
}

const votesOf = (figures: TallyFigures, lineId: string, key: string): number => {
  const line = figures.lines.find((one) => one.lineId === lineId);
  return key === '' ? (line?.blank ?? 0) : (line?.votes.find((one) => one.key === key)?.count ?? 0);
};

/** Both readings side by side; a cell where they differ says so by a sign too. */
function Differing({ page }: { page: BallotPage }) {
  const t = useText(BALLOT_MESSAGES);
  const { lines, scale, tally } = page;
  const readings = tally?.differing ?? [];
  const words = useScaleWords(scale);
  const columns = [
    ...scale.options.map(({ key, name }) => ({ key, name: words.nameOf(key) ?? name })),
    { key: '', name: t('blankColumn') },
  ];
  const cell = (values: readonly number[]) => {
    const isSame = new Set(values).size === 1;
    return (
      <td className={isSame ? 'numeric' : 'numeric tally-differs'}>{isSame ? values[0] : `≠ ${values.join(' / ')}`}</td>
    );
  };
  return (
    <section>
      <p role="alert">
        <StateTag tone="bad" shape="cross">
          {t('differs')}
        </StateTag>
      </p>
      <p className="quiet">{readings.map(({ who }) => who).join(' / ')}</p>
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t('line')}</th>
            {columns.map(({ key, name }) => (
              <th key={key} className="numeric">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ id, title }) => (
            <tr key={id}>
              <td>{title}</td>
              {columns.map(({ key }) => (
                <Cell key={key}>{cell(readings.map(({ figures }) => votesOf(figures, id, key)))}</Cell>
              ))}
            </tr>
          ))}
          {(['spoiled', 'unreturned'] as const).map((key) => (
            <tr key={key}>
              <td>{t(key)}</td>
              {cell(readings.map(({ figures }) => figures[key]))}
              <td colSpan={columns.length - 1} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const Cell = ({ children }: { children: ReactNode }) => children;

/** Counts by line and option as they are typed; '' where nothing was. */
function typedOf(page: BallotPage, figures: TallyFigures | null): Record<string, string> {
  const keys = [...page.scale.options.map(({ key }) => key), ''];
  return Object.fromEntries(
    page.lines.flatMap(({ id }) =>
      keys.map((key) => [`${id} ${key}`, figures ? String(votesOf(figures, id, key)) : '']),
    ),
  );
}

function Entry({ page, papers, mine }: { page: BallotPage; papers: number; mine: TallyFigures | null }) {
  const t = useText(BALLOT_MESSAGES);
  const year = usePlanYear();
  const { ballot, lines, scale } = page;
  const words = useScaleWords(scale);
  const keys = [...scale.options.map(({ key }) => key), ''];
  const [spoiled, setSpoiled] = useState(mine ? String(mine.spoiled) : '0');
  const [unreturned, setUnreturned] = useState(mine ? String(mine.unreturned) : '0');
  const [typed, setTyped] = useState(() => typedOf(page, mine));
  const [sheet, setSheet] = useState<(SheetTally & { fileSha256: string }) | null>(null);
  const enter = useSend(feedbackSatisfactionApi.enterTally, { refresh: ['feedback.ballot', 'platform.todos'] });
  const number = (text: string | undefined): number => (/^\d{1,5}$/.test(text ?? '') ? Number(text) : 0);
  const valid = papers - number(spoiled) - number(unreturned);
  const send = async () => {
    const answer = await enter.send({
      params: { year, id: ballot.id },
      body: {
        fileSha256: sheet?.fileSha256 ?? null,
        spoiled: number(spoiled),
        unreturned: number(unreturned),
        lines: lines.map(({ id: lineId }) => ({
          lineId,
          blank: number(typed[`${lineId} `]),
          votes: scale.options.map(({ key }) => ({ key, count: number(typed[`${lineId} ${key}`]) })),
        })),
      },
    });
    if (answer?.tally?.isConfirmed) notify(t('confirmed'));
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div className="row">
        <PrintSheet year={year} id={ballot.id} which="tally" />
      </div>
      <TallyFile
        year={year}
        id={ballot.id}
        sheet={sheet}
        onRead={(read) => {
          setSheet(read);
          setSpoiled(String(read.figures.spoiled));
          setUnreturned(String(read.figures.unreturned));
          setTyped(typedOf(page, read.figures));
        }}
      />
      <div className="row tally-head">
        <label>
          {t('spoiled')}{' '}
          <input inputMode="numeric" size={4} value={spoiled} onChange={(event) => setSpoiled(event.target.value)} />
        </label>
        <label>
          {t('unreturned')}{' '}
          <input
            inputMode="numeric"
            size={4}
            value={unreturned}
            onChange={(event) => setUnreturned(event.target.value)}
          />
        </label>
        <strong>{t('validPapers', { n: valid })}</strong>
      </div>
      {enter.failure?.fields?.spoiled && <p className="field-problem">{enter.failure.fields.spoiled}</p>}
      {lines.map(({ id, title }, at) => {
        const sum = keys.reduce((total, key) => total + number(typed[`${id} ${key}`]), 0);
        const problem = enter.failure?.fields?.[`lines.${at}`];
        return (
          <fieldset key={id} className="tally-line">
            <legend>{title}</legend>
            {keys.map((key) => (
              <label key={key}>
                <span>{(key === '' ? null : words.nameOf(key)) ?? t('blankColumn')}</span>
                <input
                  inputMode="numeric"
                  size={4}
                  value={typed[`${id} ${key}`] ?? ''}
                  onChange={(event) => setTyped({ ...typed, [`${id} ${key}`]: event.target.value })}
                />
              </label>
            ))}
            <StateTag tone={sum === valid ? 'good' : 'doubt'} shape={sum === valid ? 'check' : 'triangle'}>
              {t('sum')} {sum} / {valid}
            </StateTag>
            {problem && <p className="field-problem">{problem}</p>}
          </fieldset>
        );
      })}
      <Failure failure={enter.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={enter.busy}>
          {t('enter')}
        </button>
      </div>
    </form>
  );
}
