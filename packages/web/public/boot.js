// Runs before all else, also in browsers too old for the rest.
// The page's policy forbids code made from text; the schema library would try it once and be reported for it.
window.__zod_globalConfig = { jitless: true };
window.addEventListener('DOMContentLoaded', () => {
  if (Array.prototype.findLast && window.structuredClone) return;
  document.getElementById('root').textContent =
    '浏览器版本过旧，请使用 Chrome 109 或更新的浏览器（360、奇安信等请切换到“极速模式”）。' +
    ' This browser is too old: please use Chrome 109 or newer.';
});
