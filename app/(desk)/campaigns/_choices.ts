import type { Choices } from '#lib/services/campaigns/choices.ts';

type Option = { value: string; label: string };

export const topicChoices = (topics: Choices['topics']): Option[] =>
  topics.map(({ id, name }) => ({ value: String(id), label: name }));

export const segmentChoices = (segments: Choices['segments'], everybody: string): Option[] => [
  { value: '', label: everybody },
  ...segments.map(({ id, name }) => ({ value: String(id), label: name })),
];

export const languageChoices: Option[] = [
  { value: 'en', label: 'English' },
  { value: 'vi', label: 'Tiếng Việt' },
];
