import { createHash, randomUUID } from 'node:crypto';
import type { Inbox } from '@liubu/contract';
import { notFoundPage } from '../pages/gone-pages.ts';
import type { DynamicAnswer, DynamicRequest, DynamicRoute } from '../serve/dynamic.ts';
import { framed, type PageBody } from '../site/frame.ts';
import { drawAsked, drawDecide, drawDecided, drawFollow } from './draw-follow.ts';
import { NOTHING_TYPED, type Typed } from './draw-parts.ts';
import { drawMarked, drawSay, drawSent } from './draw-say.ts';
import { drawTrack } from './draw-track.ts';
import { foundBy } from './find-answer.ts';
import { floodGate, type SayLimits } from './flood-gate.ts';
import { type FormKind, formTokens } from './form-token.ts';
import { isFromHere } from './is-from-here.ts';
import { isPicture, type ReadForm, readForm } from './read-form.ts';
import { typedValues, wrongFields } from './read-typed.ts';
import { isSayPath, type SayPlace, sayPlaceOf } from './say-place.ts';
import type { Trouble } from './say-words.ts';
import { readPhone, type SmsGate, smsTickets } from './sms-ticket.ts';
import { submissionOf } from './submission-of.ts';
import { hashOfCode, makeCode, readCode } from './tracking-code.ts';

export interface SayOptions {
  /** Where it goes: the database of the same process, or a file of the outer zone. */
  inbox: Inbox;
  /** Secret of this zone, 32 bytes, the same after a restart: signs forms, salts origins. */
  key: Uint8Array;
  /** Makes a picture anew as JPEG without what its file told. @throws for what is no picture */
  cleanPhoto(bytes: Uint8Array): Promise<Uint8Array>;
  /** Sends the code that confirms a telephone, where a government has it so; without one it takes no letters there. */
  smsGate?(governmentCode: string): Promise<SmsGate | null>;
  now?: () => Date;
  limits?: SayLimits;
}

const TYPE = 'text/html; charset=utf-8';
/** Forms with pictures that are read at once: each may hold 24 MB. */
const READING_MOST = 4;
const CODE = /^[A-Za-z0-9_-]{20,60}$/;

/**
 * 我要说、查答复、关注, without script: forms drawn with a one-time token, taken with strict limits, and every trouble told
 * with what was typed still there. It knows nobody: no cookie, no account, and no address is kept as it is.
 */
