import type { CoverageEntry, Deliverable, Item, Plan, Section, Span } from '@liubu/plan';

/** Finds what belongs together in a plan: the sentence around a span, the item of a deliverable or a measure. */
export class PlanIndex {
  readonly plan: Plan;
  readonly #text: string | null;
  readonly #deliverables: Map<string, Deliverable>;
  readonly #itemOfDeliverable = new Map<string, Item>();
  readonly #deliverableOf = new Map<string, Deliverable>();
  readonly #sections: Map<string, Section>;
  readonly #sentences: CoverageEntry[];
  readonly #itemsByStart: Item[];

  /** @param text the text that the plan's offsets point into, or null when it is not at hand */
  constructor(plan: Plan, text: string | null) {
    this.plan = plan;
    this.#text = text;
    this.#deliverables = new Map(plan.deliverables.map((deliverable) => [deliverable.id, deliverable]));
    this.#sections = new Map(plan.sections.map((section) => [section.id, section]));
    this.#sentences = [...plan.coverage].sort((a, b) => a.start - b.start);
    this.#itemsByStart = [...plan.items].sort((a, b) => a.start - b.start);
    for (const item of plan.items) for (const id of item.deliverables) this.#itemOfDeliverable.set(id, item);
    for (const deliverable of plan.deliverables) {
      for (const id of [...deliverable.measures, ...deliverable.projects]) this.#deliverableOf.set(id, deliverable);
    }
  }

  /** The sentence around a span, '' without the text; a span outside every sentence gives its own words. */
  sentenceOf(span: Partial<Span>): string {
    if (this.#text === null || span.start === undefined || span.end === undefined) return '';
    let low = 0;
    let high = this.#sentences.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sentences[middle] as CoverageEntry).start <= span.start) low = middle + 1;
      else high = middle;
    }
    const sentence = this.#sentences[low - 1];
    const isInside = sentence !== undefined && span.start < sentence.end;
    const source = isInside ? sentence : { start: span.start, end: span.end };
    return this.#text.slice(source.start, Math.max(source.end, span.end)).trim();
  }

  deliverablesOf(item: Item): Deliverable[] {
    return item.deliverables.flatMap((id) => this.#deliverables.get(id) ?? []);
  }

  deliverableOf(measureOrProjectId: string): Deliverable | null {
    return this.#deliverableOf.get(measureOrProjectId) ?? null;
  }

  itemOfDeliverable(deliverableId: string): Item | null {
    return this.#itemOfDeliverable.get(deliverableId) ?? null;
  }

  /** The item of a measure, project or target: through its deliverable, else the item whose span holds it. */
  itemOf(part: Span & { id: string }): Item | null {
    const deliverable = this.deliverableOf(part.id);
    const item = deliverable === null ? null : this.itemOfDeliverable(deliverable.id);
    if (item !== null) return item;
    let low = 0;
    let high = this.#itemsByStart.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#itemsByStart[middle] as Item).start <= part.start) low = middle + 1;
      else high = middle;
    }
    const before = this.#itemsByStart[low - 1];
    return before !== undefined && part.end <= before.end ? before : null;
  }

  section(id: string): Section | null {
    return this.#sections.get(id) ?? null;
  }
}
