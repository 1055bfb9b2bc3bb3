/**
 * How sure we are of what a rule rests on: `verbatim` quoted word for word, `primary` the official text was read,
 * `secondary` a law firm or regulator says so, `memory` nobody looked it up yet, `conflict` sources disagree, `product`
 * our own choice. Only verbatim, primary and product may block.
 */
export type Confidence = 'verbatim' | 'primary' | 'secondary' | 'memory' | 'conflict' | 'product';
