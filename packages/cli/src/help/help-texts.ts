/** What `--help` prints, in both languages; every option of a command is named there, which a test holds. */
import type { CommandName } from '../arguments.ts';
import type { Locale } from '../language.ts';
import { HELP_EN } from './help-en.ts';
import { HELP_ZH } from './help-zh.ts';

export type HelpTopic = CommandName | 'all';
export type HelpTexts = Readonly<Record<HelpTopic, string>>;

export const HELP: Readonly<Record<Locale, HelpTexts>> = { 'zh-CN': HELP_ZH, en: HELP_EN };
