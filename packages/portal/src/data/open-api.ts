import type { PublicSite } from '@liubu/contract';
import type { PortalOptions } from '../page.ts';
import type { ColumnType, DataTable } from './column.ts';
import { DATA_ROOT } from './data-addresses.ts';
import { TABLES } from './tables/tables.ts';
import { FORMATS } from './year-files.ts';

const JSON_TYPES: Record<ColumnType, object> = {
  text: { type: ['string', 'null'] },
  code: { type: ['string', 'null'] },
  integer: { type: ['integer', 'null'] },
  decimal: { type: ['number', 'null'] },
  share: { type: ['number', 'null'] },
  number: { type: ['number', 'null'] },
  boolean: { type: ['boolean', 'null'] },
  day: { type: ['string', 'null'], format: 'date' },
  moment: { type: ['string', 'null'], format: 'date-time' },
  address: { type: ['string', 'null'], format: 'uri-reference' },
};

const rowSchema = (table: DataTable<never>): object => ({
  type: 'object',
  description: `${table.row[0]} / ${table.row[1]}`,
  required: table.columns.map(({ key }) => key),
  properties: Object.fromEntries(
    table.columns.map(({ key, words, type, codes }) => [
      key,
      {
        ...JSON_TYPES[type],
        description: `${words[0]} / ${words[1]}`,
        ...(codes && { enum: [...Object.keys(codes), null] }),
      },
    ]),
  ),
});

const MEDIA: Record<(typeof FORMATS)[number], string> = {
  csv: 'text/csv',
  json: 'application/json',
  parquet: 'application/vnd.apache.parquet',
};

const parameter = (name: 'government' | 'year' | 'slug'): object => ({ $ref: `#/components/parameters/${name}` });

/** The public API: addresses to be read, without a key, from anywhere. Every address is a file, on plain web servers too. */
export function openApiOf(site: PublicSite, { base, origin }: PortalOptions): object {
  const get = (summary: readonly [string, string], media: string, schema: object, parameters: object[]): object => ({
    get: {
      summary: `${summary[0]} / ${summary[1]}`,
      ...(parameters.length > 0 && { parameters }),
      responses: {
        200: {
          description: 'OK',
          headers: {
            'Access-Control-Allow-Origin': { schema: { type: 'string', const: '*' } },
            ETag: { schema: { type: 'string' } },
          },
          content: { [media]: { schema } },
        },
        404: { description: '没有公开这一项 / nothing public there' },
      },
    },
  });
  const anyObject = { type: 'object' };
  const bytes = { type: 'string', contentEncoding: 'binary' };
  const text = { type: 'string' };
  const ofYear = [parameter('government'), parameter('year')];
  const year = `${DATA_ROOT}{government}/{year}/`;
  const atom = 'application/atom+xml';
  const paths: Record<string, object> = {
    [`${DATA_ROOT}index.json`]: get(['有哪些数据', 'What there is'], 'application/json', anyObject, []),
    [`${DATA_ROOT}plan.schema.json`]: get(['计划的格式', 'Schema of a plan'], 'application/json', anyObject, []),
    [`${DATA_ROOT}site.schema.json`]: get(
      ['site.json 的格式', 'Schema of site.json'],
      'application/json',
      anyObject,
      [],
    ),
    [`${DATA_ROOT}{government}/site.json`]: get(
      ...([['全部公开内容', 'Everything public'], 'application/json', { $ref: 'site.schema.json' }] as const),
      [parameter('government')],
    ),
    [`${DATA_ROOT}{government}/record.json`]: get(
      ...([['留痕链末端', 'Head of the record'], 'application/json', anyObject] as const),
      [parameter('government')],
    ),
    [`${year}index.json`]: get(['一年的文件', 'Files of a year'], 'application/json', anyObject, ofYear),
    [`${year}dictionary.json`]: get(['数据字典', 'Dictionary'], 'application/json', anyObject, ofYear),
    [`${year}datapackage.json`]: get(['Frictionless 数据包', 'Data Package'], 'application/json', anyObject, ofYear),
    [`${year}SHA256SUMS`]: get(['校验值', 'Checksums'], 'text/plain', text, ofYear),
  };
  for (const table of TABLES)
    for (const format of FORMATS)
      paths[`${year}${table.key}.${format}`] = get(
        table.words,
        MEDIA[format],
        format === 'json'
          ? { type: 'array', items: { $ref: `#/components/schemas/${table.key}` } }
          : format === 'csv'
            ? text
            : bytes,
        ofYear,
      );
  paths['/feeds/{government}/{year}.atom'] = get(['一年的变化', 'Changes of a year'], atom, text, ofYear);
  for (const [kind, words] of [
    ['items', ['一项承诺的变化', 'Changes of a commitment']],
    ['units', ['一个单位的变化', 'Changes of a unit']],
  ] as const)
    paths[`/feeds/{government}/{year}/${kind}/{slug}.atom`] = get(words, atom, text, [...ofYear, parameter('slug')]);
  return {
    openapi: '3.1.0',
    info: {
      title: '承诺公开数据 / Public commitments',
      version: '1',
      description:
        '只读，不用密钥，允许跨站读取。地址里的 v1 不变时，只增加、不改名、不删除。 / Read only, no key, from any site. Within v1 things are added, never renamed or taken away.',
    },
    servers: [{ url: `${origin ?? ''}${base}` || '/' }],
    paths,
    components: {
      parameters: {
        government: {
          ...{ name: 'government', in: 'path', required: true },
          schema: { type: 'string', pattern: '^[0-9a-z]{6,12}$' },
          example: site.governments[0]!.code,
        },
        year: { name: 'year', in: 'path', required: true, schema: { type: 'integer', minimum: 1990 } },
        slug: { name: 'slug', in: 'path', required: true, schema: { type: 'string', pattern: '^[0-9a-z]{6,20}$' } },
      },
      schemas: Object.fromEntries(TABLES.map((table) => [table.key, rowSchema(table)])),
    },
  };
}
