/** 绝密, 机密, 秘密 are state secrets; 内部 is the work secrets' own level. */
export type SecrecyLevel = 'top-secret' | 'secret' | 'confidential' | 'internal';

const LEVELS: Readonly<Record<string, SecrecyLevel>> = {
  绝密: 'top-secret',
  絕密: 'top-secret',
  机密: 'secret',
  機密: 'secret',
  秘密: 'confidential',
  祕密: 'confidential',
};

const LEVEL = '(?:绝密|絕密|机密|機密|秘密|祕密)';
const STAR = '[★☆*✩✭✮⭐✦✱]';
const TERM =
  '(?:(?:\\d{1,3}|[一二三四五六七八九十]{1,3})(?:年|个月|月|日|天)|长期|启用前|公布前|解密前|\\d{4}年\\d{1,2}月\\d{1,2}日)';
/** What stands on one line with a marking: the number of the copy before it, the urgency behind it. */
const COPY_NUMBER = '(?:№|No\\.?)?\\d{0,8}';
const URGENCY = '(?:特急|加急|特提|平急|急件)?';

/** A line, a cell or a name that is a marking and nothing else; spaces and brackets are taken out before. */
const WHOLE = new RegExp(
  `^${COPY_NUMBER}(?:密级(?:和保密期限|及保密期限)?:?)?(${LEVEL})(?:级)?(?:${STAR}{1,3}${TERM}?|:?${TERM})?${URGENCY}$`,
);
/** A level with the star behind it, anywhere. A work secret (工作秘密★) and a trade secret are no state secret. */
const STARRED = new RegExp(`(?<!工作|商业)(${LEVEL})${STAR}`);
const STARRED_AT_START = new RegExp(`^${COPY_NUMBER}(?:密级:?)?(${LEVEL})${STAR}`);
/** A field that names the level: “密级：机密”. */
const FIELD = new RegExp(`密级(?:和保密期限|及保密期限|等级)?[:]?[\\["]?(${LEVEL})(?![性级])`);

const INTERNAL_WHOLE = new RegExp(
  `^(?:密级:?|涉密等级:?)?(?:工作秘密(?:${STAR}{0,3}${TERM}?)|内部(?:资料|文件|材料|使用|参阅|传阅|掌握|刊物|参考)?(?:${STAR}{1,3}${TERM}?)?|内部(?:资料|文件|材料)[,·、]?(?:请)?(?:注意|妥善)(?:保存|保管|保密)|(?:仅供|仅限)内部(?:使用|参考|参阅|传阅|掌握)|(?:内部(?:资料|文件|材料)[,·、]?)?(?:不得|请勿|严禁)(?:外传|外泄|扩散)|内参|注意保密)$`,
);

/** Ordinary words that hold a level's name; taken out before a name or a title is looked at. */
const ORDINARY = new RegExp(
  [
    '(?:国家|商业|工作|技术|军事|个人|企业|公司|党的|核心|经营|审判|检察|侦查|考试|通信)(?:的)?(?:秘密|机密|绝密)',
    '(?:保守|保护|泄露|泄漏|窃取|刺探|收买|侵犯|涉及|知悉|接触|严守|属于|确定|变更|解除)(?:国家|商业|工作)?(?:的)?(?:秘密|机密|绝密)',
    '(?:秘密|机密|绝密)(?:投票|表决|写票|侦查|侦察|侦破|搜查|逮捕|级|性|度|花园|武器|通道|会见|结社|载体|事项|范围|文件管理|信息系统)',
    '秘密书写|揭秘|不是秘密|没有秘密|小秘密|的秘密',
  ].join('|'),
  'g',
);
const ANY_LEVEL = new RegExp(LEVEL);

/** Wording of a line without spaces, and the brackets around the whole of it. */
export function markingWording(text: string): string {
  const plain = text.normalize('NFKC').replace(/[\s\u200b\ufeff]/g, '');
  return plain.replace(/^[[(【〔《<"“]+|[\])】〕》>"”]+$/g, '');
}

export function levelOf(word: string): SecrecyLevel {
  return LEVELS[word] as SecrecyLevel;
}

/** The level when the text is a marking and nothing else. */
export function wholeMarking(wording: string): SecrecyLevel | null {
  const word = WHOLE.exec(wording)?.[1];
  if (word !== undefined) return levelOf(word);
  return INTERNAL_WHOLE.test(wording) ? 'internal' : null;
}

/** A level with a star: at the beginning of the wording, or anywhere in it. */
export function starredMarking(wording: string): { level: SecrecyLevel; isAtStart: boolean } | null {
  const word = STARRED.exec(wording)?.[1];
  return word === undefined ? null : { level: levelOf(word), isAtStart: STARRED_AT_START.test(wording) };
}

export function fieldMarking(wording: string): SecrecyLevel | null {
  const word = FIELD.exec(wording)?.[1];
  return word === undefined ? null : levelOf(word);
}

/** A level's name that no ordinary word explains. */
export function looseMarking(wording: string): SecrecyLevel | null {
  const word = ANY_LEVEL.exec(wording.replace(ORDINARY, '·'))?.[0];
  return word === undefined ? null : levelOf(word);
}
