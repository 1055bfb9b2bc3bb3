// Headers every page of the desk carries. Never a decision about who may do what: that is each verb's own.
import { type NextRequest, NextResponse } from 'next/server';
import { requestIdHeader } from './app/_adapters/request-headers.ts';

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

/** Rooms whose routes answer with a stricter policy of their own. */
const speakForThemselves =
  /^\/(f|confirm|preferences|unsubscribe|receipts|why|archive|api|healthz|readyz)(\/|$)|^\/outbox\/\d+-\d+\/.|^\/people\/\d+\/artefacts\/|^\/forms\/\d+\/(preview|paper\/sheet)$/;

export const proxy = (request: NextRequest) => {
  const requestId = crypto.randomUUID();
  const heads = new Headers(request.headers);
  heads.set(requestIdHeader, requestId);
  const own = speakForThemselves.test(request.nextUrl.pathname);
  const nonce = own ? '' : btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(18))));
  if (!own) {
    heads.set('x-nonce', nonce);
    heads.set('content-security-policy', policy(nonce));
  }
  const response = NextResponse.next({ request: { headers: heads } });
  response.headers.set('x-request-id', requestId);
  response.headers.set('x-content-type-options', 'nosniff');
  if (own) return response;
  response.headers.set('content-security-policy', policy(nonce));
  response.headers.set('referrer-policy', 'same-origin');
  response.headers.set('cross-origin-opener-policy', 'same-origin');
  response.headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()');
  return response;
};

// A file of people streams past here: Next would keep a copy of the body for the proxy and cut it off after 10 MB.
export const config = { matcher: '/((?!_next/static|_next/image|favicon.ico|people/import/upload).*)' };
