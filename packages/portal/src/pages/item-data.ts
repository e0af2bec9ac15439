import { LIGHT_STATES } from '@liubu/contract';
import { dataPagePath } from '../data/data-addresses.ts';
import { latestValue } from '../parts/figures.ts';
import { itemPath } from '../site/addresses.ts';
import type { Pen } from '../site/pen.ts';
import type { ItemInput } from './item-page.ts';

/** The commitment for machines: a service of the government for livelihood projects, else an article on what it does. */
export function itemData(pen: Pen, { item, code, year, name, lead }: ItemInput): object[] {
  const address = (path: string): string => `${pen.options.origin ?? ''}${pen.to(path)}`;
  const url = address(itemPath(code, year, item.slug));
  const provider = { '@type': 'GovernmentOrganization', name: lead?.name ?? `${name}人民政府` };
  const state = item.state === null ? null : pen.say(LIGHT_STATES[item.state.state]);
  const newest = item.story
    .map(({ on }) => on)
    .sort()
    .at(-1);
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
          license: address('/about/#licence'),
          isPartOf: address(dataPagePath(code, year)),
          isAccessibleForFree: true,
        },
      ];
}
