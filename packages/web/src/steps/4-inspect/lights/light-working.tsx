import {
  FILING_STATES,
  findingTitle,
  LIGHT_FORMULAS,
  LIGHT_STATES,
  type LightStep,
  type LightView,
} from '@liubu/contract';
import { Link } from 'react-router';
import { usePlanYear } from '../../../app/session.tsx';
import { formatDay, formatMoment } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { LightTag } from './light-tag.tsx';
import { MESSAGES } from './messages.ts';

type Light = NonNullable<LightView['light']>;

/** What led to a light: each part by its steps, what was counted in then, and every input. */
export function LightWorking({ light, months }: { light: Light; months: LightView['months'] }) {
  const t = useText(MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const year = usePlanYear();
  const formulas = LIGHT_FORMULAS as Record<string, { name: readonly [string, string] }>;
  return (
    <details className="light-working">
      <summary>{t('working')}</summary>
      <div className="stack">
        <div>
          <h3>{t('parts')}</h3>
          {light.parts.map((part) => (
            <div key={part.id} className="light-part">
              <p>
                <b>{part.label}</b> <LightTag state={part.state} colour={part.colour} proof={part.proof} />{' '}
                {light.parts.length > 1 && part.counts && <span className="quiet">{t('countsHere')}</span>}
              </p>
              <Steps steps={part.steps} />
            </div>
          ))}
          {light.steps.length > 0 && (
            <>
              <h3>{t('countedIn')}</h3>
              <Steps steps={light.steps} />
            </>
          )}
        </div>
        {light.inputs.length > 0 && <Inputs light={light} />}
        {months.length > 0 && (
          <div>
            <h3>{t('months')}</h3>
            <ol className="light-months">
              {months.map((one) => (
                <li key={one.month} title={t('monthLight', { month: one.month, light: LIGHT_STATES[one.state][at] })}>
                  <span className="quiet">{one.month}</span>{' '}
                  <LightTag state={one.state} colour={one.colour} proof={one.proof} isShort />
                </li>
              ))}
            </ol>
          </div>
        )}
        <p className="quiet">
          {t('formulaOf', {
            formula: formulas[light.formula]?.name[at] ?? light.formula,
            version: light.formulaVersion,
            declaration: light.declarationVersion,
            moment: formatMoment(light.computedAt),
          })}{' '}
          <Link to={`/${year}/light-formulas`}>{t('formulas')}</Link>
        </p>
      </div>
    </details>
  );
}

function Steps({ steps }: { steps: readonly LightStep[] }) {
  const language = useLanguage();
  return (
    <ol className="light-steps">
      {steps.map((step, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the order is all that tells two equal steps apart
        <li key={`${step.rule}-${i}`}>{step.says[language]}</li>
      ))}
    </ol>
  );
}

/** A filing is told by its state, a finding by what it is. */
function labelOf({ kind, label }: Light['inputs'][number], at: 0 | 1): string {
  if (kind === 'filing') return (FILING_STATES as Record<string, readonly [string, string]>)[label]?.[at] ?? label;
  return kind === 'finding' ? findingTitle(label, at === 0 ? 'zh' : 'en') : label;
}

function Inputs({ light }: { light: Light }) {
  const t = useText(MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  return (
    <div>
      <h3>{t('inputs')}</h3>
      <table className="plain-table light-inputs">
        <thead>
          <tr>
            <th>{t('kind')}</th>
            <th>{t('what')}</th>
            <th className="numeric">{t('month')}</th>
            <th className="numeric">{t('value')}</th>
            <th>{t('day')}</th>
          </tr>
        </thead>
        <tbody>
          {light.inputs.map((input) => (
            <tr key={`${input.kind}-${input.id}-${input.month}`}>
              <td>{t(`kind-${input.kind}`)}</td>
              <td>{input.link === null ? labelOf(input, at) : <Link to={input.link}>{labelOf(input, at)}</Link>}</td>
              <td className="numeric">{input.month}</td>
              <td className="numeric">
                {input.value !== null &&
                  (input.kind === 'milestone'
                    ? t('nodeDone', { day: formatDay(input.value) })
                    : `${input.value} ${input.measureUnit ?? ''}`)}
              </td>
              <td>{input.asOf && formatDay(input.asOf)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
