import { LIGHT_STATES } from '@liubu/contract';
import { latestValue } from '../parts/figures.ts';
import { itemPath } from '../site/addresses.ts';
import type { Pen } from '../site/pen.ts';
import type { ItemInput } from './item-page.ts';

/** The commitment for machines: a service of the government for livelihood projects, else an article on what it does. */
export function itemData(pen: Pen, { item, code, year, name, lead }: ItemInput): object[] {
  const url = `${pen.options.origin ?? ''}${pen.to(itemPath(code, year, item.slug))}`;
  const provider = { '@type': 'GovernmentOrganization', name: lead?.name ?? `${name}人民政府` };
  const state = item.state === null ? null : pen.say(LIGHT_STATES[item.state.state]);
  const newest = item.story.reduce((day, { on }) => (on > day ? on : day), '');
  const about = {
    name: item.title,
    url,
    identifier: item.slug,
    description: item.promise.quote,
    inLanguage: 'zh-CN',
  };
  const main =
    item.kind === 'livelihood'
      ? {
          '@type': 'GovernmentService',
          ...about,
          serviceType: '民生实事',
          provider,
          areaServed: name,
          ...(state && { disambiguatingDescription: state }),
        }
      : {
          '@type': 'Article',
          ...about,
          headline: item.title,
          author: provider,
          datePublished: item.releasedAt,
          ...(newest && { dateModified: newest }),
          ...(state && { abstract: state }),
        };
  const measured = item.targets.flatMap((target) => {
    const latest = latestValue(target.values);
    return latest === null
      ? []
      : [
          {
            '@type': 'PropertyValue',
            name: target.name,
            value: latest.value,
            unitText: target.measureUnit ?? undefined,
            measurementTechnique: target.definition || undefined,
          },
        ];
  });
  return measured.length === 0
    ? [main]
    : [
        main,
        {
          '@type': 'Dataset',
          name: `${item.title}：目标和进展数据`,
          description:
            item.promise.quote.length < 50
              ? `${item.promise.quote} ${name}${year}年政府工作报告承诺的目标、逐月数据和核定状态。`
              : item.promise.quote,
          url,
          creator: provider,
          variableMeasured: measured,
          temporalCoverage: `${year}-01-01/${year}-12-31`,
          isAccessibleForFree: true,
        },
      ];
}
