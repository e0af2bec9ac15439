/**
 * Writes the sample town's documents as Word files, to try an upload with.
 *
 *   node scripts/make-town-documents.ts FOLDER
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TOWN } from '../fixtures/town/town.ts';
import { townDocx } from '../fixtures/town/town-docx.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('请给出存放的文件夹：node scripts/make-town-documents.ts 文件夹');
  console.error('name the folder to write to: node scripts/make-town-documents.ts FOLDER');
  process.exitCode = 2;
} else {
  mkdirSync(folder, { recursive: true });
  for (const document of TOWN.documents) {
    const path = join(folder, document.file.replace(/\.txt$/, '.docx'));
    writeFileSync(path, await townDocx(document));
    console.log(path);
  }
}
