import { describe, expect, it } from 'vitest';
import { compileContent, textOf } from '#lib/services/campaigns/content.ts';
import { plainText, sanitiseBody } from '#lib/services/campaigns/sanitise.ts';

const organisation = { legalName: 'Langbian Coffee & Co' };
const compiled = (bodyHtml: string, subject = 'News', preheader = '') =>
  compileContent({ subject, preheader, bodyHtml }, organisation);
const problem = (bodyHtml: string, subject?: string) => compiled(bodyHtml, subject).problems[0];

describe('merge fields', () => {
  it('are filled for one reader, with the words that stand in when nothing is known', () => {
    const { problems, fill } = compiled(
      '<p>Chào {{ contact.first_name | default: "bạn" }}, from {{organisation.legal_name}}</p>',
      'For {{ contact.first_name | default: "you" }}',
    );
    expect(problems).toEqual([]);
    expect(fill({ first_name: 'Hà' })).toEqual({
      subject: 'For Hà',
      preheader: '',
      html: '<p>Chào Hà, from Langbian Coffee &amp; Co</p>',
      text: 'Chào Hà, from Langbian Coffee & Co',
    });
    expect(fill({}).subject).toBe('For you');
  });

  it('give the same bytes for the same values', () => {
    const { fill } = compiled('<p>{{ contact.last_name }}</p>');
    expect(fill({ last_name: 'Lê' })).toEqual(fill({ last_name: 'Lê' }));
  });

  it('keep what the editor wrote as entities', () => {
    const { fill } = compiled('<p>{{&nbsp;contact.first_name | default: "Tom &amp; Co" }}</p>');
    expect(fill({}).html).toBe('<p>Tom &amp; Co</p>');
    expect(fill({}).text).toBe('Tom & Co');
  });

  it.each([
    ['<p>{% if contact.vip %}x{% endif %}</p>', 'tag', '{% if contact.vip %}'],
    ['<p>{% raw %}</p>', 'tag', '{% raw %}'],
    ['<p>{{ contact.first_name </p>', 'unclosed', '{{ contact.first_name'],
    ['<p>{{ contact.password }}</p>', 'unknown_field', '{{ contact.password }}'],
    ['<p>{{ contact.first_name | upcase }}</p>', 'syntax', '{{ contact.first_name | upcase }}'],
    ['<p>{{ contact.first_name | nonsense }}</p>', 'syntax', '{{ contact.first_name | nonsense }}'],
    ['<p>{{ }}</p>', 'syntax', '{{ }}'],
    ['<p>{{ contact["first_name"] }}</p>', 'syntax', '{{ contact["first_name"] }}'],
    ['<p>{{ <b>contact</b>.first_name }}</p>', 'formatted', '{{ contact.first_name }}'],
    ['<p><a href="https://x.example/?who={{ contact.address }}">here</a></p>', 'in_link', '{{ contact.address }}'],
  ])('%s is refused: %s', (body, because, found) => {
    expect(problem(body)).toMatchObject({ field: 'body', because, found });
    expect(() => compiled(body).fill({})).toThrow('campaign_content_broken');
  });

  it('never put an address into the subject', () => {
    expect(problem('<p>x</p>', 'To {{ contact.address }}')).toMatchObject({
      field: 'subject',
      because: 'not_in_title',
    });
    expect(problem('<p>To {{ contact.address }}</p>')).toBeUndefined();
  });
});

describe('what a person is called', () => {
  it('is text in the HTML, not markup', () => {
    const { fill } = compiled('<p>Hi {{ contact.first_name }}</p>');
    const filled = fill({ first_name: '<script>alert(1)</script>"&' });
    expect(filled.html).toBe('<p>Hi &lt;script&gt;alert(1)&lt;/script&gt;&#34;&amp;</p>');
    expect(filled.text).toBe('Hi <script>alert(1)</script>"&');
  });

  it('is not read as a template again', () => {
    expect(
      compiled('<p>{{ contact.first_name }}</p>').fill({ first_name: '{{ contact.address }}', address: 'a@b.example' })
        .text,
    ).toBe('{{ contact.address }}');
  });

  it('cannot begin a new header', () => {
    const { subject } = compiled('<p>x</p>', 'Hi {{ contact.first_name }}').fill({
      first_name: 'A\r\nBcc: b@c.example\u2028',
    });
    expect(subject).toBe('Hi A Bcc: b@c.example');
  });
});

describe('a body', () => {
  it.each([
    ['<p onclick="x()">a</p><script>b</script>', '<p>a</p>'],
    ['<a href="javascript:alert(1)">a</a>', '<a>a</a>'],
    ['<a href="//evil.example">a</a>', '<a>a</a>'],
    ['<img src="https://pixel.example/1.gif"><p style="display:none">a</p>', '<p>a</p>'],
    ['<iframe src="https://a.example"></iframe><form><input></form><p>a</p>', '<p>a</p>'],
    ['<style>p{}</style><svg><script>1</script></svg>', ''],
    ['<p></p><p><br></p><p> </p>', ''],
    ['<h2>A</h2><ul><li><strong>b</strong></li></ul>', '<h2>A</h2><ul><li><strong>b</strong></li></ul>'],
  ])('%s is kept as %s', (given, kept) => {
    expect(sanitiseBody(given)).toBe(kept);
    expect(sanitiseBody(kept)).toBe(kept);
  });

  it('has a text part that says the same', () => {
    const text = textOf(
      '<h2>Harvest</h2><p>We <a href="https://langbian.example/a">picked</a> it.</p><ul><li>one</li><li>two</li></ul>',
    );
    expect(text).toBe('Harvest\n\nWe picked <https://langbian.example/a> it.\n\n- one\n- two');
  });

  it('that was put into the database by another way is cleaned before it is filled', () => {
    expect(compiled('<p>a<script>x</script></p>').fill({}).html).toBe('<p>a</p>');
  });
});

it('text is composed and holds no half characters', () => {
  expect(plainText('e\u0302\u0000 \ud83d!')).toBe('ê \ufffd!');
});
