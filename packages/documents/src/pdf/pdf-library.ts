import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * The port to pdf.js. Its character maps are read from the package's own folder: without them the usual Chinese
 * fonts (STSong-Light, GBK-EUC-H) give no text at all. Nothing is fetched.
 */
type PdfJs = typeof import('pdfjs-dist');
export type PdfDocument = Awaited<ReturnType<PdfJs['getDocument']>['promise']>;

let loaded: Promise<PdfJs> | null = null;

async function load(): Promise<PdfJs> {
  // pdf.js looks for its worker here before it tries to load a file, which would not exist in a bundle.
  const worker = (await import('pdfjs-dist/legacy/build/pdf.worker.mjs' as string)) as unknown;
  (globalThis as { pdfjsWorker?: unknown }).pdfjsWorker ??= worker;
  return (await import('pdfjs-dist/legacy/build/pdf.mjs')) as unknown as PdfJs;
}

/** @throws what pdf.js throws: PasswordException, InvalidPDFException, … (told apart by `name`) */
export async function openPdf(bytes: Uint8Array): Promise<{ document: PdfDocument; close: () => Promise<void> }> {
  loaded ??= load();
  const pdfjs = await loaded;
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const task = pdfjs.getDocument({
    // pdf.js takes the buffer over and refuses a Buffer; the caller keeps its own.
    data: new Uint8Array(bytes),
    cMapUrl: `${join(folder, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(folder, 'standard_fonts')}/`,
    wasmUrl: `${join(folder, 'wasm')}/`,
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: 0,
  });
  try {
    const document = await task.promise;
    return { document, close: () => task.destroy() };
  } catch (error) {
    await task.destroy();
    throw error;
  }
}

/** Does the page draw an image? Asked only of pages that hardly have text. */
export async function paintsImage(document: PdfDocument, pageNumber: number): Promise<boolean> {
  const { OPS } = await (loaded ?? load());
  const page = await document.getPage(pageNumber);
  const operators = await page.getOperatorList();
  const paints = new Set<number>([
    OPS.paintImageXObject,
    OPS.paintInlineImageXObject,
    OPS.paintImageMaskXObject,
    OPS.paintImageXObjectRepeat,
  ]);
  return operators.fnArray.some((operator) => paints.has(operator));
}
