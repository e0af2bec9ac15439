import { randomUUID } from 'node:crypto';
import {
  API,
  addressOf,
  DEFAULT_ACCOUNT_LADDER,
  DEFAULT_BALLOT_SCALE,
  DEFAULT_CHASE_RULES,
  DEFAULT_FULFILMENT_RULE,
  DEFAULT_HONOUR_RULES,
  DEFAULT_LADDER,
  DEFAULT_LIGHTS,
  DEFAULT_RELEASE_RULES,
  DEFAULT_SCORING,
  DEFAULT_TOLERANCE,
  ROLES,
  type Role,
  scopeOf,
} from '@liubu/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { AnyEndpoint } from '../src/platform/http/implement.ts';
import { type Caller, openTestServer, type TestServer } from './harness/test-server.ts';

const ENDPOINTS: AnyEndpoint[] = Object.values(API).flatMap((group) => Object.values(group) as AnyEndpoint[]);
const ROLE_NAMES = Object.keys(ROLES) as Role[];

let server: TestServer;
const callers = new Map<Role, Caller>();
beforeAll(async () => {
  server = await openTestServer();
  await server.aPlanYear(2026);
  const unitId = await server.aUnit('市教育局');
  for (const role of ROLE_NAMES) callers.set(role, await server.signInAs(role, { unitId }));
}, 120_000);
afterAll(async () => await server?.close());

/** A value that a schema takes: things that are not there, so that nothing is changed. */
function valueFor(schema: z.ZodType): unknown {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  return sample(json, json);
}

interface JsonSchema {
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  type?: string | string[];
  format?: string;
  pattern?: string;
  minLength?: number;
  minimum?: number;
  exclusiveMinimum?: number;
  minItems?: number;
  items?: JsonSchema | false;
  prefixItems?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  default?: unknown;
}

function sample(schema: JsonSchema, root: JsonSchema): unknown {
  if (schema.$ref) return sample(root.$defs?.[schema.$ref.split('/').at(-1)!] ?? {}, root);
  if ('default' in schema) return schema.default;
  if ('const' in schema) return schema.const;
  if (schema.enum) return schema.enum[0];
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return sample(either[0]!, root);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((one) => sample(one, root)));
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object': {
      const required = schema.required ?? [];
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([name]) => required.includes(name))
          .map(([name, one]) => [name, sample(one, root)]),
      );
    }
    case 'array':
      // A tuple has each of its parts, and `items: false` behind them.
      if (schema.prefixItems) return schema.prefixItems.map((one) => sample(one, root));
      return Array.from({ length: schema.minItems ?? 0 }, () => sample(schema.items || {}, root));
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, (schema.exclusiveMinimum ?? 0) + 1);
    case 'boolean':
      return false;
    case 'null':
      return null;
    case 'string':
      return text(schema);
    default:
      return 'x';
  }
}

function text({ format, pattern = '', minLength = 1 }: JsonSchema): string {
  if (format === 'uuid') return randomUUID();
  if (format === 'date') return '2026-03-02';
  if (format === 'email') return 'x@example.gov.cn';
  if (format === 'date-time') return '2026-03-02T00:00:00Z';
  if (pattern.includes('{64}')) return 'a'.repeat(64);
  if (pattern.startsWith('^\\/')) return '/';
  if (/\\d/.test(pattern) && !/[a-z]/.test(pattern.replace(/\\\w/g, ''))) return '1';
  if (pattern === '^[0-9a-f]{64}$') return 'a'.repeat(64);
  return 'x'.repeat(Math.max(1, minLength));
}

/** A ballot that closes after it opens. */
const BALLOT = {
  ...{ title: 'x', note: '', lines: [], witnessIds: [] },
  ...{ opensAt: '2026-03-02T00:00:00Z', closesAt: '2026-03-03T00:00:00Z' },
  scale: DEFAULT_BALLOT_SCALE,
};
/** Declarations hold together in ways that no schema of JSON tells: what ships is handed in. */
const BODIES: Readonly<Record<string, object>> = {
  'account.declare-honours': { rules: DEFAULT_HONOUR_RULES, from: 0, reason: 'x' },
  'feedback.declare-fulfilment': { rule: DEFAULT_FULFILMENT_RULE, from: 0, reason: 'x' },
  'feedback.declare-ballot-scale': { scale: DEFAULT_BALLOT_SCALE, from: 0, reason: 'x' },
  'feedback.draft-ballot': BALLOT,
  'feedback.save-ballot': { ...BALLOT, revision: 1 },
  'inspect.save-chase-rules': { rules: DEFAULT_CHASE_RULES, from: 0, reason: 'x' },
  'inspect.save-ladder': { ladder: DEFAULT_LADDER, from: 0, reason: 'x' },
  'account.save-ladder': { ladder: DEFAULT_ACCOUNT_LADDER, from: 0, reason: 'x' },
  'account.export-package': { itemId: '0198c0de-0000-4000-8000-000000000002', reason: 'x' },
  'inspect.preview-lights': { settings: DEFAULT_LIGHTS },
  'account.declare-tolerance': { rules: DEFAULT_TOLERANCE, from: 0, reason: 'x' },
  'account.preview-scoring': { rules: DEFAULT_SCORING },
  'account.declare-scoring': { rules: DEFAULT_SCORING, from: 0, reason: 'x' },
  'public.declare-rules': { rules: DEFAULT_RELEASE_RULES, from: 0, reason: 'x' },
  'inspect.declare-lights': { settings: DEFAULT_LIGHTS, from: 0, reason: 'x' },
};

