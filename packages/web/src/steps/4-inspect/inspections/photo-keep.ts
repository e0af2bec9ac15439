/**
 * Photos that were taken without a connection, kept on this phone until they are sent. IndexedDB holds files and needs no
 * secure context; where a browser refuses it (a private window), they stay in memory as long as the page is open.
 */
const NAME = 'liubu-site-photos';
const STORE = 'photos';
const inMemory = new Map<string, File>();

function opened(): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open(NAME, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(null);
      request.onblocked = () => resolve(null);
    } catch {
      resolve(null);
    }
  });
}

async function inStore<T>(mode: IDBTransactionMode, task: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | null> {
  const database = await opened();
  if (database === null) return null;
  try {
    return await new Promise<T | null>((resolve) => {
      const transaction = database.transaction(STORE, mode);
      const request = task(transaction.objectStore(STORE));
      // Written only when the transaction is through.
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => resolve(null);
      transaction.onabort = () => resolve(null);
    });
  } finally {
    database.close();
  }
}

export async function keepPhoto(key: string, file: File): Promise<void> {
  const kept = await inStore('readwrite', (store) => store.put({ blob: file, name: file.name }, key));
  if (kept === null) inMemory.set(key, file);
}

export async function keptPhoto(key: string): Promise<File | null> {
  const kept = await inStore<{ blob: Blob; name: string } | undefined>('readonly', (store) => store.get(key));
  if (kept) return new File([kept.blob], kept.name, { type: kept.blob.type });
  return inMemory.get(key) ?? null;
}

export async function forgetPhoto(key: string): Promise<void> {
  inMemory.delete(key);
  await inStore('readwrite', (store) => store.delete(key));
}
