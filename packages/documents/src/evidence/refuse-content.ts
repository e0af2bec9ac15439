import { DocumentError } from '../errors.ts';

/** Why a file is not taken as evidence, and what its owner can do: in Chinese and in English. */
export const CONTENT_REASONS = {
  program: [
    '内容是程序（{what}），不能作为佐证。请改传图片、文档、表格、音视频或压缩包',
    'it is a program ({what}). Send a picture, a document, a table, sound, video or an archive',
  ],
  active: [
    '内容是{what}，可能带脚本，打开时会执行。请另存为 PDF 或图片再传',
    'it is {what}, which may run scripts when opened. Save it as PDF or as a picture',
  ],
  unknown: [
    '认不出内容是哪种文件。可以收 jpg、png、pdf、ofd、docx、xlsx、pptx、txt、mp4、mp3、zip 等',
    'what kind of file it is cannot be told. jpg, png, pdf, ofd, docx, xlsx, pptx, txt, mp4, mp3, zip and the like are taken',
  ],
  archive_kind: [
    '内容是 {what}。请解开后直接传里面的文件，或改用 zip',
    'it is {what}. Send the files in it, or pack them as zip',
  ],
  other_kind: [
    '文件名是 .{ending}，内容却是 {what}。请核对是不是选错了文件，或改成真实的扩展名',
    'its name ends in .{ending}, its content is {what}. Check whether it is the right file, or give it its true ending',
  ],
  two_kinds: [
    '内容同时是两种文件（{what}），可能藏有别的东西。请重新另存一份再传',
    'it is two kinds of file at once ({what}) and may hide something. Save it anew and send that',
  ],
  script_inside: [
    '里面夹有网页脚本。请重新另存一份再传',
    'a script of a web page is hidden in it. Save it anew and send that',
  ],
  damaged: [
    '内容不完整或已损坏（{what}）。请重新导出或重新拍摄',
    'it is cut off or damaged ({what}). Export or take it again',
  ],
  dimensions: [
    '图片尺寸不合常理（{what}）。请用看图软件另存一份再传',
    'its dimensions are impossible ({what}). Save it anew with a viewer',
  ],
  bomb: [
    '压缩包展开后大得不合常理（{what}）。请只留需要的文件重新压缩',
    'it unpacks to an unreasonable size ({what}). Pack only what is needed',
  ],
  nested: [
    '压缩包里套压缩包超过 {what} 层。请展开后重新压缩',
    'archives are nested deeper than {what}. Unpack and pack again',
  ],
  entries: ['压缩包里的文件超过 {what} 个。请分几个包传', 'it holds more than {what} files. Split it'],
  encrypted: [
    '有打开密码，无法查验。请去掉密码另存后再传',
    'it is protected by a password and cannot be looked at. Save it without the password',
  ],
  path: ['压缩包里有不安全的路径（{what}）。请重新压缩', 'a path in it is not safe ({what}). Pack it again'],
  program_inside: [
    '压缩包里有程序或脚本（{what}）。请去掉后重新压缩',
    'it holds a program or a script ({what}). Pack it without',
  ],
} as const satisfies Record<string, readonly [string, string]>;
export type ContentReason = keyof typeof CONTENT_REASONS;

const fill = (template: string, values: Record<string, string>): string =>
  template.replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole);

/** @returns an error to be thrown */
export function refuseContent(name: string, reason: ContentReason, values: Record<string, string> = {}): DocumentError {
  const [zh, en] = CONTENT_REASONS[reason];
  return new DocumentError('CONTENT_REFUSED', { name, reason, why: fill(zh, values), whyEn: fill(en, values) });
}
