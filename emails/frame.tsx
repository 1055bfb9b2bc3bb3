import { Body, Container, Head, Hr, Html, Preview, Section, Text } from '@react-email/components';
import type { ReactNode } from 'react';
import type { Locale } from '#lib/domain/locale.ts';

const font = '-apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

type Props = {
  language: Locale;
  /** What a list of letters shows beside the subject. */
  preview: string;
  /** Who writes: stands above the letter. */
  sender: string;
  /** Small print below the line. */
  footer: ReactNode;
  children: ReactNode;
};

/** The paper all our own letters are written on. No pictures, nothing fetched from anywhere. */
export const Frame = ({ language, preview, sender, footer, children }: Props) => (
  <Html lang={language} dir="ltr">
    <Head>
      <meta name="color-scheme" content="light" />
    </Head>
    <Preview>{preview}</Preview>
    <Body style={{ margin: 0, padding: '32px 12px', backgroundColor: '#faf7f2', fontFamily: font, color: '#231e1a' }}>
      <Container style={{ maxWidth: 520 }}>
        <Text style={{ margin: '0 0 12px 4px', fontSize: 15, fontWeight: 650, color: '#1f4f38' }}>{sender}</Text>
        <Section
          style={{
            backgroundColor: '#ffffff',
            border: '1px solid #eae4db',
            borderRadius: 14,
            padding: '12px 32px 28px',
          }}
        >
          {children}
        </Section>
        <Hr style={{ borderColor: '#eae4db', margin: '24px 4px 12px' }} />
        <Text style={{ margin: '0 4px', fontSize: 12.5, lineHeight: '19px', color: '#70675e' }}>{footer}</Text>
      </Container>
    </Body>
  </Html>
);

export const heading = { margin: '16px 0 8px', fontSize: 22, lineHeight: '29px', fontWeight: 650 } as const;
export const paragraph = { margin: '8px 0', fontSize: 15.5, lineHeight: '25px' } as const;
export const button = {
  display: 'inline-block',
  margin: '16px 0 12px',
  padding: '12px 22px',
  borderRadius: 10,
  backgroundColor: '#286447',
  color: '#ffffff',
  fontSize: 15.5,
  fontWeight: 600,
  textDecoration: 'none',
} as const;
