import { type BallotScale, DEFAULT_BALLOT_SCALE } from '@liubu/contract';
import { useLanguage } from '../../../text/language.ts';

/** What the product ships, said in English; the words on the ballot stay beside, since they are what is voted on. */
const ENGLISH: Readonly<Record<string, string>> = {
  satisfied: 'Satisfied',
  fairly: 'Fairly satisfied',
  dissatisfied: 'Not satisfied',
  unknown: 'Do not know',
};
const QUESTION = 'Are you satisfied with how this work was done?';

/** Names of options and the question in the reader's language, where they are the shipped ones; else as declared. */
export function useScaleWords(scale: BallotScale): { question: string; nameOf: (key: string) => string | null } {
  const isEnglish = useLanguage() === 'en';
  const shipped = new Map(DEFAULT_BALLOT_SCALE.options.map(({ key, name }) => [key, name]));
  return {
    question:
      isEnglish && scale.question === DEFAULT_BALLOT_SCALE.question ? `${QUESTION} ${scale.question}` : scale.question,
    nameOf: (key) => {
      const name = scale.options.find((option) => option.key === key)?.name ?? null;
      const english = ENGLISH[key];
      return isEnglish && english !== undefined && name === shipped.get(key) ? `${english} ${name}` : name;
    },
  };
}
