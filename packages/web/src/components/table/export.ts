import { platformApi } from '@liubu/contract';
import { saveFile } from '../../api/client.ts';
import type { Column } from './column.ts';

/** Saves the rows as an xlsx, exactly as they are seen: these rows in this order, these columns. @throws ApiFailure */
export function exportRows<Row>(title: string, columns: readonly Column<Row>[], rows: readonly Row[]): Promise<void> {
  return saveFile(
    platformApi.exportTable,
    {
      body: {
        title,
        columns: columns.map((column) => ({
          title: column.title,
          kind: column.numeric ? ('number' as const) : ('text' as const),
        })),
        rows: rows.map((row) =>
          columns.map((column) => {
            const value = column.exportValue ? column.exportValue(row) : column.text(row);
            return value === null ? null : String(value);
          }),
        ),
      },
    },
    `${title}.xlsx`,
  );
}
