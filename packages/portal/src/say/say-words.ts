import type { PublicAnswer } from '@liubu/contract';
import type { Pair } from '../text/language.ts';

export const SAY = {
  title: ['我要说', 'Have your say'],
  lead: [
    '看到了什么、有什么意见，写下来，会有专人看，并能凭查询码查到答复。不用注册。',
    'Tell what you see or think. Somebody reads it, and with your code you find the answer. No account needed.',
  ],
  about: ['关于', 'About'],
  aboutAll: [
    '对全部工作的意见（要对某一件事说，请从那件事的网页进入）',
    'About everything (to write about one commitment, come from its page)',
  ],
  message: ['写一段话', 'Write'],
  text: ['您看到的情况或意见', 'What you see or think'],
  textHint: [
    '最多 1000 字。请不要写身份证号、银行卡号等个人信息。',
    'At most 1,000 characters. Please leave out identity and card numbers.',
  ],
  place: ['地点（可不填）', 'Place (optional)'],
  placeHint: ['例如：某某街道某某路口', 'Such as a street or a village'],
  photos: ['照片（可不传，最多 3 张，每张不超过 8 MB）', 'Photos (optional, at most 3, 8 MB each)'],
  photosHint: [
    'JPEG、PNG 或 WebP。照片里记录的拍摄地点、时间、设备会全部去除。请避免拍到别人的正脸、车牌。',
    'JPEG, PNG or WebP. Where, when and with what they were taken is removed. Please avoid faces and number plates.',
  ],
  contact: ['联系电话或邮箱（可不填）', 'Telephone or mail (optional)'],
  contactHint: [
    '只给办理的人看，每次查看都有记录，办结后按期删除。不填也能凭查询码查答复。',
    'Seen only by who handles it, every look is recorded, and it is erased some time after the end. You find the answer by your code without it.',
  ],
  phone: ['手机号', 'Mobile number'],
  photosAfter: ['照片请在收到验证码之后选。', 'Choose photos after the code has come.'],
  phoneHint: [
    '先发验证码到手机再提交。手机号只给办理的人看，每次查看都有记录，办结后按期删除。',
    'Have a code sent to it first. Seen only by who handles it, every look is recorded, and it is erased some time after the end.',
  ],
  sendCode: ['发送验证码', 'Send the code'],
  smsCode: ['短信验证码', 'Code of the text message'],
  codeSent: ['验证码已发出，十分钟内有效。', 'The code was sent; it is good for ten minutes.'],
  send: ['提交', 'Send'],
  mark: ['打个分', 'Rate it'],
  markQuestion: ['您对这件事办得怎么样满意吗？', 'How satisfied are you with how this is done?'],
  markHint: [
    '同一个网络地址一天只计一次；够一定人数才公布平均分。',
    'One mark a day from one network address; the average is shown once enough people have spoken.',
  ],
  sendMark: ['提交评分', 'Send the mark'],
  leaveEmpty: ['请不要填这一格', 'Leave this empty'],
  closed: ['目前没有开放网上来信。', 'Writing here is not open at present.'],
  closedPhone: [
    '这里要先用短信确认手机号才能来信，现在验证码发不出去，暂时不能来信。',
    'Letters here need a telephone confirmed by a text message, which cannot be sent at present; writing is closed.',
  ],
  closedMark: ['目前没有开放评分。', 'Rating is not open at present.'],
  staticOnly: [
    '这里是存放好的网页，不能提交。请到提供本网站的政府的正式网址来信，或拨打热线。',
    'These are stored pages that take nothing in. Write at the official address of this site, or call the hotline.',
  ],
  hotline: [(name: string) => `也可以拨打${name}。`, (name: string) => `You can also call ${name}.`],
  got: ['收到了，谢谢您', 'Received, thank you'],
  codeLead: [
    '您的查询码（只显示这一次，请抄下或截图）：',
    'Your code (shown this once: write it down or take a picture):',
  ],
  codeHow: [
    '过几天到“查答复”输入它，就能看到办理情况和答复。刚提交的要等网站下一次更新后才查得到。',
    'Enter it under “Find an answer” in some days to see where it stands and what was answered. It can be found after the site’s next update.',
  ],
  track: ['查答复', 'Find an answer'],
  gotMark: ['评分收到了，谢谢您', 'Your mark was received, thank you'],
  back: ['回到这件事', 'Back to the commitment'],
  home: ['回到首页', 'Back to the start'],
} as const satisfies Record<string, Pair<unknown>>;

export const MARK_WORDS: readonly Pair[] = [
  ['很不满意', 'Very dissatisfied'],
  ['不满意', 'Dissatisfied'],
  ['一般', 'So-so'],
  ['满意', 'Satisfied'],
  ['很满意', 'Very satisfied'],
];

export const TRACK = {
  title: ['查答复', 'Find an answer'],
  lead: ['输入提交时得到的 12 位查询码。', 'Enter the code of 12 signs that you got when you sent it.'],
  code: ['查询码', 'Code'],
  go: ['查询', 'Look it up'],
  notFound: [
    '没有查到。请核对查询码；刚提交的要等网站下一次更新后才查得到，一般在一两天内。',
    'Nothing found. Check the code; what was just sent can be found after the site’s next update, mostly within two days.',
  ],
  noCode: [
    '查询码是 12 位字母和数字，没有 0、1、I、L、O。',
    'A code has 12 letters and digits, without 0, 1, I, L, O.',
  ],
  state: ['办理情况', 'Where it stands'],
  on: ['日期', 'Day'],
  answer: ['答复', 'Answer'],
  number: ['热线工单号', 'Order number of the hotline'],
  item: ['关于', 'About'],
} as const satisfies Record<string, Pair>;

