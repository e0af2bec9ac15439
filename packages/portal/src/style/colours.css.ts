/** Official red is a light's colour; the one accent is blue. Each pair of text and ground has 4.5 to 1 at least. */
const PLAIN = `
  --text: #1b2430;
  --quiet: #4a5563;
  --paper: #fff;
  --ground: #f3f6f9;
  --line: #d3dae2;
  --accent: #1f5799;
  --accent-dark: #163f70;
  --accent-pale: #eaf1f9;
  --good: #22683f;
  --slow: #8a5500;
  --bad: #b3261e;
  --none: #4a5563;
  --good-pale: #e6f2ea;
  --slow-pale: #fbf1dc;
  --bad-pale: #fbe9e7;
  --none-pale: #eef1f4;
  --cut: #fff;
`;
/** Black on white, edges where there were shades. */
const CONTRAST = `
  --text: #000;
  --quiet: #000;
  --paper: #fff;
  --ground: #fff;
  --line: #000;
  --accent: #00309c;
  --accent-dark: #00206b;
  --accent-pale: #fff;
  --good: #00401c;
  --slow: #4d2f00;
  --bad: #8a0000;
  --none: #000;
  --good-pale: #fff;
  --slow-pale: #fff;
  --bad-pale: #fff;
  --none-pale: #fff;
`;

/** A selector that an old browser does not know would spoil a list, so each stands alone. */
export const COLOURS = `
:root { ${PLAIN} --wide: 66rem; }
@media (prefers-contrast: more) { :root { ${CONTRAST} } }
:root.contrast { ${CONTRAST} }
:root:has(#contrast:checked) { ${CONTRAST} }
`;
