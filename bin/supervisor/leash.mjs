// Loaded into every child: when the process that started it is gone, however it went, the child ends itself.
import { Socket } from 'node:net';
import { isMainThread } from 'node:worker_threads';

if (isMainThread && process.env.ASKFIRST_LEASH) {
  // Not handed on: what the child starts itself has another file behind this number.
  delete process.env.ASKFIRST_LEASH;
  const leash = new Socket({ fd: 3, readable: true, writable: false });
  leash.on('error', () => {});
  leash.on('close', () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.exit(1), 20_000).unref();
  });
  leash.resume();
  leash.unref();
}
