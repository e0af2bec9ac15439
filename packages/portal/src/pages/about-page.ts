import { LIGHT_STATES, PROOFS, type PublicGovernment, type PublicSite } from '@liubu/contract';
import type { PortalOptions, PortalPage } from '../page.ts';
import { type Html, html, webAddress } from '../parts/html.ts';
import { stateShape } from '../parts/state-mark.ts';
import { pageInVariants } from '../site/draw-page.ts';
import type { PageBody } from '../site/frame.ts';
import type { Pen } from '../site/pen.ts';
import { whereOf } from '../site/where.ts';
import { ABOUT } from '../text/about-words.ts';
import { FRAME } from '../text/frame-words.ts';
import { PROOF_MEANS, STATE_MEANS, STATE_ORDER } from '../text/state-words.ts';

interface AboutInput {
  /** Governments by their licence: most share one. */
  licences: { licence: PublicGovernment['licence']; names: string[] }[];
}

/** Names of governments that one licence lists before it says how many there are. */
const NAMES_MOST = 12;

function licencesOf(site: PublicSite): AboutInput['licences'] {
  const found = new Map<string, { licence: PublicGovernment['licence']; names: string[] }>();
  for (const { licence, name } of site.governments) {
    const key = JSON.stringify(licence);
    const known = found.get(key) ?? { licence, names: [] };
    known.names.push(name);
    found.set(key, known);
  }
  return [...found.values()].map(({ licence, names }) => ({
    licence,
    names: names.length > NAMES_MOST ? [...names.slice(0, NAMES_MOST), `… (${names.length})`] : names,
  }));
}

const part = (id: string, title: string, inner: Html): Html =>
  html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${inner}</section>`;
const list = (lines: readonly string[]): Html => html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`;

function aboutPage(pen: Pen, input: AboutInput): PageBody {
  const { say } = pen;
  const table = (rows: readonly Html[]): Html =>
    html`<table aria-labelledby="states"><thead><tr><th scope="col">${say(ABOUT.state)}</th><th scope="col">${say(ABOUT.means)}</th></tr></thead><tbody>${rows}</tbody></table>`;
  return {
    title: say(ABOUT.title),
    description: say(ABOUT.lead),
    crumbs: [{ label: say(FRAME.home), path: '/' }],
    main: html`<h1>${say(ABOUT.title)}</h1><p class="lead">${say(ABOUT.lead)}</p>
      ${part(
        'states',
        say(ABOUT.states),
        html`<p>${say(ABOUT.statesLead)}</p>${table(
          STATE_ORDER.map(
            (state) =>
              html`<tr><th scope="row"><span class="state s-${state}">${stateShape(state)} ${say(LIGHT_STATES[state])}</span></th><td>${say(STATE_MEANS[state])}</td></tr>`,
          ),
        )}`,
      )}
      ${part(
        'proofs',
        say(ABOUT.proofs),
        html`<p>${say(ABOUT.proofsLead)}</p><table aria-labelledby="proofs"><tbody>${Object.entries(PROOFS).map(
          ([proof, words]) =>
            html`<tr><th scope="row">${say(words)}</th><td>${say(PROOF_MEANS[proof as keyof typeof PROOFS])}</td></tr>`,
        )}</tbody></table>`,
      )}
      ${part('formulas', say(ABOUT.formulas), list(say<readonly string[]>(ABOUT.formulaLines)))}
      ${part('sources', say(ABOUT.sources), list(say<readonly string[]>(ABOUT.sourceLines)))}
      ${part('accessibility', say(ABOUT.accessibility), list(say<readonly string[]>(ABOUT.accessibilityLines)))}
      ${part('privacy', say(ABOUT.privacy), list(say<readonly string[]>(ABOUT.privacyLines)))}
      ${part(
        'licence',
        say(ABOUT.licence),
        html`<p>${say(ABOUT.licenceLead)}</p><ul>${input.licences.map(({ licence, names }) => {
          const address = webAddress(licence.url);
          return html`<li>${pen.zh(names.join('、'))}${say(['：', ': '])}${address === null ? pen.zh(licence.name) : html`<a href="${address}" rel="license noopener">${pen.zh(licence.name)}</a>`}</li>`;
        })}</ul>`,
      )}`,
  };
}

export const aboutPages = (site: PublicSite, options: PortalOptions): PortalPage[] =>
  pageInVariants(
    ...([
      options,
      whereOf(site, site.governments.length === 1 ? site.governments[0]! : null, null),
      '/about/',
      'about',
    ] as const),
    (): AboutInput => ({ licences: licencesOf(site) }),
    aboutPage,
  );
