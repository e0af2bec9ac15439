import { ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { type ReactNode, useEffect, useState } from 'react';
import { useLanguage } from '../text/language.ts';

/** Ant Design in our colours; the same values stand as custom properties in tokens.css, change them together. */
const TOKEN = {
  colorPrimary: '#245a9c',
  colorInfo: '#245a9c',
  colorLink: '#245a9c',
  colorSuccess: '#2f6f44',
  colorWarning: '#8a5a00',
  colorError: '#b3261e',
  colorText: '#1d232b',
  colorTextSecondary: '#4c5663',
  // Placeholders are read as well: the library's own grey is too faint.
  colorTextPlaceholder: '#66707d',
  colorTextDescription: '#4c5663',
  colorBorder: '#b9c1cb',
  borderRadius: 4,
  fontSize: 14,
  lineHeight: 1.6,
  fontFamily: 'var(--font)',
  controlHeight: 30,
  motion: false,
} as const;

const THEME = { token: TOKEN } as const;
const NO_SPACE = { autoInsertSpace: false } as const;

export function Theme({ children }: { children: ReactNode }) {
  const language = useLanguage();
  const [locale, setLocale] = useState(zhCN);
  useEffect(() => {
    if (language === 'zh') setLocale(zhCN);
    else import('antd/locale/en_US').then((module) => setLocale(module.default));
  }, [language]);
  return (
    <ConfigProvider theme={THEME} locale={locale} componentSize="middle" button={NO_SPACE}>
      {children}
    </ConfigProvider>
  );
}
