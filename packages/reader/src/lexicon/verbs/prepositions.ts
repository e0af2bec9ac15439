/** Words that put something before the verb: 对重点企业|实行…, 把矛盾|化解在基层. */
export const PREPOSITIONS = '对 对于 在 从 与 同 和 向 为 给 由 用 以 把 将 就 按 经 沿 到 自 因 凡';
