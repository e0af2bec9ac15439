export function Check({
  label,
  value,
  onChange,
}: {
  label: string;
  value: boolean;
  onChange: (value: boolean) => void;
}) {
  return (
    <label className="say-check">
      <input type="checkbox" checked={value} onChange={({ target }) => onChange(target.checked)} />
      {label}
    </label>
  );
}

export function NumberField({
  label,
  hint,
  range: [least, most],
  value,
  problem,
  onChange,
}: {
  label: string;
  hint?: string;
  range: readonly [number, number];
  value: number;
  problem?: string | undefined;
  onChange: (value: number) => void;
}) {
  return (
    <label>
      {label}
      {hint !== undefined && <span className="quiet">{hint}</span>}
      <input
        type="number"
        required
        min={least}
        max={most}
        value={value}
        onChange={({ target }) => onChange(Number(target.value))}
      />
      {problem !== undefined && <span className="field-problem">{problem}</span>}
    </label>
  );
}

export function Line({
  label,
  hint,
  value,
  isNeeded = false,
  problem,
  onChange,
}: {
  label: string;
  hint?: string | undefined;
  value: string;
  isNeeded?: boolean;
  problem?: string | undefined;
  onChange: (value: string) => void;
}) {
  return (
    <label>
      {label}
      {hint !== undefined && <span className="quiet">{hint}</span>}
      <input maxLength={300} required={isNeeded} value={value} onChange={({ target }) => onChange(target.value)} />
      {problem !== undefined && <span className="field-problem">{problem}</span>}
    </label>
  );
}
