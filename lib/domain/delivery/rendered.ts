/**
 * A campaign's mail as it was made once for everybody: the frame with its places still open, kept from the launch on, so that
 * a letter made again is the same to the byte.
 */
export type Rendered = {
  html: string;
  text: string;
  subject: string;
  preheader: string;
  /** As it stood at the launch: what `organisation.legal_name` is filled with. */
  legalName: string;
};

/** What is different for each reader. */
export const places = ['preheader', 'body', 'because', 'unsubscribe', 'preferences', 'why', 'worth'] as const;
export type Place = (typeof places)[number];

/** How an open place stands in the frame: nothing that HTML, a link or a text would have to write differently. */
export const placeholder = (place: Place): string => `%%askfirst:${place}%%`;

const open = /%%askfirst:(\w+)%%/;

/** Cuts a frame at its open places, once. What is filled in is never read again, so nobody can smuggle a place in. */
export const cutFrame = (frame: string): ((values: Record<Place, string>) => string) => {
  const parts = frame.split(open);
  for (let at = 1; at < parts.length; at += 2)
    if (!places.includes(parts[at] as Place)) throw new Error(`the frame has no place called ${parts[at]}`);
  return (values) => parts.map((part, at) => (at % 2 === 0 ? part : values[part as Place])).join('');
};
