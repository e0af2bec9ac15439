import { platformApi, type SeenTable } from '@liubu/contract';
import { tableToXlsx } from '@liubu/documents';
import { AppError } from '../platform/app-error.ts';
import { asActor, type Routes } from '../platform/http/implement.ts';
import type { Platform } from '../platform/platform.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A list taken away as it is seen. What it says came from here to this reader a moment ago; nothing new is told. */
export function exportRoutes(routes: Routes, platform: Platform): void {
  routes.open(platformApi.exportTable, async ({ request, reply, body }) => {
    // No transaction is held open while a large sheet is written.
    await asActor(platform, request, async () => undefined);
    demandEvenRows(body);
    const content = await tableToXlsx({
      title: body.title,
      columns: body.columns.map(({ title, kind }) => ({ heading: title, type: kind })),
      rows: body.rows,
    });
    return reply
      .type(XLSX)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(body.title)}.xlsx`)
      .send(Buffer.from(content.buffer, content.byteOffset, content.byteLength));
  });
}

/** @throws AppError INPUT_INVALID for a row with more or fewer cells than there are columns */
function demandEvenRows({ columns, rows }: SeenTable): void {
  const at = rows.findIndex((row) => row.length !== columns.length);
  if (at < 0) return;
  const problem = `${rows[at]?.length} ≠ ${columns.length}`;
  throw new AppError('INPUT_INVALID', { problems: `rows.${at}: ${problem}` }, { fields: { [`rows.${at}`]: problem } });
}
