/** Bytes as people say them. */
export function sizeText(bytes: number): string {
  if (bytes < 10_240) return `${bytes} B`;
  if (bytes < 10_485_760) return `${Math.round(bytes / 1024)} KB`;
  if (bytes < 10_737_418_240) return `${Math.round(bytes / 1_048_576)} MB`;
  return `${(bytes / 1_073_741_824).toFixed(1)} GB`;
}
