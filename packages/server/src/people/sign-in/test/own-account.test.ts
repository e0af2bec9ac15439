import { accountApi, peopleApi, platformApi, signInApi } from '@liubu/contract';
import { generateSync } from 'otplib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inGovernment, query } from '../../../platform/database/tenant.ts';
import { createAccount } from '../accounts.ts';
import { makeFirstAdministrator } from '../commands/first-administrator.ts';
import { makeSetPasswordLink } from '../links.ts';
import { aSignInOffice, PASSWORD, type SignInOffice } from './a-sign-in-office.ts';

let office: SignInOffice;
beforeAll(async () => {
  office = await aSignInOffice();
}, 60_000);
afterAll(async () => await office?.server.close());

describe('sessions', () => {
  test('end when nothing is asked for an hour, and after twelve in any case', async () => {
    const { server, somebody, visitor } = office;
    const { loginName } = await somebody();
    const browser = visitor();
    server.clock.set('2026-03-03T00:00:00Z');
    await browser.ask(signInApi.signIn, { body: { loginName, password: PASSWORD } });
    for (const [time, status] of [
      ['00:59', 200],
      ['01:58', 200],
      ['03:00', 401],
    ] as const) {
      server.clock.set(`2026-03-03T${time}:00Z`);
      expect((await browser.ask(platformApi.me)).status, time).toBe(status);
    }
    server.clock.set('2026-03-03T04:00:00Z');
    await browser.ask(signInApi.signIn, { body: { loginName, password: PASSWORD } });
    for (let hour = 4; hour < 16; hour += 0.9) {
      server.clock.set(new Date(Date.UTC(2026, 2, 3) + hour * 3_600_000).toISOString());
      expect((await browser.ask(platformApi.me)).status).toBe(200);
    }
    server.clock.set('2026-03-03T16:00:01Z');
    expect((await browser.ask(platformApi.me)).status).toBe(401);
  });

  test('are listed and ended, one’s own by oneself, any by the security administrator, others’ by nobody else', async () => {
    const { server, somebody, visitor } = office;
    const { loginName } = await somebody();
    const [desk, phone] = [visitor(), visitor()];
    for (const browser of [desk, phone])
      await browser.ask(signInApi.signIn, { body: { loginName, password: PASSWORD } });
    const mine = await desk.ask(accountApi.mine);
    expect(mine.body.sessions).toHaveLength(2);
    const other = mine.body.sessions.find(({ isThisOne }) => !isThisOne)!;
    const stranger = await server.signInAs('supervision_officer');
    expect((await stranger.ask(accountApi.revokeSession, { params: { id: other.id } })).status).toBe(404);
    expect((await desk.ask(accountApi.revokeSession, { params: { id: other.id } })).status).toBe(200);
    expect((await phone.ask(platformApi.me)).status).toBe(401);
    const security = await server.signInAs('security_administrator');
    const all = await security.ask(peopleApi.sessions);
    const own = mine.body.sessions.find(({ isThisOne }) => isThisOne)!;
    expect(all.body.sessions.map(({ id }) => id)).toContain(own.id);
    expect((await security.ask(peopleApi.revokeSession, { params: { id: own.id } })).status).toBe(200);
    expect((await desk.ask(platformApi.me)).status).toBe(401);
  });

  test('a disabled account is out at once and cannot come back in', async () => {
    const { server, somebody, visitor } = office;
    const { loginName, accountId } = await somebody();
    const browser = visitor();
    const body = { loginName, password: PASSWORD };
    await browser.ask(signInApi.signIn, { body });
    const security = await server.signInAs('security_administrator');
    const disable = (disabled: boolean) =>
      security.ask(peopleApi.disable, { params: { id: accountId }, body: { disabled, reason: '调离' } });
    expect((await disable(true)).status).toBe(200);
    expect((await browser.ask(platformApi.me)).status).toBe(401);
    expect((await browser.ask(signInApi.signIn, { body })).error!.code).toBe('SIGN_IN_FAILED');
    await disable(false);
    expect((await browser.ask(signInApi.signIn, { body })).status).toBe(200);
    const own = await security.ask(peopleApi.disable, {
      params: { id: security.accountId },
      body: { disabled: true, reason: '试' },
    });
    expect(own.error!.code).toBe('RULE_BROKEN');
  });
});

