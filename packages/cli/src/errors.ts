/**
 * Every way in which the command itself can refuse: what happened, where, and what to do, in the user's language.
 * Words in braces are filled from the details of the one failure. What a file's content refuses stands in the
 * register of `@liubu/documents`.
 */
import type { Locale } from './language.ts';

/** 1: an input could not be read or an output not be written. 2: the command line itself is wrong. */
export type ExitCode = 1 | 2;

export interface CliErrorEntry {
  exit: ExitCode;
  zh: string;
  en: string;
}

export const CLI_ERRORS = {
  FILE_MISSING: {
    exit: 1,
    zh: '{name}：找不到这个文件或文件夹。请检查路径和文件名。',
    en: '{name}: no such file or folder. Check the path and the name.',
  },
  FILE_FORBIDDEN: {
    exit: 1,
    zh: '{name}：没有读取权限。请让管理员授予当前用户读权限，或拷贝到自己的文件夹再读。',
    en: '{name}: you may not read it. Ask for read permission, or copy it to a folder of your own.',
  },
  FILE_IS_FOLDER: {
    exit: 1,
    zh: '{name}：这是文件夹，此处需要一个文件。请写出其中的文件名。',
    en: '{name}: this is a folder, a file is needed here. Name a file in it.',
  },
  FILE_UNREADABLE: {
    exit: 1,
    zh: '{name}：读取失败（{reason}）。请检查磁盘或网络盘是否正常，再试一次。',
    en: '{name}: reading failed ({reason}). Check the disk or the network drive and try again.',
  },
  FOLDER_WITHOUT_REPORTS: {
    exit: 1,
    zh: '{name}：文件夹里没有可读的文件（{extensions}）。请确认选对了文件夹，或直接写出文件名。',
    en: '{name}: no readable file in this folder ({extensions}). Make sure that it is the right one, or name the files.',
  },
  NOT_A_REPORT: {
    exit: 1,
    zh: '{name}：不像政府工作报告（{reason}）。请确认选对了文件；读决定、批示、清单等请去掉 --kind report。',
    en: '{name}: this is hardly a government work report ({reason}). Make sure that it is the right file; leave out --kind report to read decisions, instructions and lists.',
  },
  READING_FAILED: {
    exit: 1,
    zh: '{name}：程序内部出错，这份文件没有读成（{reason}）。请把文件和这一行发给维护者；设置 LIUBU_DEBUG=1 可看详情。',
    en: '{name}: a fault of the program, this file was not read ({reason}). Send the file and this line to the maintainers; LIUBU_DEBUG=1 shows more.',
  },
  OUT_OF_MEMORY: {
    exit: 1,
    zh: '{name}：读这份文件时内存不足。请关闭其他程序，或减小 --jobs 后再读。',
    en: '{name}: memory ran out while reading it. Close other programs, or lower --jobs, and read again.',
  },
  RESULT_TOO_LARGE: {
    exit: 1,
    zh: '{name}：结果太大，一份计划放不下，不像一份报告。请拆成单份报告后再读。',
    en: '{name}: the result is too large for one plan; this is hardly one report. Split it into single reports.',
  },
  UNITS_INVALID: {
    exit: 1,
    zh: '{name}：不是 liubu learn 写出的单位表（{reason}）。请用 liubu learn 重新生成，或直接给出任务分工表（xlsx、csv、jsonl）。',
    en: '{name}: not a table written by liubu learn ({reason}). Make it again with liubu learn, or give the breakdown itself (xlsx, csv, jsonl).',
  },
  NOTHING_LEARNED: {
    exit: 1,
    zh: '{name}：表里没有“任务＋牵头单位”都填了的行，学不到内容。请补上牵头单位一列。',
    en: '{name}: no row has both a task and a lead unit, there is nothing to learn. Fill in the column of lead units.',
  },
  LINE_INVALID: {
    exit: 1,
    zh: '{name} 第 {line} 行：不是所需的 JSON（{reason}）。请改为每行一个 {wanted}。',
    en: '{name}, line {line}: not the JSON wanted ({reason}). Give one {wanted} a line.',
  },
  LINE_TOO_LONG: {
    exit: 1,
    zh: '{name} 第 {line} 行：超过上限 {limit}，已跳过。请确认每行只有一份报告。',
    en: '{name}, line {line}: longer than {limit}, passed over. Make sure that there is one report a line.',
  },
  RECORD_BROKEN: {
    exit: 1,
    zh: '{name}：记录不完好。{reason}请把文件保持原样，与其他副本和平台上的末端哈希对照。',
    en: '{name}: the record does not hold. {reasonEn} Keep the file as it is and compare it with other copies and with the last hash on the platform.',
  },
  DRAW_REFUSED: {
    exit: 1,
    zh: '{name}：不能抽取（{reason}）。请把名单写成一行一个：编号，或“编号 制表符 名称”。',
    en: '{name}: nothing can be drawn ({reason}). The list has one a line: a key, or "key TAB name".',
  },
  ZONE_UNCONFIRMED: {
    exit: 1,
    zh: '{name}：第一次收取这个外网区的来信，没有收取。它的公钥指纹是 {fingerprint}，请与外网区（liubu portal 启动时打印）当面或电话核对，一致后加 --fingerprint "{fingerprint}" 再运行。',
    en: '{name}: the first letters of this outer zone; nothing was taken in. Its fingerprint is {fingerprint}: compare it with what liubu portal prints there, in person or by telephone, then add --fingerprint "{fingerprint}".',
  },
  ZONE_OTHER: {
    exit: 1,
    zh: '{name}：由指纹为 {found} 的外网区签发，与所给的 {given} 不符，没有收取。请查清文件来源。',
    en: '{name}: it was signed by the outer zone with the fingerprint {found}, not by the one given ({given}), and nothing was taken in. Find out where the file comes from.',
  },
  LETTERS_CLOSED: {
    exit: 1,
    zh: '{name}：其中 {count} 件没有一件能打开，可能是封给另一把密钥的，没有收取。请确认 --data 是平台所用的数据文件夹；外网区要换上现在的公钥和发布包。',
    en: '{name}: not one of its {count} letters opens; they may be sealed to another key, and nothing was taken in. Make sure that --data is the folder of the platform; the outer zone needs the key and the pack of today.',
  },
  OUTPUT_FULL: {
    exit: 1,
    zh: '{name}：磁盘空间不足，没有写成，未留下残缺文件。请清理空间，或用 --out 换一个位置。',
    en: '{name}: no space left, nothing was written and no partial file is left. Free some space, or choose another place with --out.',
  },
  OUTPUT_FORBIDDEN: {
    exit: 1,
    zh: '{name}：没有写入权限。请用 --out 换一个自己能写的位置。',
    en: '{name}: you may not write there. Choose a place of your own with --out.',
  },
  OUTPUT_FAILED: {
    exit: 1,
    zh: '{name}：写入失败（{reason}）。请检查该位置是否存在、是否被其他程序占用，或用 --out 换一个位置。',
    en: '{name}: writing failed ({reason}). Check that the place exists and is not in use, or choose another with --out.',
  },
  USAGE_NO_COMMAND: {
    exit: 2,
    zh: '缺少命令。请写 liubu read 文件，或用 liubu --help 看全部用法。',
    en: 'A command is missing. Write liubu read FILE, or see all with liubu --help.',
  },
  USAGE_COMMAND_UNKNOWN: {
    exit: 2,
    zh: '没有“{word}”这个命令。可用：{commands}；读文件请写 liubu read {word}。',
    en: 'There is no command “{word}”. Known: {commands}; to read a file write liubu read {word}.',
  },
  USAGE_OPTION_UNKNOWN: {
    exit: 2,
    zh: 'liubu {command} 没有选项 {option}。请用 liubu {command} --help 看可用选项。',
    en: 'liubu {command} has no option {option}. See liubu {command} --help.',
  },
  USAGE_VALUE_MISSING: {
    exit: 2,
    zh: '选项 {option} 后面缺少内容。请写成 {option} {wanted}。',
    en: 'Option {option} needs a value. Write {option} {wanted}.',
  },
  USAGE_VALUE_UNWANTED: {
    exit: 2,
    zh: '选项 {option} 后面不带内容。请去掉“={value}”。',
    en: 'Option {option} takes no value. Leave out “={value}”.',
  },
  USAGE_VALUE_WRONG: {
    exit: 2,
    zh: '选项 {option} 不能是“{value}”。可用：{wanted}。',
    en: 'Option {option} cannot be “{value}”. Use {wanted}.',
  },
  USAGE_FILES_WRONG: {
    exit: 2,
    zh: 'liubu {command} 需要{wanted}，这里给了 {count} 个。请用 liubu {command} --help 看用法。',
    en: 'liubu {command} needs {wantedEn}, {count} given. See liubu {command} --help.',
  },
  USAGE_STDIN_TWICE: {
    exit: 2,
    zh: '标准输入（-）只能读一次，这里用了多次。请只写一个“-”，且不与 --stdin-list、--stdin-ndjson 同用。',
    en: 'Standard input (-) can be read once only. Write one “-”, and not together with --stdin-list or --stdin-ndjson.',
  },
  USAGE_OPTIONS_CLASH: {
    exit: 2,
    zh: '{options} 不能这样同用：{reason}。请按 liubu {command} --help 调整。',
    en: '{options} do not go together: {reasonEn}. See liubu {command} --help.',
  },
  USAGE_FOLDER_NEEDED: {
    exit: 2,
    zh: '{format} 格式的{what}要写到文件夹里。请加 --out 文件夹/。',
    en: '{format} for {whatEn} is written to a folder. Add --out FOLDER/.',
  },
  USAGE_BINARY_TO_TERMINAL: {
    exit: 2,
    zh: '{format} 不是文字，不能显示在终端上。请加 --out 文件名，或用 > 存成文件。',
    en: '{format} is not text and cannot be shown on a terminal. Add --out FILE, or use > to keep it in a file.',
  },
  USAGE_OUTPUT_IS_INPUT: {
    exit: 2,
    zh: '{name}：输出会覆盖输入文件，已停止。请用 --out 换一个文件名。',
    en: '{name}: the output would overwrite an input; stopped. Choose another name with --out.',
  },
} as const satisfies Record<string, CliErrorEntry>;

export type CliErrorCode = keyof typeof CLI_ERRORS;
export type CliErrorDetails = Readonly<Record<string, string | number>>;

/** A refusal told to the user; `message` is the Chinese one, `messageIn` chooses. */
export class CliError extends Error {
  readonly code: CliErrorCode;
  readonly details: CliErrorDetails;

  constructor(code: CliErrorCode, details: CliErrorDetails = {}, cause?: unknown) {
    super(fill(CLI_ERRORS[code].zh, details), cause === undefined ? undefined : { cause });
    this.name = 'CliError';
    this.code = code;
    this.details = details;
  }

  get exit(): ExitCode {
    return CLI_ERRORS[this.code].exit;
  }

  messageIn(locale: Locale): string {
    return fill(locale === 'en' ? CLI_ERRORS[this.code].en : CLI_ERRORS[this.code].zh, this.details);
  }
}

function fill(template: string, details: CliErrorDetails): string {
  return template.replace(/\{(\w+)\}/g, (whole, key: string) => String(details[key] ?? whole));
}
