import { log } from '#lib/log.ts';

const chunkLength = 64 * 1024;

/** As fast as it is taken, never faster; when nobody takes it any more, what it was read from is let go. */
export const streamed = (
  parts: AsyncGenerator<string>,
  { requestId, after = '' }: { requestId: string; after?: string },
): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      try {
        let text = '';
        while (text.length < chunkLength) {
          const next = await parts.next();
          if (next.done) {
            if (text) controller.enqueue(encoder.encode(text));
            return controller.close();
          }
          text += next.value + after;
        }
        controller.enqueue(encoder.encode(text));
      } catch (error) {
        // The file stops without its end, and the verifier says so.
        log.error({ requestId, err: error }, 'a download broke off');
        controller.error(error);
      }
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
};
