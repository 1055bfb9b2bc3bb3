import type { FaultAnswer } from '#app/_adapters/faults.ts';

export type SendAnswer =
  | { kind: 'received'; id: number }
  | { kind: 'refused'; fault: FaultAnswer }
  | { kind: 'stopped' }
  | { kind: 'lost' };

/** Sends a file as it is, the only way a browser tells how much has gone: fetch knows no upload progress. */
export const send = (file: File, encoding: string, onPercent: (percent: number) => void) => {
  const request = new XMLHttpRequest();
  const params = new URLSearchParams({ name: file.name, encoding });
  const answer = new Promise<SendAnswer>((resolve) => {
    request.upload.onprogress = ({ loaded, total }) => onPercent(total ? Math.round((100 * loaded) / total) : 0);
    request.onload = () => {
      try {
        const body = JSON.parse(request.responseText);
        if (request.status === 200) resolve({ kind: 'received', id: body.id });
        else resolve(body.sentence ? { kind: 'refused', fault: body } : { kind: 'lost' });
      } catch {
        resolve({ kind: 'lost' });
      }
    };
    request.onerror = () => resolve({ kind: 'lost' });
    request.onabort = () => resolve({ kind: 'stopped' });
    request.open('POST', `/people/import/upload?${params}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.send(file);
  });
  return { answer, stop: () => request.abort() };
};
