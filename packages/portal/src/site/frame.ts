import { feedPath } from '../feeds/feed-addresses.ts';
import { FEED_WORDS, feedHead } from '../feeds/feed-link.ts';
import { dataBlock, type Html, html, when } from '../parts/html.ts';
import { assetPaths } from '../style/assets.ts';
import { FRAME } from '../text/frame-words.ts';
import { yearPath } from './addresses.ts';
import { inVariant, type Pen } from './pen.ts';
import { splitVariant, VARIANTS, variantOf } from './variant.ts';

/** What a page says of itself; the frame puts it into its place. */
export interface PageBody {
  title: string;
  /** One sentence for search engines and for those who share the page. */
  description: string;
  /** Way to this page, from the year's home; the page itself is left out. */
  crumbs?: readonly { label: string | Html; path: string }[];
  main: Html;
  /** JSON-LD, without its context. */
  data?: readonly object[];
  /** Where the same page has its own address, when it stands here too. */
  canonical?: string;
  /** Address in the other ways of reading, where it is not the same: page 7 of a list may not exist there. */
  twin?: string;
  /** Not to be found by search engines: what is empty, or drawn for one question. */
  isHidden?: boolean;
  /** Picture for those who share the page, below the base. */
  image?: string | null;
  /** A feed of this page alone, beside that of the year. */
  feed?: { title: string; path: string };
  /** Scripts beside the portal's own, below the base. */
  scripts?: readonly string[];
}

/** For plain web servers, which send no policy of their own. */
const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'";

function head(pen: Pen, path: string, body: PageBody): Html {
  const { options, variant, where, say } = pen;
  const { css, js } = assetPaths();
  const twin = body.twin ?? path;
  const absolute = (address: string): string => `${options.origin}${address}`;
  const siteName = siteNameOf(pen);
  const title = body.title === siteName ? siteName : `${body.title} · ${siteName}`;
  return html`
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    ${when(!options.isDynamic, () => html`<meta http-equiv="Content-Security-Policy" content="${POLICY}">`)}
    <title>${title}</title>
    <meta name="description" content="${body.description}">
    <meta name="format-detection" content="telephone=no">
    <meta name="color-scheme" content="light">
    ${when(body.isHidden, () => html`<meta name="robots" content="noindex">`)}
    ${when(options.origin !== null && !body.isHidden, () => {
      const own = variantOf(variant.language, false);
      const canonical = variant.isElder
        ? inVariant(options, body.canonical ?? twin, own)
        : pen.to(body.canonical ?? path);
      return html`
        <link rel="canonical" href="${absolute(canonical)}">
        ${when(
          !variant.isElder,
          () => html`
            <link rel="alternate" hreflang="zh-CN" href="${absolute(inVariant(options, body.canonical ?? path, VARIANTS[0]!))}">
            <link rel="alternate" hreflang="en" href="${absolute(inVariant(options, body.canonical ?? path, VARIANTS[1]!))}">`,
        )}
        <meta property="og:url" content="${absolute(canonical)}">
        ${when(body.image, () => html`<meta property="og:image" content="${absolute(pen.file(body.image!))}">`)}`;
    })}
    <meta property="og:type" content="website">
    <meta property="og:title" content="${body.title}">
    <meta property="og:description" content="${body.description}">
    <meta property="og:site_name" content="${siteName}">
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="${pen.file(css)}">
    ${when(body.feed, () => feedHead(pen, body.feed!))}
    ${when(where.government !== null && where.year !== null, () =>
      feedHead(pen, {
        title: say(FEED_WORDS.year)(where.government!.name, where.year!),
        path: feedPath(where.government!.code, where.year!),
      }),
    )}
    ${body.scripts?.map((script) => html`<script src="${pen.file(script)}" defer></script>`)}
    <script src="${pen.file(js)}" defer></script>
    ${body.data?.map((one) => dataBlock({ '@context': 'https://schema.org', ...one }))}
    ${when(where.government && body.crumbs?.length, () => dataBlock(crumbData(pen, path, body)))}`;
}

function crumbData(pen: Pen, path: string, body: PageBody): object {
  const address = (to: string): string => `${pen.options.origin ?? ''}${pen.to(to)}`;
  const all = [
    ...(body.crumbs ?? []).map(({ label, path: to }) => ({ name: plain(label), to })),
    { name: body.title, to: path },
  ];
  return {
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: all.map(({ name, to }, at) => ({
      '@type': 'ListItem',
      position: at + 1,
      name,
      item: address(to),
    })),
  };
}

