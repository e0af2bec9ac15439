import { type AnyEndpoint, addressOf, platformApi, type RequestInput, type ResponseOf } from '@liubu/contract';
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
export const uploadFile = (
  file: File,
  purpose: FilePurpose,
  onProgress?: (share: number) => void,
  signal?: AbortSignal,
): Promise<StoredFile> =>
  uploadTo(platformApi.uploadFile, { query: { name: file.name, purpose } }, file, onProgress, signal);

/** The same for any request that takes a file as its body. @throws ApiFailure */
export function uploadTo<E extends AnyEndpoint>(
  endpoint: E,
  input: RequestInput<E>,
  file: File,
  onProgress?: (share: number) => void,
  signal?: AbortSignal,
): Promise<ResponseOf<E>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', addressOf(endpoint, input));
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
      if (request.status >= 200 && request.status < 300 && body !== null) resolve(body as ResponseOf<E>);
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
