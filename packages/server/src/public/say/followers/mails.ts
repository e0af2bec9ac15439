interface MailWords {
  government: string;
  title: string;
  itemAddress: string;
  followAddress: string;
  code: string;
}

/** No line end of data reaches a subject. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').slice(0, 80);

/** The link leads to a page with a button: mail gateways that open links confirm nothing. */
export const confirmMail = ({ government, title, itemAddress, followAddress, code }: MailWords) => ({
  title: oneLine(`请确认关注：${title}（${government}）`),
  body: [
    `有人用这个邮箱申请关注${government}的公开事项“${title}”。`,
    itemAddress,
    '',
    '如果是您本人，请打开下面的网页确认，此后这个事项公开的内容有变化时会发邮件告诉您：',
    `${followAddress}&confirm=${code}`,
    '',
    '如果不是您，请不必理会：七天内不确认，这个邮箱地址就会删除。',
    '',
    '— Somebody asked to be told by mail when this public item changes. If it was you, open the address above and confirm; if not, ignore this mail: the address is erased in seven days.',
  ].join('\n'),
});

export const changeMail = ({ government, title, itemAddress, followAddress, code }: MailWords) => ({
  title: oneLine(`有新进展：${title}（${government}）`),
  body: [
    `您关注的${government}公开事项“${title}”有变化，请看：`,
    itemAddress,
    '',
    '不想再收到这类邮件，请打开下面的网页取消，邮箱地址随即删除：',
    `${followAddress}&stop=${code}`,
    '',
    '— What the public sees of this item has changed. To end these mails open the last address; your address is then erased.',
  ].join('\n'),
});
