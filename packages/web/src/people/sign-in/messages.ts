import type { Messages } from '../../text/use-text.ts';

export const SIGN_IN_MESSAGES = {
  brand: ['六步', 'Liubu'],
  brandLine: ['政府工作报告责任落实', 'commitments of the Government Work Report, kept'],
  title: ['登录', 'Sign in'],
  loginName: ['登录名', 'Login name'],
  password: ['密码', 'Password'],
  code: ['动态口令', 'Code'],
  codeHint: ['手机验证器上的 6 位数字，或一个恢复码', 'The six digits of your authenticator app, or a recovery code'],
  codeNeeded: ['密码正确，请再输入动态口令', 'The password is right; now the code, please'],
  chooseGovernment: ['这个登录名在几个政府都有，请选择', 'Several governments know this login name; choose one'],
  back: ['返回', 'Back'],
  otherWays: ['其他登录方式', 'Other ways'],
  signInBy: ['用“{name}”登录', 'Sign in by {name}'],
  ownPassword: ['用本系统的密码登录', 'Sign in by the password of this system'],
  account: ['账号（{name}）', 'Account ({name})'],
  lockHint: [
    '连续 {limit} 次不对会锁定 {minutes} 分钟。忘记密码请找安全管理员要设置链接。',
    'After {limit} failures in a row it is locked for {minutes} minutes. Forgot the password? Ask the security administrator for a link.',
  ],
  'problem-identity-unknown': [
    '您的账号还没有与本系统关联，已登记。请安全管理员关联后再登录。',
    'Your account is not linked here yet; it was listed. Ask the security administrator to link it.',
  ],
  'problem-identity-ambiguous': [
    '这个账号关联了几个政府，请用本系统的登录名和密码。',
    'This account is linked in several governments; use the login name and password of this system.',
  ],
  'problem-identity-refused': [
    '对方系统没有确认您的身份，请重试。',
    'The other system did not vouch for you; try again.',
  ],
  'problem-identity-forged': [
    '对方系统的应答不可信，没有登录。请告诉管理员。',
    'The answer of the other system cannot be believed; you are not signed in. Tell the administrator.',
  ],
  'problem-identity-unreachable': [
    '对方系统现在没有应答，请稍后再试，或用本系统的密码。',
    'The other system does not answer now; try later, or use the password of this system.',
  ],
  'problem-attempt-over': [
    '这次登录已过期，或不是从这个浏览器开始的，请重新登录。',
    'This sign-in is over, or began in another browser; please begin again.',
  ],
  linkTitle: ['设置密码', 'Choose a password'],
  linkFor: ['{government} · {name}', '{government} · {name}'],
  linkDead: ['链接不能用了', 'This link works no more'],
  newPassword: ['新密码', 'New password'],
  newPasswordHint: [
    '至少 {n} 个字符，可以用汉字。一句只有自己知道的话最好记。',
    'At least {n} characters. A sentence that only you know is best kept in mind.',
  ],
  repeat: ['再输一遍', 'Once more'],
  notSame: ['两次输入不一样', 'The two are not the same'],
  save: ['保存', 'Save'],
  saved: ['密码已设置，请登录。', 'The password is set; please sign in.'],
  toSignIn: ['去登录', 'Sign in'],
  firstTitle: ['首次启动：设立三员', 'First start: three administrators'],
  firstLead: [
    '系统管理员管单位、人员和岗位；安全管理员授予角色、发放密码链接；审计员查看记录。三项必须由三个人担任，互相分开。',
    'The administrator keeps units, people and posts; the security administrator grants roles and hands out password links; the auditor reads the record. Three persons, kept apart.',
  ],
  administrator: ['系统管理员（您）', 'Administrator (you)'],
  securityAdministrator: ['安全管理员', 'Security administrator'],
  auditor: ['审计员', 'Auditor'],
  name: ['姓名', 'Name'],
  firstSave: ['设立', 'Set up'],
  firstDone: ['三员已设立', 'The three are set up'],
  firstLinks: [
    '请把链接分别交给两位。链接只显示这一次，72 小时内有效，用一次即失效。',
    'Hand each of the two their link. It is shown this once, is valid for 72 hours and works once.',
  ],
} as const satisfies Messages;
