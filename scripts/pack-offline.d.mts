/** @returns names of the folders of all libraries that the packages need */
export function librariesOf(packages: readonly string[]): string[];
/** @returns the archive's path */
export function packOffline(folder: string): string;