describe('one’s own account', () => {
  test('a new password ends every other session; the old one is asked for and guesses at it count', async () => {
    const { somebody, visitor } = office;
    const { loginName } = await somebody();
    const [desk, phone] = [visitor(), visitor()];
    for (const browser of [desk, phone])
      await browser.ask(signInApi.signIn, { body: { loginName, password: PASSWORD } });
    const change = (current: string, next: string) => desk.ask(accountApi.changePassword, { body: { current, next } });
    expect((await change('not this one', '另一句足够长的密码呀')).error!.fields).toHaveProperty('current');
    expect((await change(PASSWORD, '太短')).error!.fields).toHaveProperty('next');
    expect((await change(PASSWORD, PASSWORD)).error!.fields).toHaveProperty('next');
    expect((await change(PASSWORD, '另一句足够长的密码呀')).status).toBe(200);
    expect((await desk.ask(platformApi.me)).status).toBe(200);
    expect((await phone.ask(platformApi.me)).status).toBe(401);
    for (let at = 0; at < 5; at++) await change('not this one', '再来一句足够长的密码');
    expect((await change('另一句足够长的密码呀', '再来一句足够长的密码')).error!.code).toBe('SIGN_IN_LOCKED');
  });

  test('until a password that was handed out is changed, nothing else may be done', async () => {
    const { server, visitor } = office;
    const { personId } = await server.signInAs('supervision_officer');
    await createAccount(server.platform, server.governmentId, {
      personId,
      loginName: '新来的',
      password: PASSWORD,
      mustChangePassword: true,
    });
    const browser = visitor();
    const body = { loginName: '新来的', password: PASSWORD };
    expect((await browser.ask(signInApi.signIn, { body })).body).toMatchObject({ mustChangePassword: true });
    expect((await browser.ask(platformApi.me)).body).toMatchObject({ mustChangePassword: true, roles: [], posts: [] });
    expect((await browser.ask(peopleApi.persons)).error!.code).toBe('NOT_ALLOWED');
    await browser.ask(accountApi.changePassword, { body: { current: PASSWORD, next: '自己想的一句长密码' + '呀' } });
    expect((await browser.ask(platformApi.me)).body).toMatchObject({
      mustChangePassword: false,
      roles: ['supervision_officer'],
    });
  });

  test('second factor: set up by a code, asked for, no step twice, recovery codes once', async () => {
    const { server, somebody, visitor } = office;
    const { loginName, accountId } = await somebody();
    const browser = visitor();
    server.clock.set('2026-03-05T01:00:00Z');
    await browser.ask(signInApi.signIn, { body: { loginName, password: PASSWORD } });
    const begun = await browser.ask(accountApi.beginSecondFactor, { body: { password: PASSWORD } });
    const { secret, address } = begun.body;
    expect(address).toMatch(/^otpauth:\/\/totp\//);
    const codeAt = (moment: string) => generateSync({ secret, epoch: new Date(moment).getTime() / 1000 });
    expect((await browser.ask(accountApi.confirmSecondFactor, { body: { code: '000000' } })).status).toBe(400);
    const { recoveryCodes } = (
      await browser.ask(accountApi.confirmSecondFactor, { body: { code: codeAt('2026-03-05T01:00:00Z') } })
    ).body;
    expect(new Set(recoveryCodes).size).toBe(10);
    const stored = await query<{ secret: string }>(
      server.databases.signIn,
      'select totp_secret as secret from liubu.account where id = $1',
      [accountId],
    );
    expect(stored[0]!.secret).not.toContain(secret);

    const withCode = (code?: string) =>
      visitor().ask(signInApi.signIn, { body: { loginName, password: PASSWORD, ...(code && { code }) } });
    expect((await withCode()).body).toEqual({ state: 'code-needed' });
    // The code that set it up was used; so is each that signed in.
    expect((await withCode(codeAt('2026-03-05T01:00:00Z'))).error!.code).toBe('SIGN_IN_FAILED');
    server.clock.set('2026-03-05T01:01:00Z');
    expect((await withCode(codeAt('2026-03-05T01:01:00Z'))).body).toMatchObject({ state: 'signed-in' });
    expect((await withCode(codeAt('2026-03-05T01:01:00Z'))).status).toBe(401);
    expect((await withCode(codeAt('2026-03-05T00:40:00Z'))).status).toBe(401);
    expect((await withCode(recoveryCodes[0]!.toUpperCase())).body).toMatchObject({ state: 'signed-in' });
    expect((await withCode(recoveryCodes[0])).status).toBe(401);
    expect((await browser.ask(accountApi.mine)).body).toMatchObject({ secondFactor: true, recoveryCodesLeft: 9 });

    server.clock.set('2026-03-05T01:02:00Z');
    const remove = (code: string) => browser.ask(accountApi.removeSecondFactor, { body: { password: PASSWORD, code } });
    expect((await remove('000000')).status).toBe(400);
    expect((await remove(codeAt('2026-03-05T01:02:00Z'))).status).toBe(200);
    expect((await withCode()).body).toMatchObject({ state: 'signed-in' });
  });

  test('whoever lost the phone and the codes is helped by the security administrator', async () => {
    const { server, somebody, visitor } = office;
    const { loginName, accountId } = await somebody();
    const browser = visitor();
    server.clock.set('2026-03-06T01:00:00Z');
    await browser.ask(signInApi.signIn, { body: { loginName, password: PASSWORD } });
    const { secret } = (await browser.ask(accountApi.beginSecondFactor, { body: { password: PASSWORD } })).body;
    const code = generateSync({ secret, epoch: server.clock.now().getTime() / 1000 });
    await browser.ask(accountApi.confirmSecondFactor, { body: { code } });
    const again = await server.signInAs('security_administrator');
    const removed = await again.ask(peopleApi.removeSecondFactor, {
      params: { id: accountId },
      body: { reason: '手机遗失' },
    });
    expect(removed.status).toBe(200);
    expect((await browser.ask(platformApi.me)).status).toBe(401);
    expect((await browser.ask(signInApi.signIn, { body: { loginName, password: PASSWORD } })).body).toMatchObject({
      state: 'signed-in',
    });
  });

  test('a secret that is shown once is not kept with the request', async () => {
    const { server, somebody, visitor } = office;
    const { loginName } = await somebody();
    const browser = visitor();
    await browser.ask(signInApi.signIn, { body: { loginName, password: PASSWORD } });
    const response = await server.app.inject({
      method: 'POST',
      url: '/api/account/second-factor',
      headers: {
        cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        'idempotency-key': 'a-key-of-its-own',
      },
      payload: { password: PASSWORD },
    });
    const { secret } = response.json();
    const kept = await inGovernment(server.databases.app, server.governmentId, (tx) =>
      query<{ n: number }>(tx, 'select count(*)::int as n from liubu.idempotency_key where response::text like $1', [
        `%${secret}%`,
      ]),
    );
    expect(kept).toEqual([{ n: 0 }]);
  });
});

describe('links that work once', () => {
  const tokenOf = (link: string) => link.split('/').at(-1)!;

  test('set a password, end older sessions, and are worth nothing afterwards', async () => {
    const { server, somebody, visitor } = office;
    const { loginName, accountId } = await somebody();
    const browser = visitor();
    await browser.ask(signInApi.signIn, { body: { loginName, password: PASSWORD } });
    const first = await makeSetPasswordLink(server.platform, server.governmentId, accountId);
    const second = await makeSetPasswordLink(server.platform, server.governmentId, accountId);
    const set = (link: string, password: string) =>
      visitor().ask(signInApi.setPassword, { body: { token: tokenOf(link), password } });
    // A newer link ends the older one.
    expect((await set(first.link, '又一句足够长的新密码')).error!.code).toBe('RULE_BROKEN');
    expect((await visitor().ask(signInApi.openLink, { body: { token: tokenOf(second.link) } })).body).toMatchObject({
      purpose: 'set-password',
      governmentName: '云川市',
      loginName: loginName.normalize('NFKC'),
    });
    expect((await set(second.link, '太短')).error!.fields).toHaveProperty('password');
    const both = await Promise.all([
      set(second.link, '又一句足够长的新密码'),
      set(second.link, '又一句足够长的新密码'),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect((await browser.ask(platformApi.me)).status).toBe(401);
    expect((await visitor().ask(signInApi.signIn, { body: { loginName, password: PASSWORD } })).status).toBe(401);
    const old = await makeSetPasswordLink(server.platform, server.governmentId, accountId);
    const now = server.clock.now();
    server.clock.set(new Date(now.getTime() + 73 * 3_600_000).toISOString());
    expect((await set(old.link, '又一句足够长的新密码')).error!.code).toBe('RULE_BROKEN');
  });

  test('the first administrator names the other two, and the office is kept apart', async () => {
    const { server, visitor } = office;
    const first = { governmentName: '白石县', level: 'county' } as const;
    const early = await makeFirstAdministrator(server.platform, first);
    const made = await makeFirstAdministrator(server.platform, first);
    expect(made!.governmentId).toBe(early!.governmentId);
    const body = {
      token: tokenOf(made!.link),
      name: '管理甲',
      loginName: '管理员',
      password: PASSWORD,
      securityAdministrator: { name: '安全乙', loginName: '安全员' },
      auditor: { name: '审计丙', loginName: '审计员' },
    };
    const use = (change: object = {}) =>
      visitor().ask(signInApi.firstAdministrator, { body: { ...body, ...change } as typeof body });
    expect((await use({ token: tokenOf(early!.link) })).error!.code).toBe('RULE_BROKEN');
    expect((await use({ auditor: { name: '丙', loginName: '管理员' } })).error!.fields).toHaveProperty([
      'auditor.loginName',
    ]);
    expect((await use({ password: '太短' })).error!.fields).toHaveProperty('password');
    const done = await use();
    expect(done.status).toBe(200);
    expect((await use()).error!.code).toBe('RULE_BROKEN');
    expect(await makeFirstAdministrator(server.platform, first)).toBeNull();

    const administrator = visitor();
    await administrator.ask(signInApi.signIn, { body: { loginName: '管理员', password: PASSWORD } });
    expect((await administrator.ask(platformApi.me)).body).toMatchObject({ name: '管理甲', roles: ['administrator'] });
    for (const [link, role] of [
      [done.body.securityAdministratorLink, 'security_administrator'],
      [done.body.auditorLink, 'auditor'],
    ] as const) {
      const person = visitor();
      const password = `${role} 自己的一句话`;
      expect((await person.ask(signInApi.setPassword, { body: { token: tokenOf(link), password } })).status).toBe(200);
      const loginName = role === 'auditor' ? '审计员' : '安全员';
      await person.ask(signInApi.signIn, { body: { loginName, password } });
      expect((await person.ask(platformApi.me)).body).toMatchObject({ roles: [role] });
    }
  });

  test('a first link is over after a day', async () => {
    const { server, visitor } = office;
    const made = await makeFirstAdministrator(server.platform, { governmentName: '安澜县', level: 'county' });
    const now = server.clock.now().getTime();
    server.clock.set(new Date(now + 25 * 3_600_000).toISOString());
    const answer = await visitor().ask(signInApi.openLink, { body: { token: tokenOf(made!.link) } });
    expect(answer.error!.code).toBe('RULE_BROKEN');
  });
});
