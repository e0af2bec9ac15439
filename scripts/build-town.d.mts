export const TOWN_FOLDER: string;
export function buildTown(options?: { fromSources?: boolean }): Promise<string | null>;
