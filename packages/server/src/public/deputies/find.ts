import type { SearchSource } from '../../search/source.ts';
import { proposalsSeen } from './proposals/stored-proposals.ts';
import { questionsSeen } from './questions/stored-questions.ts';

const EXCERPT = 60;
const clip = (text: string): string => (text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text);

/** Questions, suggestions and proposals that the actor may see anyway. */
export const findDeputyThings: SearchSource = async (work, planYear, wanted, most) => {
  if (work.scope('public:see-bench') === null) return [];
  const proposals = await proposalsSeen(work, planYear, { wanted });
  const questions = await questionsSeen(work, planYear, { wanted });
  return [
    ...proposals.slice(0, most).map(({ id, number, title, text }) => ({
      ...{ kind: 'proposal' as const, id, title: number === null ? title : `${number} ${title}` },
      ...{ excerpt: clip(text || title), link: `/${planYear}/proposals/${id}` },
    })),
    ...questions.slice(0, most).map(({ id, question, unitName }) => ({
      ...{ kind: 'question' as const, id, title: clip(question) },
      ...{ excerpt: unitName, link: `/${planYear}/deputy-questions/${id}` },
    })),
  ].slice(0, most);
};
