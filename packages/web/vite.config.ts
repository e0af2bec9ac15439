import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The oldest browser that offices run; .browserslistrc names it for the linter, this for the compiler. */
const OLDEST = 'chrome109';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: OLDEST,
    cssTarget: OLDEST,
    // What the first screen loads is read from it by scripts/web-budget.mjs.
    manifest: true,
    // The page's policy takes fonts and scripts from here alone: a font inside a style sheet would be refused.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8600', '/health': 'http://127.0.0.1:8600' } },
});
