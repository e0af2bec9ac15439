export const WEB_FOLDER: string;
export function sourcesHash(): string;
export function builtHash(folder?: string): string | null;
export function buildWeb(folder?: string): Promise<boolean>;
export function buildForUse(config: import('vite').InlineConfig): Promise<void>;