export function sayRoute({
  inbox,
  key,
  cleanPhoto,
  smsGate,
  now = () => new Date(),
  limits,
}: SayOptions): DynamicRoute {
  const tokens = formTokens(key, now);
  const gate = floodGate(key, now, limits);
  const tickets = smsTickets(key, now);
  let reading = 0;

  const respond = (place: SayPlace, body: PageBody, status = 200): DynamicAnswer => ({
    status,
    type: TYPE,
    body: framed(place.pen, place.path, body),
  });
  /** Null: no telephone is to be confirmed. `missing`: it is, and nothing here can send the code. */
  const gatewayOf = async ({ code, pen }: SayPlace): Promise<SmsGate | 'missing' | null> =>
    pen.where.says.confirmsPhone ? ((await smsGate?.(code)) ?? 'missing') : null;
  const tokenPlace = ({ code, year, item }: SayPlace): string => `${code} ${year} ${item?.slug ?? ''}`;
  const draw = async (
    place: SayPlace,
    typed: Typed,
    status = 200,
    ticket: string | null = null,
  ): Promise<DynamicAnswer> => {
    const token = (kind: FormKind): string => tokens.make(kind, tokenPlace(place));
    if (place.page === 'say') {
      const gateway = await gatewayOf(place);
      const sms =
        gateway === null || gateway === 'missing' ? gateway : { ticket: ticket ?? typed.values.ticket ?? null };
      return respond(place, drawSay(place, { message: token('message'), mark: token('mark'), sms }, typed), status);
    }
    if (place.page === 'track') return respond(place, drawTrack(place, true, null, typed), status);
    return respond(place, drawFollow(place, token('follow'), typed), status);
  };
  const trouble = (place: SayPlace, why: Trouble, status: number, values: Typed['values'] = {}, hadPhotos = false) =>
    draw(place, { values, trouble: why, fields: {}, hadPhotos }, status);

  async function post(request: DynamicRequest, empty: SayPlace): Promise<DynamicAnswer> {
    if (!isFromHere(request)) {
      request.body.resume();
      return trouble(empty, 'elsewhere', 403);
    }
    const isUpload = /^multipart/i.test(request.headers['content-type'] ?? '');
    if (isUpload && reading >= READING_MOST) {
      request.body.resume();
      return trouble(empty, 'busy', 503);
    }
    if (isUpload) reading += 1;
    const form = await readForm(request.headers, request.body).finally(() => {
      if (isUpload) reading -= 1;
    });
    if (typeof form === 'string') return trouble(empty, form, form === 'broken' ? 400 : 413);
    const values = typedValues(form);
    const place = sayPlaceOf(request.site, request.options, request.path, values.item ?? null) ?? empty;
    const origin = gate.originOf(request.from);
    if (place.page === 'track') return look(request, place, origin, values);
    const { kind } = values;
    if (place.page === 'follow' && (kind === 'confirm' || kind === 'unfollow'))
      return decide(place, kind, origin, values.code ?? '');
    if (place.page === 'follow' && kind === 'follow') return submit(place, 'follow', origin, form, values);
    if (place.page === 'say' && (kind === 'message' || kind === 'mark'))
      return submit(place, kind, origin, form, values);
    return trouble(place, 'broken', 400, values);
  }

  const about = (place: SayPlace, origin: string, token: string) => ({
    ...{ id: randomUUID(), governmentCode: place.code, year: place.year, itemSlug: place.item?.slug ?? null },
    ...{ at: now().toISOString(), token, origin },
  });

  async function submit(
    place: SayPlace,
    kind: FormKind,
    origin: string,
    form: ReadForm,
    values: Record<string, string>,
  ): Promise<DynamicAnswer> {
    const hadPhotos = form.photos.length > 0;
    const fail = (why: Trouble, status: number) => trouble(place, why, status, values, hadPhotos);
    const { says } = place.pen.where;
    if (!{ message: says.messages, mark: says.marks && place.item, follow: says.mail && place.item }[kind])
      return fail('refused', 409);
    const token = values.token ?? '';
    const verdict = tokens.verify(token, kind, tokenPlace(place));
    if (verdict === 'spent') return trouble(place, 'spent', 409);
    if (verdict !== 'good') return fail(verdict === 'early' ? 'early' : 'expired', 400);
    const fields = wrongFields(kind, values);
    if (Object.keys(fields).length > 0) return draw(place, { values, trouble: null, fields, hadPhotos }, 400);
    if (hadPhotos && !(kind === 'message' && says.photos)) return trouble(place, 'noPhotos', 400, values);
    if (form.photos.some((photo) => !isPicture(photo))) return fail('picture', 400);
    // What fills the hidden field is no person: it is thanked, and nothing is kept.
    if (values.website)
      return kind === 'message' ? respond(place, drawSent(place, makeCode())) : respond(place, drawMarked(place));
    if (kind === 'message') {
      const unconfirmed = await confirmPhone(place, origin, values, hadPhotos);
      if (unconfirmed !== null) return unconfirmed;
    }
    if (!gate.enter(kind, origin)) return fail('busy', 429);
    if (!tokens.spend(token)) return trouble(place, 'spent', 409);
    const photos = new Map<string, Uint8Array>();
    for (const photo of form.photos) {
      try {
        const clean = await cleanPhoto(photo);
        photos.set(createHash('sha256').update(clean).digest('hex'), clean);
      } catch {
        return fail('picture', 400);
      }
    }
    const code = makeCode();
    const one = submissionOf(place, kind, about(place, origin, token), values, [...photos.keys()], code);
    const taken = await inbox.take(one, photos);
    if (taken === 'replayed') return trouble(place, 'spent', 409);
    if (taken !== 'taken') return fail(taken, taken === 'full' ? 503 : 409);
    if (kind === 'message') return respond(place, drawSent(place, code));
    return respond(place, kind === 'mark' ? drawMarked(place) : drawAsked(place));
  }

  /** @returns the page that goes before the letter is taken; null where nothing does */
  async function confirmPhone(
    place: SayPlace,
    origin: string,
    values: Record<string, string>,
    hadPhotos: boolean,
  ): Promise<DynamicAnswer | null> {
    const sms = await gatewayOf(place);
    if (sms === null) return null;
    if (sms === 'missing') return trouble(place, 'noSms', 503, values, hadPhotos);
    const wrong = (field: string, what: Trouble) =>
      draw(place, { values, trouble: null, fields: { [field]: what }, hadPhotos }, 400);
    const phone = readPhone(values.contact ?? '');
    if (phone === null) return wrong('contact', 'noPhone');
    if (values.act !== 'sms') {
      if (!gate.enter('sms-try', `${origin} ${phone}`)) return trouble(place, 'busy', 429, values, hadPhotos);
      return tickets.isGood(values.ticket ?? '', phone, values.sms ?? '') ? null : wrong('sms', 'wrongCode');
    }
    // By who asks, and by who is reached: nobody's telephone rings for others.
    if (!gate.enter('sms', origin) || !gate.enter('sms', gate.originOf(`tel ${phone}`)))
      return trouble(place, 'busy', 429, values, hadPhotos);
    const { code, ticket } = tickets.make(phone);
    if (!(await sms.send(phone, code))) return trouble(place, 'noSms', 503, values, hadPhotos);
    return draw(place, { values, trouble: null, fields: {}, hadPhotos }, 200, ticket);
  }

  async function decide(
    place: SayPlace,
    kind: 'confirm' | 'unfollow',
    origin: string,
    code: string,
  ): Promise<DynamicAnswer> {
    if (!CODE.test(code)) return respond(place, drawDecided(place, 'gone'), 400);
    if (!gate.enter('confirm', origin)) return trouble(place, 'busy', 429);
    const confirmHash = createHash('sha256').update(code).digest('hex');
    // The code of the mail is its own token; pressing twice does it twice, which is the same.
    const token = `${kind}.${randomUUID()}`;
    const taken = await inbox.take({ ...about(place, origin, token), kind, confirmHash }, new Map());
    if (taken === 'full') return trouble(place, 'busy', 503);
    const outcome = taken === 'refused' ? 'gone' : kind === 'confirm' ? 'confirmed' : 'stopped';
    return respond(place, drawDecided(place, outcome), taken === 'refused' ? 410 : 200);
  }

  async function look(
    { site }: DynamicRequest,
    place: SayPlace,
    origin: string,
    values: Record<string, string>,
  ): Promise<DynamicAnswer> {
    const typed: Typed = { ...NOTHING_TYPED, values };
    if (!gate.enter('track', origin)) return trouble(place, 'busy', 429, values);
    const code = readCode(values.code ?? '');
    const found = code === null ? ('no code' as const) : foundBy(site, place.code, hashOfCode(code));
    return respond(
      place,
      drawTrack(place, true, found, typed),
      found === 'no code' ? 400 : found === 'nothing' ? 404 : 200,
    );
  }

  return {
    takes: ({ path }) => isSayPath(path),
    answer: async (request) => {
      const { site, options, path, query, method } = request;
      const place = sayPlaceOf(site, options, path, query.get('item'));
      if (place === null) {
        request.body.resume();
        return { status: 404, type: TYPE, body: notFoundPage(site, options).render() };
      }
      if (method === 'POST') return post(request, place);
      if (place.page === 'follow')
        for (const [name, kind] of [
          ['confirm', 'confirm'],
          ['stop', 'unfollow'],
        ] as const) {
          const code = query.get(name);
          if (code !== null)
            return CODE.test(code)
              ? respond(place, drawDecide(place, kind, code))
              : respond(place, drawDecided(place, 'gone'), 404);
        }
      return draw(place, NOTHING_TYPED);
    },
  };
}
