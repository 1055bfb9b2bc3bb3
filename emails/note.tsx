import { Button, Heading, Link, Text } from '@react-email/components';
import type { Locale } from '#lib/domain/locale.ts';
import { button, Frame, heading, paragraph } from './frame.tsx';

type Props = {
  language: Locale;
  sender: string;
  title: string;
  /** Above the button. */
  lead: string[];
  /** `otherwise` stands above the address written out. */
  link: { url: string; words: string; otherwise: string } | null;
  /** Below it. */
  after: string[];
  footer: string;
};

const small = { ...paragraph, fontSize: 13, lineHeight: '20px', color: '#70675e' } as const;

/** A few sentences and at most one button: what we have to tell a person who asked for something. */
export const Note = ({ language, sender, title, lead, link, after, footer }: Props) => (
  <Frame language={language} preview={lead[0] ?? title} sender={sender} footer={footer}>
    <Heading style={heading}>{title}</Heading>
    {lead.map((text) => (
      <Text key={text} style={paragraph}>
        {text}
      </Text>
    ))}
    {link && (
      <Button href={link.url} style={button}>
        {link.words}
      </Button>
    )}
    {after.map((text) => (
      <Text key={text} style={paragraph}>
        {text}
      </Text>
    ))}
    {link && (
      <Text style={small}>
        {link.otherwise}
        <br />
        <Link href={link.url} style={{ color: '#286447', wordBreak: 'break-all' }}>
          {link.url}
        </Link>
      </Text>
    )}
  </Frame>
);
