import { Link } from '#app/_components/link.ts';

/** A speech bubble with a leaf for a question mark: ask first. */
export const Mark = ({ size = 26 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
    <path
      d="M16 2.5c7.7 0 13.5 5.3 13.5 12.1S23.7 26.8 16 26.8c-1.2 0-2.4-.1-3.5-.4l-6 3.2.9-5.4C4.400 22 2.500 18.600 2.500 14.600 2.500 7.800 8.300 2.500 16 2.500Z"
      fill="#8fcfae"
    />
    <path
      d="M10.200 18.400c-.6-6 3.400-9.800 12.200-9.500.3 7.600-3 11.900-9.300 10.900l-2.300 2.700"
      fill="none"
      stroke="#173b2a"
      strokeWidth="2.100"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
    <path
      d="M13.100 19.800c1.400-3 3.300-5 6-6.600"
      fill="none"
      stroke="#173b2a"
      strokeWidth="1.700"
      strokeLinecap="round"
    />
  </svg>
);

export const Brand = () => (
  <Link href="/" className="brand">
    <Mark />
    <span>Askfirst</span>
  </Link>
);
