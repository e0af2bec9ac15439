import type { CourseMaterial } from '@liubu/contract';
import { useState } from 'react';
import { ApiFailure, newKey } from '../../../api/client.ts';
import { uploadFile } from '../../../api/files.ts';
import { FileDrop } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';

/** With a key of its own: what is moved or taken out takes its focus along. */
export type Material = CourseMaterial & { key: string };

/** What a course is read from: texts, addresses and files in their order. */
export function Materials({
  materials,
  onReorder: reorder,
}: {
  materials: readonly Material[];
  /** From what stands by then: an upload ends late. */
  onReorder: (next: (before: Material[]) => Material[]) => void;
}) {
  const t = useText(MESSAGES);
  const [fileFailure, setFileFailure] = useState<string | null>(null);
  const [sent, setSent] = useState<number | null>(null);
  const add = (material: CourseMaterial) => reorder((before) => [...before, { ...material, key: newKey() }]);
  const addFile = async (file: File) => {
    setFileFailure(null);
    try {
      const stored = await uploadFile(file, 'attachment', setSent);
      add({ kind: 'file', title: file.name.slice(0, 120), body: '', sha256: stored.sha256, address: null });
    } catch (problem) {
      if (!(problem instanceof ApiFailure)) throw problem;
      setFileFailure(problem.message);
    } finally {
      setSent(null);
    }
  };
  const put = (place: number, part: Partial<CourseMaterial>) =>
    reorder((before) => before.map((one, at) => (at === place ? { ...one, ...part } : one)));
  return (
    <div>
      <h2>{t('materials')}</h2>
      {materials.map((material, place) => (
        <div className="material" key={material.key}>
          <label className="stacked">
            {t('title')}
            <input
              required
              maxLength={120}
              value={material.title}
              onChange={(event) => put(place, { title: event.target.value })}
            />
          </label>
          {material.kind === 'text' && (
            <label className="stacked">
              {t('body')}
              <textarea
                rows={6}
                maxLength={20000}
                value={material.body}
                onChange={(event) => put(place, { body: event.target.value })}
              />
            </label>
          )}
          {material.kind === 'address' && (
            <label className="stacked">
              {t('address')}
              <input
                type="url"
                required
                value={material.address ?? ''}
                onChange={(event) => put(place, { address: event.target.value })}
              />
            </label>
          )}
          <div className="row">
            {place > 0 && (
              <button
                type="button"
                className="button plain"
                onClick={() =>
                  reorder((before) => {
                    const next = [...before];
                    [next[place - 1], next[place]] = [next[place]!, next[place - 1]!];
                    return next;
                  })
                }
              >
                {t('moveUp')}
              </button>
            )}
            <button
              type="button"
              className="button plain"
              onClick={() => reorder((before) => before.filter((_, at) => at !== place))}
            >
              {t('remove')}
            </button>
          </div>
        </div>
      ))}
      <div className="row">
        {(['text', 'address'] as const).map((kind) => (
          <button
            key={kind}
            type="button"
            className="button"
            onClick={() => add({ kind, title: '', body: '', sha256: null, address: null })}
          >
            {t(kind === 'text' ? 'addText' : 'addAddress')}
          </button>
        ))}
      </div>
      <FileDrop
        accept=""
        hint={t('addFile')}
        onFile={(file) => void addFile(file)}
        progress={sent}
        problem={fileFailure}
      />
    </div>
  );
}