/** Words of small markup, for where no markup can stand. */
const plain = (label: string | Html): string =>
  typeof label === 'string'
    ? label
    : label.markup
        .replace(/<[^>]*>/g, '')
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>')
        .replace(/&quot;/g, '"')
        .replace(/&#39;/g, "'")
        .replace(/&amp;/g, '&');

const siteNameOf = ({ where, say }: Pen): string =>
  where.government === null
    ? say(FRAME.allCities)
    : `${where.government.name}${say([`${where.year === null ? '' : where.year}`, where.year === null ? '' : ` ${where.year}`])} ${say(FRAME.site)}`;

function navigation(pen: Pen, path: string): Html {
  const { where, say, to, isElder } = pen;
  if (where.government === null || where.year === null) return html``;
  const home = yearPath(where.government.code, where.year);
  const all: readonly (readonly [string, string, boolean])[] = [
    [say(FRAME.home), home, true],
    [say(FRAME.livelihood), `${home}livelihood/`, true],
    [say(FRAME.items), `${home}items/`, true],
    [say(FRAME.report), `${home}report/`, where.hasReport && !isElder],
    [say(FRAME.units), `${home}units/`, !isElder],
    [say(FRAME.targets), `${home}targets/`, !isElder],
    [say(FRAME.search), `${home}search/`, true],
    [say(FRAME.say), `${home}say/`, where.says.messages],
  ];
  const here = all
    .filter(([, address]) => path.startsWith(address))
    .reduce((longest, [, address]) => (address.length > longest.length ? address : longest), '');
  return html`<nav class="sections" aria-label="${say(FRAME.mainNavigation)}"><ul>
    ${all
      .filter(([, , isShown]) => isShown)
      .map(([label, address]) => {
        const current =
          address === path
            ? 'page'
            : address === here && address !== home && !/\/items\/[0-9a-z]{6,20}\/$/.test(path)
              ? 'true'
              : null;
        return html`<li><a href="${to(address)}"${when(current, () => html` aria-current="${current}"`)}>${label}</a></li>`;
      })}
  </ul></nav>`;
}

function readingTools(pen: Pen, path: string, body: PageBody): Html {
  const { options, variant, say } = pen;
  const twin = body.twin ?? path;
  const other = variantOf(variant.language === 'zh' ? 'en' : 'zh', variant.isElder);
  const size = variantOf(variant.language, !variant.isElder);
  return html`<nav class="tools" aria-label="${say(FRAME.reading)}">
    <a href="${inVariant(options, twin, size)}">${say(variant.isElder ? FRAME.notElder : FRAME.elder)}</a>
    <label><input type="checkbox" id="contrast" autocomplete="off"> ${say(FRAME.contrast)}</label>
    <a href="${inVariant(options, path, other)}" lang="${other.language === 'zh' ? 'zh-CN' : 'en'}" hreflang="${other.language === 'zh' ? 'zh-CN' : 'en'}">${say(FRAME.otherLanguage)}</a>
  </nav>`;
}

function footer(pen: Pen): Html {
  const { where, say, to } = pen;
  const government = where.government && `/${where.government.code}/`;
  const home = where.government && where.year !== null ? yearPath(where.government.code, where.year) : null;
  const links: readonly (readonly [string, string, unknown])[] = [
    [say(FRAME.areas), `${home}areas/`, home],
    [say(FRAME.units), `${home}units/`, home],
    [say(FRAME.counties), `${home}counties/`, home],
    [say(FRAME.targets), `${home}targets/`, home],
    [say(FRAME.compare), `${home}compare/`, home && where.hasBefore],
    [say(FRAME.summary), `${home}summary/`, home],
    [say(FRAME.questions), `${home}questions/`, home && where.hasQuestions],
    [say(FRAME.track), `${home}track/`, home && where.says.messages],
    [say(FRAME.follow), `${home}follow/`, home],
    [say(FRAME.years), government ?? '', government],
    [say(FRAME.cities), '/cities/', where.isSeveral],
    [say(FRAME.data), '/data/', true],
    [say(FRAME.about), '/about/', true],
  ];
  return html`<footer><nav aria-label="${say(FRAME.footerNavigation)}"><ul>
      ${links.map(([label, address, isShown]) => when(isShown, () => html`<li><a href="${to(address)}">${label}</a></li>`))}
      <li><a href="${to('/about/')}#accessibility">${say(FRAME.accessibility)}</a></li>
    </ul></nav>
    <p>${say(FRAME.noCookies)} <a href="${to('/about/')}#privacy">${say(FRAME.privacy)}</a>
    ${when(where.says.hotline, () => html` · ${say(FRAME.hotline)(where.says.hotline!)}`)}</p></footer>`;
}

/** @param path  of the page, below base and variant */
export function framed(pen: Pen, path: string, body: PageBody): string {
  const { where, say, to, isElder, language } = pen;
  const { rest } = splitVariant(path);
  const home =
    where.government === null
      ? '/'
      : where.year === null
        ? `/${where.government.code}/`
        : yearPath(where.government.code, where.year);
  const crumbs = body.crumbs ?? [];
  return html`<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"${when(isElder, () => html` class="elder"`)}><head>${head(pen, rest, body)}</head><body>
    <a class="skip" href="#main">${say(FRAME.skip)}</a>
    <header><div class="top">
      <a class="site" href="${to(home)}">
        ${when(where.government, () => html`<strong>${pen.zh(where.government!.name)}</strong> `)}
        <span>${where.year === null ? '' : `${where.year} `}${say(where.government ? FRAME.site : FRAME.allCities)}</span>
      </a>${readingTools(pen, rest, body)}</div>${navigation(pen, body.canonical ?? rest)}</header>
    ${when(
      crumbs.length > 0,
      () => html`<nav class="crumbs" aria-label="${say(FRAME.crumbs)}"><ol>
        ${crumbs.map(({ label, path: address }) => html`<li><a href="${to(address)}">${label}</a></li>`)}</ol></nav>`,
    )}
    <main id="main" tabindex="-1">${body.main}</main>${footer(pen)}</body></html>`.markup.replace(
    /^/,
    '<!doctype html>',
  );
}
