// The process is up: for whoever restarts it. Asks nobody else, so that a slow database restarts nothing.
export const dynamic = 'force-dynamic';

export const GET = () => new Response('ok\n', { headers: { 'content-type': 'text/plain; charset=utf-8' } });
