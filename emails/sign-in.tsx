import { Button, Heading, Link, Text } from '@react-email/components';
import type { Locale } from '#lib/domain/locale.ts';
import { button, Frame, heading, paragraph } from './frame.tsx';

export type SignInWords = {
  subject: string;
  title: string;
  /** What happens and for how long. */
  body: string;
  button: string;
  /** Above the address written out. */
  otherwise: string;
  footer: string;
};

/** The way in, and the invitation: one button, valid for a few minutes. */
export const SignIn = ({ language, url, words }: { language: Locale; url: string; words: SignInWords }) => (
  <Frame language={language} preview={words.body} sender="Askfirst" footer={words.footer}>
    <Heading style={heading}>{words.title}</Heading>
    <Text style={paragraph}>{words.body}</Text>
    <Button href={url} style={button}>
      {words.button}
    </Button>
    <Text style={{ ...paragraph, fontSize: 13, lineHeight: '20px', color: '#70675e' }}>
      {words.otherwise}
      <br />
      <Link href={url} style={{ color: '#286447', wordBreak: 'break-all' }}>
        {url}
      </Link>
    </Text>
  </Frame>
);
