import './how.css';

/** Paragraphs, and lines that begin with `- ` as a list; nothing else is markup. */
export function LessonText({ text }: { text: string }) {
  return text.split(/\n{2,}/).map((block, place) => {
    const lines = block.split('\n');
    const isList = (line: string) => line.startsWith('- ');
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of a text that does not change
      <div key={place} className="lesson-block">
        {lines.filter((line) => !isList(line)).length > 0 && <p>{lines.filter((line) => !isList(line)).join('\n')}</p>}
        {lines.some(isList) && (
          <ul>
            {lines.filter(isList).map((line) => (
              <li key={line}>{line.slice(2)}</li>
            ))}
          </ul>
        )}
      </div>
    );
  });
}
