import { Link } from '#app/_components/link.ts';

type Props = { label: string; views: { key: string; label: string; href: string }[]; current: string };

/** Several looks at one thing, each with an address of its own. */
export const Views = ({ label, views, current }: Props) => (
  <nav className="views" aria-label={label}>
    {views.map((view) => (
      <Link key={view.key} href={view.href} aria-current={view.key === current ? 'page' : undefined} scroll={false}>
        {view.label}
      </Link>
    ))}
  </nav>
);
