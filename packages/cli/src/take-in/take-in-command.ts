/** `liubu take-in FILE`: letters that an outer zone gave back come into the platform, by the rules of the exchange page. */
import { REFUSALS } from '@liubu/contract';
import type { LettersIntake, LettersOutcome, LettersSeen } from '@liubu/server';
import { openGiven } from '../command-line/open-given.ts';
import { CliError } from '../errors.ts';
import type { Locale } from '../language.ts';
import { writeOut } from '../output/standard-output.ts';
import type { Surroundings } from '../surroundings.ts';
import type { TakeInArguments } from './take-in-arguments.ts';

/** Of letters that were left out one by one; all of them are on the page. */
const SHOWN = 20;

/**
 * What the file holds is told first, then what became of it. Letters that were left out are told with their reasons and
 * are no failure; a file that is not believed, or not to be taken, is.
 *
 * @throws CliError ZONE_UNCONFIRMED, ZONE_OTHER, LETTERS_CLOSED, FILE_*; PortalError, StartError, AppError of the server
 */
export async function takeInCommand(
  { file, looksOnly, fingerprint, data }: TakeInArguments,
  { locale }: Pick<Surroundings, 'locale'>,
): Promise<0> {
  const source = await openGiven(file);
  try {
    const { openLettersIntake, readConfig } = await import('@liubu/server');
    const config = readConfig({ ...process.env, ...(data !== null && { LIUBU_DATA: data }) });
    return await takeInBy(await openLettersIntake(config, file, source), { file, looksOnly, fingerprint, locale });
  } finally {
    source.close();
  }
}

type Asked = Pick<TakeInArguments, 'looksOnly' | 'file' | 'fingerprint'> & { locale: Locale };

async function takeInBy(intake: LettersIntake, asked: Asked): Promise<0> {
  const { file, fingerprint, locale } = asked;
  try {
    const seen = await intake.look();
    writeOut(`${seenLines(file, seen, locale).join('\n')}\n`);
    if (fingerprint !== null && plain(seen.fingerprint) !== fingerprint)
      throw new CliError('ZONE_OTHER', { name: file, found: seen.fingerprint, given: inFours(fingerprint) });
    if (seen.opensNone) throw new CliError('LETTERS_CLOSED', { name: file, count: seen.count });
    writeOut(`${(await outcomeLines(intake, seen, asked)).join('\n')}\n`);
    return 0;
  } finally {
    await intake.close();
  }
}

async function outcomeLines(
  intake: LettersIntake,
  { isZoneKnown, fingerprint: found }: LettersSeen,
  { looksOnly, file, fingerprint, locale }: Asked,
): Promise<string[]> {
  if (looksOnly) return outcomeOf(await intake.rehearse(), locale, true);
  if (!isZoneKnown && fingerprint === null) throw new CliError('ZONE_UNCONFIRMED', { name: file, fingerprint: found });
  return outcomeOf(await intake.takeIn(fingerprint !== null), locale, false);
}

const plain = (fingerprint: string): string => fingerprint.replaceAll(' ', '');
const inFours = (fingerprint: string): string => fingerprint.match(/.{4}/g)!.join(' ');

function seenLines(file: string, seen: LettersSeen, locale: Locale): string[] {
  const { fingerprint, isZoneKnown, number, count, counts, problem } = seen;
  const { message, mark, follow, confirm, unfollow, photos, unreadable } = counts;
  const rest = confirm + unfollow;
  if (locale === 'en')
    return [
      `${file}: number ${number} of the outer zone ${fingerprint} (${isZoneKnown ? 'confirmed before' : 'not seen before'})`,
      `holds ${count}: ${message} letters, ${mark} marks, ${follow} followers, ${rest} confirmations; ${photos} pictures; ${unreadable} that cannot be read`,
      ...(problem === null ? [] : [problem.en]),
    ];
  return [
    `${file}：外网区 ${fingerprint}（${isZoneKnown ? '已确认' : '首次出现'}）的第 ${number} 号`,
    `共 ${count} 件：来信 ${message}，评价 ${mark}，关注 ${follow}，确认和退订 ${rest}；图片 ${photos} 张；打不开或格式不对 ${unreadable} 件`,
    ...(problem === null ? [] : [problem.zh]),
  ];
}

function outcomeOf({ taken, refused, details }: LettersOutcome, locale: Locale, isRehearsal: boolean): string[] {
  const isEnglish = locale === 'en';
  const at = isEnglish ? 1 : 0;
  const left = refused.reduce((sum, { count }) => sum + count, 0);
  const reasons = refused.map(({ why, count }) => `  ${count} × ${REFUSALS[why][at]}`);
  const each = details
    .slice(0, SHOWN)
    .map(({ at: n, why }) =>
      isEnglish ? `  number ${n + 1}: ${REFUSALS[why][at]}` : `  第 ${n + 1} 件：${REFUSALS[why][at]}`,
    );
  const more = details.length > SHOWN ? ['  …'] : [];
  const head = isEnglish
    ? isRehearsal
      ? `${taken} would be taken in, ${left} left out; nothing was kept`
      : `${taken} taken in, ${left} left out`
    : isRehearsal
      ? `将收取 ${taken} 件，剔除 ${left} 件；这次没有收取`
      : `收取 ${taken} 件，剔除 ${left} 件`;
  return [head, ...reasons, ...each, ...more];
}
