import { addressOf, platformApi, type ResponseOf } from '@liubu/contract';
import { languageHeader, noConnection, refusedBy } from './client.ts';
import { connectionLost } from './connection.ts';

export type StoredFile = ResponseOf<typeof platformApi.uploadFile>;
export type FilePurpose = 'source' | 'signed' | 'consultation' | 'evidence' | 'allocation' | 'attachment';

/**
 * Sends a file as it is.
 *
 * @param onProgress  share sent, 0 to 1; fetch cannot tell it
 * @throws ApiFailure
 */
export function uploadFile(
  file: File,
  purpose: FilePurpose,
  onProgress?: (share: number) => void,
  signal?: AbortSignal,
): Promise<StoredFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', addressOf(platformApi.uploadFile, { query: { name: file.name, purpose } }));
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('accept-language', languageHeader());
    request.responseType = 'text';
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0);
    request.onload = () => {
      let body: unknown = null;
      try {
        body = JSON.parse(request.responseText);
      } catch {
        // Told below.
      }
      if (request.status >= 200 && request.status < 300 && body !== null) resolve(body as StoredFile);
      else reject(refusedBy(request.status, body));
    };
    request.onerror = () => {
      connectionLost();
      reject(noConnection());
    };
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'));
    signal?.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

/** Where a stored file is downloaded, for a link with `download`. */
export const downloadAddress = (sha256: string): string => addressOf(platformApi.downloadFile, { params: { sha256 } });
