const inShanghai = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });

/** The office's day, 2026-03-05. */
export const today = (): string => inShanghai.format(new Date());
