interface SkeletonProps {
  /** What is being loaded, for screen readers. */
  label: string;
  lines?: number;
}

/** Grey lines in the shape of what is coming. */
export function Skeleton({ label, lines = 4 }: SkeletonProps) {
  return (
    <div class="stack">
      <output class="sr-only">{label}</output>
      <div class="skeleton skeleton--block" />
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} class="skeleton" />
      ))}
    </div>
  );
}
