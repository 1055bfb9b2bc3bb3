// Headers every page of the desk carries. Never a decision about who may do what: that is each verb's own.
import { type NextRequest, NextResponse } from 'next/server';

const development = process.env.NODE_ENV === 'development';

const policy = (nonce: string) =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: https:",
    "font-src 'self'",
    `connect-src 'self'${development ? ' ws:' : ''}`,
    "frame-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

/** Answers of the desk with a stricter policy of their own. */
const speakForThemselves = /^\/outbox\/\d+-\d+\/.|^\/people\/\d+\/artefacts\/|^\/forms\/\d+\/(preview|paper\/sheet)$/;

export const proxy = (request: NextRequest) => {
  if (speakForThemselves.test(request.nextUrl.pathname)) return NextResponse.next();
  const heads = new Headers(request.headers);
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(18))));
  heads.set('x-nonce', nonce);
  heads.set('content-security-policy', policy(nonce));
  const response = NextResponse.next({ request: { headers: heads } });
  response.headers.set('content-security-policy', policy(nonce));
  response.headers.set('referrer-policy', 'same-origin');
  response.headers.set('cross-origin-opener-policy', 'same-origin');
  response.headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()');
  return response;
};

// Not for the public rooms and programs: their answers carry a stricter policy of their own, and the way through here would be
// a good part of what they cost. Nor for a file of people, which streams past: Next would keep a copy of the body for the proxy
// and cut it off after 10 MB.
export const config = {
  matcher:
    '/((?!(?:address|archive|confirm|erase|export|f|preferences|receipts|unsubscribe|why|worth|api|healthz|readyz)(?:/|$)|_next/static|_next/image|favicon.ico|people/import/upload).*)',
};
