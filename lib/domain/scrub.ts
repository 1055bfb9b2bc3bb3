// What must not reach a log: addresses, tokens, and whatever a database repeats of the values it was given.

const address = /[^\s@<>"'(),;:=/]+(?:@|%40)[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/giu;
/** Long runs of base64url; request ids (UUIDs) are shorter. */
const token = /[\w-]{40,}/g;

export const scrub = (text: string): string => text.replace(address, '[address]').replace(token, '[token]');

/** The same for every text in a record, however deep. */
export const scrubFields = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, scrubValue(value)]));

const scrubValue = (value: unknown): unknown => {
  if (typeof value === 'string') return scrub(value);
  if (Array.isArray(value)) return value.map(scrubValue);
  if (value instanceof Error) return errorForLog(value);
  // Dates and the like say nothing of a person.
  if (value && Object.getPrototypeOf(value) === Object.prototype) return scrubFields(value as Record<string, unknown>);
  return value;
};

type LoggedError = {
  type: string;
  message: string;
  code?: string;
  constraint?: string;
  stack: string;
  cause?: LoggedError;
};

/**
 * An error without the values it happened to: drivers put them into `detail` and `parameters`, drizzle into its message
 * after "params:". Paths in the stack are kept whole, or nobody could read it.
 */
export const errorForLog = (error: unknown): LoggedError => {
  if (!(error instanceof Error)) return { type: typeof error, message: scrub(String(error)), stack: '' };
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  return {
    type: error.name,
    message: scrub(withoutValues(error.message)),
    ...(typeof code === 'string' && { code }),
    ...(typeof constraint === 'string' && { constraint }),
    stack: (error.stack ?? '')
      .split('\n')
      .filter((line) => line.startsWith('    at '))
      .map((line) => line.trim().replace(address, '[address]'))
      .join('\n'),
    ...(error.cause instanceof Error && { cause: errorForLog(error.cause) }),
  };
};

const withoutValues = (message: string): string => message.split(/\n?params: /)[0]!;
