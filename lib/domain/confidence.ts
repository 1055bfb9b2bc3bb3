/** How hard something may weigh: it stops by itself, it is asked about, or it is said. */
export type Weight = 'block' | 'review' | 'warn';

/** How sure we are of what a rule or a fact of the law rests on: what that means, and how hard it may weigh. */
export const certainties = {
  primary: { means: 'official text read', weighs: 'block' },
  verbatim: { means: 'official text quoted word for word', weighs: 'block' },
  product: { means: 'our own choice', weighs: 'block' },
  secondary: { means: 'law firm or regulator says so', weighs: 'review' },
  memory: { means: 'not looked up yet', weighs: 'warn' },
  conflict: { means: 'sources disagree', weighs: 'warn' },
} as const satisfies Record<string, { means: string; weighs: Weight }>;

export type Confidence = keyof typeof certainties;

export const isSure = (confidence: Confidence): boolean => certainties[confidence].weighs === 'block';
