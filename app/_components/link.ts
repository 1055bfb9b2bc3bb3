'use client';
// A client reference, so that a page rendered on the server can hand it on: <Button component={Link} href="…">.
import NextLink from 'next/link';

export const Link = NextLink;