export const ANSWER_STATES: Readonly<Record<PublicAnswer['state'], Pair>> = {
  received: ['已收到，等待分办', 'Received, to be looked at'],
  'passed on': ['已转责任单位办理', 'Passed on to the unit that answers for it'],
  'with the hotline': ['已转政务服务便民热线办理', 'Handed to the hotline'],
  answered: ['已答复', 'Answered'],
  closed: ['已办结', 'Closed'],
};

export const FOLLOW = {
  title: ['有变化告诉我', 'Tell me of changes'],
  lead: [
    '留下邮箱，这件事公开的内容有变化时发邮件告诉您，一天最多一封。先要到邮件里确认；随时可以取消，取消后邮箱即删除。',
    'Leave a mail address to be told when what is public of this changes, at most once a day. You confirm it from a mail first; you can end it at any time, and the address is erased.',
  ],
  mail: ['邮箱', 'Mail address'],
  send: ['发确认邮件', 'Send the mail to confirm'],
  noItem: [
    '请先打开要关注的事项，从那里点“有变化告诉我”。',
    'Open the commitment that you want to follow, and go on from there.',
  ],
  closed: ['目前没有开放邮件关注。', 'Following by mail is not open at present.'],
  asked: ['请到邮箱里确认', 'Please confirm from your mail'],
  askedHow: [
    '如果邮箱没有写错，您会收到一封确认邮件（可能要等一阵；也请看看垃圾邮件）。七天内不确认，邮箱地址就会删除。',
    'If the address is right you get a mail to confirm (it may take a while; look among spam too). Without it the address is erased in seven days.',
  ],
  confirm: ['确认关注', 'Confirm'],
  confirmLead: [
    '点下面的按钮，就会在这件事有变化时给您发邮件。',
    'Press the button to be told by mail when this changes.',
  ],
  confirmed: ['已确认', 'Confirmed'],
  stop: ['取消关注', 'End the mails'],
  stopLead: [
    '点下面的按钮，就不再发邮件，您的邮箱地址随即删除。',
    'Press the button to end the mails; your address is then erased.',
  ],
  stopped: ['已取消，邮箱地址将删除', 'Ended; the address is erased'],
  gone: [
    '这个链接已经失效：可能用过了，或过了七天。',
    'This link is no longer good: it was used, or is older than seven days.',
  ],
} as const satisfies Record<string, Pair>;

export const TROUBLE = {
  heading: ['还没有提交成功', 'It was not sent'],
  early: ['提交得太快了，请再点一次提交。', 'That was very quick; please press send once more.'],
  expired: [
    '网页打开得太久了，已换了新的，填写的内容还在，请再点一次提交。',
    'The page was open too long and was renewed; what you typed is still here. Please send it again.',
  ],
  spent: [
    '这一页已经提交过。要再说一件事，请重新写。',
    'This page was sent already. Write anew to say something else.',
  ],
  busy: [
    '现在提交的人太多，请过几分钟再试；填写的内容还在。',
    'Too many are sending just now; try again in some minutes. What you typed is still here.',
  ],
  full: [
    '今天收到的太多，暂时收不下了。请明天再来，或拨打热线。',
    'Too much came in today and there is no room. Come back tomorrow, or call the hotline.',
  ],
  repeated: [
    '从您这个网络地址，今天已经说过同样的了，没有重复计入。',
    'The same was said today from your network address; it is not counted twice.',
  ],
  refused: [
    '没有收下：可能已不开放，或这件事已不公开。',
    'It was not taken: it is no longer open, or no longer public.',
  ],
  broken: ['没有收完整，请再试一次。', 'It did not arrive whole; please try again.'],
  large: ['照片或内容太大：每张照片不超过 8 MB。', 'A photo or the text is too large: at most 8 MB a photo.'],
  noPhotos: ['目前不收照片，请去掉照片再提交。', 'Photos are not taken at present; please send it without.'],
  many: ['照片最多 3 张。', 'At most 3 photos.'],
  picture: [
    '有一张不是能打开的照片（要 JPEG、PNG 或 WebP）。',
    'One is no picture that can be opened (JPEG, PNG or WebP).',
  ],
  photosAgain: ['照片需要重新选择。', 'Photos must be chosen again.'],
  noText: ['请写下您的意见。', 'Please write something.'],
  longText: ['超过了 1000 字。', 'It is longer than 1,000 characters.'],
  longPlace: ['超过了 100 字。', 'It is longer than 100 characters.'],
  noMark: ['请选一个分数。', 'Please choose a mark.'],
  noPhone: ['手机号不对。', 'This is no mobile number.'],
  wrongCode: ['验证码不对或已过期。', 'The code is wrong or too old.'],
  noSms: ['验证码没有发出去，请过一会儿再试。', 'The code could not be sent; try again in a while.'],
  noMail: ['邮箱地址不对。', 'This is no mail address.'],
  elsewhere: ['请在本网站的网页上提交。', 'Please send it from the pages of this site.'],
} as const satisfies Record<string, Pair>;
export type Trouble = keyof typeof TROUBLE;
