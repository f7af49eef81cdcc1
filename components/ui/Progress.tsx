interface ProgressProps {
  label: string;
  value: number;
  max: number;
}

/** How far something is, in real counts. */
export function Progress({ label, value, max }: ProgressProps) {
  return <progress class="progress" aria-label={label} value={value} max={Math.max(max, 1)} />;
}
