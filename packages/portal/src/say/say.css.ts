/** Forms: one column, large fields, trouble first. */
export const SAY_STYLE = `
form.say { max-width: 40rem; margin: 1.2rem 0; padding: 1rem 1.2rem; border: 1px solid var(--line); border-radius: 4px; background: var(--paper); }
form.say h2 { margin-top: 0; }
.field { margin: 1rem 0; }
.field label { display: block; font-weight: 600; }
.field .about { margin: .1rem 0 .3rem; }
.field input, .field textarea { width: 100%; box-sizing: border-box; font: inherit; padding: .55rem .8rem; border: 1.5px solid var(--quiet); border-radius: 4px; background: var(--paper); color: var(--text); }
.field [aria-invalid] { border: 2px solid var(--bad); }
.wrong { color: var(--bad); font-weight: 600; margin: .2rem 0; }
.trouble { border: 2px solid var(--bad); border-radius: 4px; padding: .6rem 1rem; margin: 1rem 0; max-width: 40rem; }
.trouble h2 { margin: 0 0 .3rem; font-size: 1.1rem; }
fieldset { border: 0; margin: 0; padding: 0; }
legend { font-weight: 600; padding: 0; }
.marks { display: grid; gap: .5rem; margin: .6rem 0; }
.marks label { display: flex; align-items: center; gap: .7rem; min-height: 2.9rem; padding: 0 .9rem; border: 1.5px solid var(--line); border-radius: 4px; cursor: pointer; }
.marks label:hover { border-color: var(--accent); }
.marks input { width: 1.25rem; height: 1.25rem; accent-color: var(--accent); }
.track-code { font-size: clamp(1.3rem, 6.4vw, 2rem); margin: .8rem 0; }
.track-code code { font-family: ui-monospace, Consolas, monospace; letter-spacing: .04em; padding: .4rem .8rem; border: 2px solid var(--accent); border-radius: 4px; white-space: nowrap; }
.found { max-width: 46rem; border-left: 4px solid var(--accent); padding-left: 1.1rem; margin: 1rem 0 1.6rem; }
`;
