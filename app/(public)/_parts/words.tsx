/** Words somebody agrees or agreed to: set apart from everything we say around them. */
export const Words = ({ text, language }: { text: string; language?: string | undefined }) => (
  <blockquote className="words" lang={language}>
    {text}
  </blockquote>
);
