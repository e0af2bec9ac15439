import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { platformApi } from '@liubu/contract';
import { findMarkings } from '@liubu/documents';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, openTestServer, type TestServer } from '../../test/harness/test-server.ts';
import { inGovernment, query } from '../platform/database/tenant.ts';
import { judgeMarkings } from './secrecy.ts';

const inspect = async (text: string, name = '通知.txt', properties: { name: string; value: string }[] = []) => {
  try {
    return judgeMarkings(name, await findMarkings(text, { name, metadata: { properties, margins: [] } })).level;
  } catch (cause) {
    return (cause as { code: string }).code;
  }
};

describe('markings of secrecy', () => {
  test.each([
    ['机密★10年\n云川市人民政府文件', '通知.txt'],
    ['云政发〔2026〕3号\n　　秘密★\n关于某事的通知', '通知.txt'],
    ['绝密\n\n正文', '通知.txt'],
    ['正文', '（机密）重点项目安排.docx'],
    ['正文', '机密★某项工作.docx'],
    [`${'会议研究了有关工作。\n'.repeat(40)}附件\n机密★5年\n某项安排`, '通知.txt'],
  ])('stop %j named %s', async (text, name) => expect(await inspect(text, name)).toBe('SECRET_MARKING'));

  test.each([
    '加强保密工作，守护国家秘密。',
    '依法保护商业秘密和个人隐私，严防泄露机密。',
    '选举采用无记名投票（秘密投票）方式。',
    '做好密码和涉密载体管理。',
  ])('leave running text alone: %s', async (text) => expect(await inspect(text)).toBe('public'));

  test('stop what the properties say', async () => {
    expect(await inspect('正文', '通知.docx', [{ name: 'keywords', value: '秘密★3年' }])).toBe('SECRET_MARKING');
  });

  test('work secrets have a level of their own; a lone word in the middle waits for a person', async () => {
    expect(await inspect('工作秘密\n\n关于某事的通知')).toBe('restricted');
    expect(await inspect('内部资料　注意保存\n\n情况通报')).toBe('internal');
    expect(await inspect(`${'会议研究了有关工作。\n'.repeat(40)}秘密\n某项安排`)).toBe('restricted');
  });
});

describe('a file with a marking', () => {
  let server: TestServer;
  let officer: Caller;
  beforeAll(async () => {
    server = await openTestServer();
    officer = await server.signInAs('supervision_officer');
  }, 60_000);
  afterAll(async () => await server?.close());

  const upload = (name: string, text: string, purpose: 'source' | 'evidence' = 'source') =>
    officer.upload(platformApi.uploadFile, { query: { name, purpose } }, Buffer.from(text));
  const rows = <Row>(sql: string) =>
    inGovernment(server.databases.app, server.governmentId, (tx) => query<Row>(tx, sql, [server.governmentId]));

  test('is refused in clear words; its bytes are gone and the event says nothing of it', async () => {
    const { status, error } = await upload('某项安排.txt', '机密★10年\n\n某项安排的内容', 'evidence');
    expect(status).toBe(422);
    expect(error).toMatchObject({ code: 'SECRET_MARKING' });
    expect(error!.userMessage).toContain('机密');
    expect(await rows('select 1 from liubu.file where government_id = $1')).toEqual([]);
    const [event] = await rows<object>(
      "select what, subject_id, body from liubu.event where government_id = $1 and what like 'files:%'",
    );
    expect(event).toEqual({ what: 'files:refuse-secret', subjectId: 'refused', body: { purpose: 'evidence' } });
    const { createHash } = await import('node:crypto');
    const sha256 = createHash('sha256').update('机密★10年\n\n某项安排的内容').digest('hex');
    expect(await server.platform.files.has(server.governmentId, sha256)).toBe(false);
    const folder = join(server.platform.config.dataFolder, 'files', server.governmentId, sha256.slice(0, 2), sha256);
    expect(existsSync(folder)).toBe(false);
  });

  test('of work secrets is kept as restricted', async () => {
    const { body } = await upload('通报.txt', '工作秘密\n\n情况通报的内容');
    expect(body.level).toBe('restricted');
    const unitHead = await server.signInAs('unit_head');
    expect((await unitHead.ask(platformApi.downloadFile, { params: { sha256: body.sha256 } })).status).toBe(404);
  });

  test('and a photo is taken as it is', async () => {
    const { body, status } = await officer.upload(
      platformApi.uploadFile,
      { query: { name: '现场.png', purpose: 'evidence' } },
      Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({ known: false, level: 'internal' });
  });
});
