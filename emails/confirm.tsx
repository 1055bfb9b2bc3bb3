import { Button, Heading, Link, Section, Text } from '@react-email/components';
import type { Locale } from '#lib/domain/locale.ts';
import { button, Frame, heading, paragraph } from './frame.tsx';

export type ConfirmWords = {
  title: string;
  /** Who asked for what, and when. */
  asked: string;
  /** Above the statements. */
  agree: string;
  button: string;
  /** How long the link works. */
  valid: string;
  /** What happens if one does nothing. */
  ignore: string;
  /** Above the address written out. */
  otherwise: string;
  /** Who asks: name, postal address, contact. */
  footer: string;
};

type Props = {
  language: Locale;
  sender: string;
  url: string;
  /** What will be agreed to, word for word. */
  statements: { topic: string; words: string; language: string }[];
  words: ConfirmWords;
};

const box = {
  margin: '14px 0',
  padding: '2px 16px',
  borderLeft: '3px solid #286447',
  backgroundColor: '#f4f7f2',
} as const;
const small = { ...paragraph, fontSize: 13, lineHeight: '20px', color: '#70675e' } as const;

/** The question that makes a request a permission. It asks, and sells nothing. */
export const Confirm = ({ language, sender, url, statements, words }: Props) => (
  <Frame language={language} preview={words.asked} sender={sender} footer={words.footer}>
    <Heading style={heading}>{words.title}</Heading>
    <Text style={paragraph}>{words.asked}</Text>
    <Text style={paragraph}>{words.agree}</Text>
    {statements.map((statement) => (
      <Section key={statement.topic} style={box}>
        <Text lang={statement.language} style={{ ...paragraph, whiteSpace: 'pre-line' }}>
          {statement.words}
        </Text>
      </Section>
    ))}
    <Button href={url} style={button}>
      {words.button}
    </Button>
    <Text style={paragraph}>{words.valid}</Text>
    <Text style={paragraph}>{words.ignore}</Text>
    <Text style={small}>
      {words.otherwise}
      <br />
      <Link href={url} style={{ color: '#286447', wordBreak: 'break-all' }}>
        {url}
      </Link>
    </Text>
  </Frame>
);
