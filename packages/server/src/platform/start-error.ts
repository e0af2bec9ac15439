/** What can keep the server from starting, in both languages: what, where, what to do. */
export const START_ERRORS = {
  CONFIG_INVALID: [
    '配置有误，没有启动：\n{problems}\n请改正以上各项后重试。',
    'The configuration is wrong and the server did not start:\n{problems}\nPlease correct these and try again.',
  ],
  EMBEDDED_UNAVAILABLE: [
    '内置数据库没有 {platform} 平台的版本。请安装 PostgreSQL 15 或更新版本，并用 DATABASE_URL 指向它。',
    'The embedded database has no build for {platform}. Install PostgreSQL 15 or newer and point DATABASE_URL at it.',
  ],
  DATABASE_FOLDER: [
    '数据库文件夹 {folder} 不能使用：{reason}。请换一个文件夹（LIUBU_DATA）或改正权限。',
    'The database folder {folder} cannot be used: {reason}. Choose another folder (LIUBU_DATA) or correct its permissions.',
  ],
  DATABASE_START: [
    '内置数据库没有启动成功，日志在 {log}：\n{tail}',
    'The embedded database did not start; its log is {log}:\n{tail}',
  ],
  DATABASE_URL_FAILED: [
    'DATABASE_URL 指向的数据库（{at}）不能使用：{reason}。请检查地址、账号与权限（需要能建立角色，或由数据库管理员先建好）。',
    'The database at DATABASE_URL ({at}) cannot be used: {reason}. Check the address, the user and its rights (it must be able to create roles, or they must be there).',
  ],
  DATABASE_TOO_OLD: [
    'DATABASE_URL 指向的是 PostgreSQL {found}，需要 {oldest} 或更新的版本。',
    'DATABASE_URL points at PostgreSQL {found}; {oldest} or newer is needed.',
  ],
  PORT_TAKEN: [
    '端口 {port} 已被占用。请关闭占用它的程序，或用 LIUBU_PORT 换一个。',
    'Port {port} is taken. Stop the program that has it, or choose another by LIUBU_PORT.',
  ],
  ALREADY_RUNNING: [
    '数据文件夹 {folder} 正由另一个六步使用，它的地址是 {address}。请直接打开该地址，或先停止它，或换一个数据文件夹（LIUBU_DATA）。',
    'Another Liubu works with the data folder {folder}; it is at {address}. Open that address, stop it first, or choose another data folder (LIUBU_DATA).',
  ],
  FOLDER_BUSY: [
    '数据文件夹 {folder} 正由 {command} 使用。请等它结束，再运行一次。',
    '{command} works with the data folder {folder}. Wait until it has ended, then run this again.',
  ],
  NO_DATA: [
    '数据文件夹 {folder} 里没有六步的数据库。请用 --data（或 LIUBU_DATA）指向 liubu serve 所用的文件夹；用自己的 PostgreSQL 时设 DATABASE_URL。',
    'There is no database of Liubu in the data folder {folder}. Point --data (or LIUBU_DATA) at the folder of liubu serve; with a PostgreSQL of your own set DATABASE_URL.',
  ],
  DATABASE_VERSION: [
    '数据文件夹 {folder} 由 PostgreSQL {found} 建立，本程序带的是 {ours}。请先用旧版本导出备份，再由新版本恢复。',
    'The data folder {folder} was made by PostgreSQL {found}, this program brings {ours}. Back up with the old version and restore with the new one.',
  ],
  MIGRATION_CHANGED: [
    '数据库里已执行的变更 {name} 与程序中的不一致。请使用建立该数据库的版本或更新的版本。',
    'Migration {name}, already applied in the database, differs from the one in the program. Use the version that made the database, or a newer one.',
  ],
  DATABASE_NEWER: [
    '数据库已由更新的版本升级（{name}），当前程序太旧。请更新程序。',
    'The database was upgraded by a newer version ({name}); this program is too old. Please update it.',
  ],
} as const satisfies Record<string, readonly [zh: string, en: string]>;

export type StartErrorCode = keyof typeof START_ERRORS;

/** A failure that ends the start with a plain word; never shown with a stack trace. */
export class StartError extends Error {
  readonly code: StartErrorCode;
  readonly details: Readonly<Record<string, string>>;

  constructor(code: StartErrorCode, details: Record<string, string> = {}, options?: ErrorOptions) {
    super(fill(START_ERRORS[code][1], details), options);
    this.name = 'StartError';
    this.code = code;
    this.details = details;
  }

  messageIn(locale: 'zh-CN' | 'en'): string {
    return fill(START_ERRORS[this.code][locale === 'en' ? 1 : 0], this.details);
  }
}

const fill = (template: string, details: Readonly<Record<string, string>>): string =>
  template.replace(/\{(\w+)\}/g, (whole, key: string) => details[key] ?? whole);