/** The city's portal comes with a key of its own and without a session; channels.test.ts tries its keys. */
const BY_KEY = new Set(['inspect.todo-feed']);

/** The request as it goes out; ids are of things that nobody has. */
function requestOf(endpoint: AnyEndpoint): {
  method: AnyEndpoint['method'];
  url: string;
  payload?: object | Buffer;
  headers: Record<string, string>;
} {
  const params = {
    ...(endpoint.params ? (valueFor(endpoint.params) as object) : {}),
    ...(/\/:year\//.test(endpoint.path) && { year: 2026 }),
  };
  const query = endpoint.query ? valueFor(endpoint.query) : {};
  const url = addressOf(endpoint, { params, query } as never);
  if (endpoint.upload)
    return {
      method: endpoint.method,
      url,
      payload: Buffer.from('x'),
      headers: { 'content-type': 'application/octet-stream' },
    };
  return {
    method: endpoint.method,
    url,
    ...(endpoint.body && { payload: BODIES[endpoint.id] ?? (valueFor(endpoint.body) as object) }),
    headers: {},
  };
}

/** A stream of events never ends by itself: it is the one request that is not made as somebody who may. */
const isStream = (endpoint: AnyEndpoint): boolean => endpoint.response === 'events';

const mayAsk = (endpoint: AnyEndpoint, role: Role): boolean =>
  endpoint.permission === 'public' ||
  endpoint.permission === 'signed-in' ||
  scopeOf(endpoint.permission, [role]) !== null;

/** Signing out ends the session that the walk goes on with. */
const ENDS_SESSION = new Set(['sign-in.sign-out']);

describe('every request × every role', () => {
  test('is refused without a session, unless it is open to all', async () => {
    const wrong: string[] = [];
    for (const endpoint of ENDPOINTS) {
      const { statusCode, body } = await server.app.inject({ ...requestOf(endpoint), remoteAddress: '10.7.0.1' });
      const code = statusCode >= 400 ? (JSON.parse(body).error?.code as string) : null;
      const isOpen = endpoint.permission === 'public' && !BY_KEY.has(endpoint.id);
      if (isOpen ? code === 'NOT_SIGNED_IN' || code === 'NOT_ALLOWED' : code !== 'NOT_SIGNED_IN')
        wrong.push(`${endpoint.id}: ${statusCode} ${code}`);
    }
    expect(wrong).toEqual([]);
  }, 300_000);

  test('is done for the roles of the table and refused to all others', async () => {
    const wrong: string[] = [];
    let asked = 0;
    let allowed = 0;
    for (const endpoint of ENDPOINTS) {
      for (const role of ROLE_NAMES) {
        const may = mayAsk(endpoint, role);
        if ((isStream(endpoint) && may) || ENDS_SESSION.has(endpoint.id) || BY_KEY.has(endpoint.id)) continue;
        const request = requestOf(endpoint);
        const { statusCode, body } = await server.app.inject({
          ...request,
          headers: { ...request.headers, cookie: callers.get(role)!.cookie },
          remoteAddress: '10.7.0.2',
        });
        asked += 1;
        if (may) allowed += 1;
        const code = statusCode >= 400 ? (JSON.parse(body).error?.code as string) : null;
        const told = `${endpoint.id} as ${role}: ${statusCode} ${code}`;
        if (code === 'UNKNOWN') wrong.push(`${told} (a fault)`);
        // What is not even looked at says nothing about the permission.
        else if (code === 'INPUT_INVALID' && !may) wrong.push(`${told} (the sample of the input does not fit)`);
        else if (may ? code === 'NOT_ALLOWED' || code === 'NOT_SIGNED_IN' : code !== 'NOT_ALLOWED') wrong.push(told);
      }
    }
    console.log(
      `permissions: ${ENDPOINTS.length} requests × ${ROLE_NAMES.length} roles, ${asked} asked, ${allowed} allowed`,
    );
    expect(wrong).toEqual([]);
  }, 600_000);
});
