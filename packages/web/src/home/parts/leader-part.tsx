import type { HomePage, ItemLine } from '@liubu/contract';
import { Link } from 'react-router';
import { useCan } from '../../app/session.tsx';
import { formatDay, StateTag } from '../../components/index.ts';
import { type Text, useText } from '../../text/use-text.ts';
import { HOME_MESSAGES } from '../messages.ts';
import { InstructionBox } from './instruction-box.tsx';

type Leader = NonNullable<HomePage['leader']>;
type T = Text<typeof HOME_MESSAGES>;

/** Five minutes: what waits for my word, what others owe, what slipped. Fits an A4 in print and a phone in hand. */
export function LeaderPart({ year, leader }: { year: number; leader: Leader }) {
  const t = useText(HOME_MESSAGES);
  const mayInstruct = useCan('deploy:instruct') !== null;
  return (
    <section className="home-part leader" aria-labelledby="leader">
      <h2 id="leader">
        <Link to={`/${year}/items`}>{t('myItems', { n: leader.items })}</Link>
      </h2>
      <div className="leader-blocks">
        <Block title={t('decisions')} block={leader.decisions} tone="busy" detail={(line) => decisionText(t, line)} />
        <Block title={t('notAccepted')} block={leader.notAccepted} tone="bad" />
        <Block
          title={t('plansMissing')}
          block={leader.plansMissing}
          tone="bad"
          detail={({ detail }) => t(`plan_${detail as 'missing'}`)}
        />
        <Block
          title={t('newlySlipped')}
          block={leader.newlySlipped}
          tone="doubt"
          detail={({ detail }) =>
            detail
              .split(',')
              .map((mark) => t(`mark_${mark as 'slipped'}`))
              .join('、')
          }
        />
        <Block title={t('dueSoon')} block={leader.dueSoon} tone="plain" />
        <section className="leader-block">
          <h3>{t('instructions')}</h3>
          {leader.instructions.length === 0 && <p className="quiet">{t('none')}</p>}
          <ul>
            {leader.instructions.map(({ id, wording, state, unitName, deadline, link }) => (
              <li key={id}>
                <Link to={link}>{wording}</Link>
                <span className="quiet">
                  {[
                    state === 'suggested' && unitName === null
                      ? t('matter_incomplete')
                      : t(`matter_${state as 'suggested'}`),
                    unitName,
                    deadline && t('dueOn', { day: formatDay(deadline) }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </section>
      </div>
      {mayInstruct && <InstructionBox year={year} />}
    </section>
  );
}

/** “due: 2026-06-30 → 2026-10-31”, with the word for its kind. */
function decisionText(t: T, { detail }: ItemLine): string {
  const [kind = '', ...rest] = detail.split(': ');
  const change = rest.join(': ');
  const name = t(`kind_${kind as 'due'}`);
  return change === '' ? name : `${name}：${change}`;
}

function Block({
  title,
  block,
  tone,
  detail,
}: {
  title: string;
  block: Leader['notAccepted'];
  tone: 'bad' | 'doubt' | 'busy' | 'plain';
  detail?: (line: ItemLine) => string;
}) {
  const t = useText(HOME_MESSAGES);
  const shape = { bad: 'triangle', doubt: 'half', busy: 'square', plain: 'clock' } as const;
  return (
    <section className="leader-block">
      <h3>
        {title}
        {block.count === 0 ? (
          <span className="quiet">{t('none')}</span>
        ) : (
          <StateTag tone={tone} shape={shape[tone]}>
            {t('count', { n: block.count })}
          </StateTag>
        )}
      </h3>
      <ul>
        {block.first.map((line) => (
          <li key={`${line.itemId} ${line.unitName}`}>
            <Link to={line.link}>
              {line.code} {line.title}
            </Link>
            <span className="quiet">
              {[line.unitName, detail?.(line), line.due && t('dueOn', { day: formatDay(line.due) })]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {block.count > block.first.length && (
        <p className="quiet">{t('more', { n: block.count - block.first.length })}</p>
      )}
    </section>
  );
}
