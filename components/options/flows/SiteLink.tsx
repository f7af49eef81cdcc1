interface SiteLinkProps {
  site: string | null;
  /** With a slash before and after (weni-api.md §3.1, §3.5). */
  path: '/flow/' | '/org/import/';
  children: string;
}

/** A page of Flows in a new tab; only its name while nobody knows where Flows is. */
export function SiteLink({ site, path, children }: SiteLinkProps) {
  if (site === null) return <span>{children}</span>;
  return (
    <a href={site + path} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}
