const seconds = (ms: number) => (ms < 100 ? '' : `${(ms / 1000).toFixed(1)} s`);

export const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const line = (name: string, result: string, ms: number) =>
  say(`  ${name.padEnd(10)} ${result.padEnd(46)} ${seconds(ms)}`.trimEnd());

/** Does one step and prints its name, what came of it and how long it took. */
export const step = async <T>(name: string, work: () => Promise<T>, result: (value: T) => string): Promise<T> => {
  const began = Date.now();
  const value = await work();
  line(name, result(value), Date.now() - began);
  return value;
};

export const done = line;
