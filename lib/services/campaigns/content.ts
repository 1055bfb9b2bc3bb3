import { convert, type HtmlToTextOptions } from 'html-to-text';
import { Liquid, type Template } from 'liquidjs';
import {
  type ContentField,
  type ContentProblem,
  type MergeValues,
  problemOf,
} from '#lib/domain/campaigns/merge-fields.ts';
import { fieldsReplaced } from '#lib/domain/campaigns/text.ts';
import { Fault } from '#lib/domain/fault.ts';
import { sanitiseBody } from '#lib/services/campaigns/sanitise.ts';

export type Filled = { subject: string; preheader: string; html: string; text: string };

export type CompiledContent = {
  /** What cannot be filled in. With any of these nothing is filled at all. */
  problems: ContentProblem[];
  /** One reader's version. Same values, same bytes. Throws a Fault while there are problems. */
  fill(values: MergeValues): Filled;
};

const engines = {
  html: new Liquid({ outputEscape: 'escape', ownPropertyOnly: true }),
  text: new Liquid({ ownPropertyOnly: true }),
};

const asText: HtmlToTextOptions = {
  // Lines are folded by the transfer encoding, never in the middle of a merge field.
  wordwrap: false,
  selectors: [
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['<', '>'] } },
    ...['h1', 'h2', 'h3'].map((selector) => ({ selector, options: { uppercase: false } })),
    { selector: 'ul', options: { itemPrefix: '- ' } },
    { selector: 'hr', options: { length: 20 } },
  ],
};

/** The text part of a sanitised body; merge fields stay as they are. */
export const textOf = (html: string): string => convert(html, asText);

/**
 * Reads a campaign's texts once, to be filled for each reader: values are escaped in the HTML and plain in the text and
 * the titles, where line breaks become spaces.
 */
export const compileContent = (
  content: { subject: string; preheader: string; bodyHtml: string },
  organisation: { legalName: string },
): CompiledContent => {
  const body = sanitiseBody(content.bodyHtml);
  const subject = parse('subject', content.subject, engines.text);
  const preheader = parse('preheader', content.preheader, engines.text);
  const text = parse('body', textOf(body), engines.text);
  const html = parse('body', opened(body), engines.html);
  const problems = [...subject.problems, ...preheader.problems, ...text.problems];
  // What only the markup shows: a field torn apart by formatting, or inside a link.
  for (const match of body.matchAll(/<[^>]*(\{[{%][^">]*)/g))
    problems.push({ field: 'body', found: entities(match[1]!), because: 'in_link' });
  if (problems.length === 0)
    for (const { found } of html.problems)
      problems.push({ field: 'body', found: withoutTags(found), because: 'formatted' });
  return {
    problems,
    fill(values) {
      if (problems.length > 0) throw new Fault('campaign_content_broken', { found: problems[0]!.found });
      const scope = {
        contact: {
          first_name: oneLine(values.first_name),
          last_name: oneLine(values.last_name),
          address: oneLine(values.address),
        },
        organisation: { legal_name: oneLine(organisation.legalName) },
      };
      return {
        subject: oneLine(engines.text.renderSync(subject.templates, scope)),
        preheader: oneLine(engines.text.renderSync(preheader.templates, scope)),
        html: engines.html.renderSync(html.templates, scope),
        text: engines.text.renderSync(text.templates, scope),
      };
    },
  };
};

/** Problems are found before the engine reads a thing: what passes is a name with its stand-in, which it always can. */
const parse = (
  field: ContentField,
  source: string,
  engine: Liquid,
): { templates: Template[]; problems: ContentProblem[] } => {
  const problems = [...source.matchAll(braces)].flatMap(([token]): ContentProblem[] => {
    const found = token.trim().slice(0, 80);
    const because = token.startsWith('{%')
      ? 'tag'
      : !token.endsWith('}}')
        ? 'unclosed'
        : /<[^>]*>/.test(token)
          ? 'formatted'
          : problemOf(token, field);
    return because ? [{ field, found, because }] : [];
  });
  return { templates: problems.length === 0 ? engine.parse(source) : [], problems };
};

const braces = /\{%[^\n]*?(?:%\}|$)|\{\{[^\n]*?(?:\}\}|$)/gm;

const entities = (text: string): string =>
  text
    .replaceAll('&nbsp;', ' ')
    .replaceAll('\u00a0', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

/** Inside merge fields the editor's entities are what the writer typed. */
const opened = (html: string): string => html.replace(/[^<>]+/g, (text) => fieldsReplaced(text, entities));

const withoutTags = (html: string): string => html.replace(/<[^>]*>/g, '');

/** One line of plain text: no control characters, no line or paragraph separators. */
const oneLine = (value: string | undefined): string => (value ?? '').replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
